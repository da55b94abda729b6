"""Every status of the program: its icon, its word and its tone, in one table."""

from dataclasses import dataclass

from ui.runtime.theme import Tone


@dataclass(frozen=True, slots=True)
class Status:
    """
    What a chip or a mark shows.

    A chip that is not filled has an outline in its tone.
    """

    word: str
    icon: str
    tone: Tone
    is_filled: bool = True


class Letter:
    """Surat keluar."""

    DRAFT = Status("Konsep", "pencil", Tone.NEUTRAL)
    IN_REVIEW = Status("Verifikasi", "pen-line", Tone.ACCENT)
    IN_REVISION = Status("Perlu perbaikan", "undo-2", Tone.WARN)
    READY_TO_SIGN = Status("Siap tanda tangan", "signature", Tone.ACCENT)
    SIGNED = Status("Ditandatangani", "badge-check", Tone.OK)
    SENT = Status("Terkirim", "send", Tone.OK)
    ARCHIVED = Status("Diarsipkan", "archive", Tone.NEUTRAL)
    REJECTED = Status("Ditolak", "ban", Tone.BAD)
    CANCELLED = Status("Batal", "ban", Tone.BAD)


class Incoming:
    """Surat masuk."""

    NEW = Status("Baru", "inbox", Tone.NEUTRAL)
    DISPOSED = Status("Disposisi", "forward", Tone.ACCENT)
    UNANSWERED = Status("Belum dibalas", "hourglass", Tone.ACCENT)
    INCOMPLETE = Status("Perlu dilengkapi", "triangle-alert", Tone.WARN)
    DONE = Status("Selesai", "check", Tone.OK)


class Entry:
    """Kinerja: one cell or one report."""

    EMPTY = Status("Belum diisi", "circle-dashed", Tone.NEUTRAL)
    FILLED = Status("Terisi", "pencil", Tone.ACCENT)
    SUBMITTED = Status("Diajukan", "send", Tone.ACCENT)
    VERIFIED = Status("Diverifikasi", "pen-line", Tone.ACCENT)
    RETURNED = Status("Dikembalikan", "undo-2", Tone.WARN)
    APPROVED = Status("Disetujui", "check", Tone.OK)
    LATE = Status("Terlambat", "clock-alert", Tone.BAD)


class Urgency:
    """Tingkat urgensi; biasa shows nothing."""

    SOON = Status("Segera", "zap", Tone.WARN)
    VERY_SOON = Status("Sangat segera", "siren", Tone.BAD)


class Secrecy:
    """Klasifikasi keamanan; biasa shows nothing."""

    RESTRICTED = Status("Terbatas", "lock", Tone.WARN)
    SECRET = Status("Rahasia", "lock", Tone.BAD)
    TOP_SECRET = Status("Sangat rahasia", "lock", Tone.BAD)


class Check:
    """Verifikasi sel."""

    CLEAN = Status("Bersih", "check", Tone.OK)
    UNUSUAL = Status("Di luar kebiasaan", "triangle-alert", Tone.WARN)
    NEARLY_SAME = Status("Nyaris sama", "equal", Tone.WARN)
    RETURNED = Status("Dikembalikan", "undo-2", Tone.WARN, is_filled=False)
    NOT_SENT = Status("Belum kirim", "hourglass", Tone.NEUTRAL)


class Support:
    """Dukungan lintas unit."""

    WAITING = Status("Menunggu", "hourglass", Tone.WARN)
    AGREED = Status("Disetujui", "check", Tone.OK)
    DECLINED = Status("Ditolak", "x", Tone.BAD)


class Pulse:
    """Denyut desa."""

    TODAY = Status("Hari ini", "check", Tone.OK)
    YESTERDAY = Status("Kemarin", "check", Tone.NEUTRAL)
    OFFLINE_KNOWN = Status(
        "Luring, antrean diketahui", "clock-arrow-up", Tone.WARN, is_filled=False
    )
    SILENT = Status("Diam", "wifi-off", Tone.BAD)


class Delegation:
    """Delegasi."""

    SCHEDULED = Status("Terjadwal", "calendar-clock", Tone.ACCENT)
    IN_FORCE = Status("Berlaku", "check", Tone.OK)
    WITHOUT_BASIS = Status("Dasar belum ada", "triangle-alert", Tone.WARN)
    OVER = Status("Selesai", "history", Tone.NEUTRAL)


class Member:
    """Orang dan perangkat."""

    INVITED = Status("Diundang", "ticket", Tone.ACCENT)
    ACTIVE = Status("Aktif", "check", Tone.OK)
    LONG_OFFLINE = Status("Luring lama", "clock-arrow-up", Tone.WARN)
    REPORTED_LOST = Status("Dilaporkan hilang", "siren", Tone.BAD)
    REVOKED = Status("Dicabut", "ban", Tone.BAD)


class PublicCheck:
    """Halaman QR."""

    VALID = Status("Sah", "badge-check", Tone.OK)
    REVOKED = Status("Dicabut", "ban", Tone.BAD)
    NOT_FOUND = Status("Tidak ditemukan", "circle-question-mark", Tone.WARN)
    NUMBER_ONLY = Status("Nomor asli, isi belum diterima", "clock-arrow-up", Tone.ACCENT)


class DataState:
    """Where the work is; exactly one for each object."""

    LOCAL = Status("Tersimpan di laptop ini", "hard-drive", Tone.NEUTRAL)
    QUEUED = Status("Antre kirim", "clock-arrow-up", Tone.ACCENT)
    ARRIVED = Status("Sampai di pusat", "check-check", Tone.OK)
    ATTENTION = Status("Perlu perhatian", "triangle-alert", Tone.WARN)


class Band:
    """Capaian by band of the policy; thresholds are the policy's."""

    REACHED = Status("Tercapai", "check", Tone.OK)
    NEAR = Status("Mendekati", "minus", Tone.ACCENT)
    BELOW = Status("Di bawah target", "arrow-down", Tone.WARN)
    FAR_BELOW = Status("Jauh di bawah target", "arrow-down", Tone.BAD)


def sending(percent: int) -> Status:
    """The passing form of DataState.QUEUED, never a fifth state."""
    return Status(f"Mengirim… {percent} %", "clock-arrow-up", Tone.ACCENT)


def in_review(step: int, steps: int) -> Status:
    """Letter.IN_REVIEW with how far it came."""
    return Status(f"Verifikasi {step}/{steps}", "pen-line", Tone.ACCENT)
