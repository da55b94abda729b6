"""The text that the peers were measured with: Indonesian-looking, skewed, about 1.5 KB a letter."""

import random
from itertools import accumulate

_TEXT = """
yang dan di untuk dengan pada dari dalam ini surat kepada nomor tanggal perihal lampiran kepala
desa kecamatan kabupaten dinas badan sekretaris daerah bupati camat lurah pegawai kegiatan
pelaksanaan rapat undangan laporan triwulan kinerja anggaran realisasi target indikator program
sasaran capaian persen rupiah bantuan masyarakat pembangunan jalan irigasi posyandu kesehatan
pendidikan sekolah data penduduk kartu keluarga akta kelahiran kematian pindah datang keterangan
usaha tidak mampu domisili permohonan rekomendasi disposisi tindak lanjut mohon hadir hari senin
selasa rabu kamis jumat pukul tempat aula kantor demikian disampaikan atas perhatian kerja sama
ucapkan terima kasih hormat saya tembusan arsip inspektorat bappeda keuangan umum hukum organisasi
tata pemerintahan pengawasan
"""
_WORDS = _TEXT.split()
_WEIGHTS = list(accumulate(1 / (rank + 4) for rank in range(len(_WORDS))))
_NUMBER = 0.08  # share of numbers among the words


def peer_text(seed: int, size: int = 1_400) -> str:
    """At least size characters."""
    random_ = random.Random(seed)
    found = list[str]()
    while sum(len(word) + 1 for word in found) < size:
        if random_.random() > _NUMBER:
            found += random_.choices(_WORDS, cum_weights=_WEIGHTS)
        else:
            found.append(str(random_.randrange(10 ** random_.randrange(1, 7))))
    return " ".join(found)
