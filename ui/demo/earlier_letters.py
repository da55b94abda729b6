"""Letters that were under way before the day began, every word of them invented."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.content import Urgency
from ui.demo.laptops import (
    NEIGHBOUR_OPERATOR,
    OPERATOR,
    STAFF,
    VERIFIER,
    Role,
)

LALANG_JAYA, BARU, MANGGAR = "19.06.01.2001", "19.06.01.2007", "19.06.01"


class Reached(StrEnum):
    """How far a letter had come."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    READY = "ready to sign"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLetter:
    """An official letter; to are office codes. It is signed by the head of the drafter's office."""

    by: Role
    to: tuple[str, ...]
    code: str
    subject: str
    words: tuple[str, ...]
    reached: Reached = Reached.SENT
    urgency: Urgency = Urgency.ORDINARY


_THANKS = "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."

EARLIER = (
    EarlierLetter(
        by=OPERATOR,
        to=(MANGGAR,),
        code="100.3.2.3",
        subject="Penyampaian Laporan Realisasi APBDes Triwulan Berjalan",
        words=("Bersama ini kami sampaikan laporan realisasi APBDes triwulan berjalan.", _THANKS),
    ),
    EarlierLetter(
        by=NEIGHBOUR_OPERATOR,
        to=(MANGGAR,),
        code="000.2.8",
        subject="Laporan Abrasi di Muara Desa Baru dan Permohonan Peninjauan",
        words=(
            "Dilaporkan bahwa abrasi di muara telah mencapai jalan setapak warga sepanjang "
            "40 meter. Mohon kiranya dapat ditinjau bersama.",
            _THANKS,
        ),
        urgency=Urgency.URGENT,
    ),
    EarlierLetter(
        by=NEIGHBOUR_OPERATOR,
        to=(MANGGAR,),
        code="400.5",
        subject="Jadwal Posyandu Bulan Depan",
        words=("Berikut kami sampaikan jadwal posyandu enam dusun untuk bulan depan.", _THANKS),
    ),
    EarlierLetter(
        by=OPERATOR,
        to=(MANGGAR,),
        code="000.2.4",
        subject="Permohonan Pinjam Pakai Aula Kecamatan untuk Musyawarah Antardesa",
        words=("Mohon izin memakai aula pada hari Sabtu pekan depan.", _THANKS),
    ),
    EarlierLetter(
        by=VERIFIER,
        to=(LALANG_JAYA, BARU),
        code="100.3.2.3",
        subject="Permintaan Data Penerima BLT Dana Desa",
        words=(
            "Untuk bahan evaluasi, mohon data penerima BLT Dana Desa beserta berita acara "
            "musyawarah desa dikirim paling lambat akhir pekan ini.",
            _THANKS,
        ),
        urgency=Urgency.URGENT,
    ),
    EarlierLetter(
        by=VERIFIER,
        to=(LALANG_JAYA, BARU),
        code="100.3.2.9",
        subject="Pemberitahuan Jadwal Evaluasi Perkembangan Desa",
        words=("Evaluasi perkembangan desa dimulai bulan depan menurut jadwal terlampir.", _THANKS),
    ),
    EarlierLetter(
        by=STAFF,
        to=(LALANG_JAYA,),
        code="400.5",
        subject="Pendampingan Keluarga Berisiko Stunting",
        words=("Kader pendamping akan berkunjung bersama bidan desa mulai pekan depan.", _THANKS),
    ),
    EarlierLetter(
        by=VERIFIER,
        to=(LALANG_JAYA, BARU),
        code="100.3.2.2",
        subject="Pembinaan Administrasi Pemerintahan Desa",
        words=("Pembinaan dilaksanakan bergilir di kantor desa masing-masing.", _THANKS),
        reached=Reached.READY,
    ),
    EarlierLetter(
        by=VERIFIER,
        to=(BARU,),
        code="000.2.8",
        subject="Tindak Lanjut Laporan Abrasi Muara",
        words=("Peninjauan bersama dilaksanakan pada hari Kamis pukul 09.00.", _THANKS),
        reached=Reached.IN_REVIEW,
        urgency=Urgency.URGENT,
    ),
    EarlierLetter(
        by=STAFF,
        to=(LALANG_JAYA, BARU),
        code="400.5",
        subject="Permintaan Data Sasaran Posyandu",
        words=("Mohon data sasaran posyandu menurut dusun.", _THANKS),
        reached=Reached.IN_REVIEW,
    ),
    EarlierLetter(
        by=STAFF,
        to=(LALANG_JAYA,),
        code="400.5",
        subject="Monitoring Dana Desa Bidang Kesehatan",
        words=("Monitoring dilaksanakan bersama puskesmas.",),
        reached=Reached.DRAFT,
    ),
    EarlierLetter(
        by=OPERATOR,
        to=(MANGGAR,),
        code="100.3.2.7",
        subject="Usulan Perbaikan Jalan Dusun Muara",
        words=("Kami mengusulkan perbaikan jalan Dusun Muara sepanjang 300 meter.",),
        reached=Reached.IN_REVIEW,
    ),
)
