"""How far a meeting with the hub is, in words."""

import math

from sync.client.progress import Phase, Progress
from ui.runtime.wording import size_text

_TITLES = {
    Phase.TURNS: "Mengirim dan menerima",
    Phase.FILES_UP: "Mengirim berkas",
    Phase.FILES_DOWN: "Mengambil berkas",
}
_HOUR_S = 3_600


def progress_title(progress: Progress) -> str:
    """ "Mengirim berkas undangan.pdf"."""
    title = _TITLES[progress.phase]
    return f"{title} {progress.name}" if progress.name else title


def progress_detail(progress: Progress) -> str:
    """ "412 KB dari 1,2 MB, sekitar 2 menit lagi"."""
    done = size_text(progress.done_bytes) if progress.done_bytes else "baru mulai"
    if progress.done_bytes and progress.total_bytes:
        done = f"{done} dari {size_text(progress.total_bytes)}"
    left = left_words(progress.left_s)
    return f"{done}, sekitar {left} lagi" if left else done


def progress_short(progress: Progress) -> str:
    """For the narrow card: "40 %, 2 menit lagi"."""
    if progress.share is None:
        size = size_text(progress.done_bytes) if progress.done_bytes else ""
        return f"berjalan, {size}" if size else "berjalan…"
    share = f"{math.floor(progress.share * 100)}\u00a0%"
    left = left_words(progress.left_s)
    return f"{share}, {left} lagi" if left else share


def left_words(left_s: float | None) -> str:
    """ "40 detik", "2 menit", "lebih dari 1 jam"; empty where nobody can tell."""
    if left_s is None:
        return ""
    if left_s < 60:
        return f"{max(10, math.ceil(left_s / 10) * 10)} detik"
    if left_s < _HOUR_S:
        return f"{math.ceil(left_s / 60)} menit"
    return "lebih dari 1 jam"
