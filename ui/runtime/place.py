"""The places of the window, without anything that they need."""

from enum import StrEnum


class Place(StrEnum):
    """Pages of the window by id."""

    HOME = "beranda"
    INBOX = "kotak-masuk"
    DRAFTS = "konsep"
    COMPOSER = "naskah"
    APPROVALS = "persetujuan"
    ENTRY = "pengisian"
    VERIFICATION = "verifikasi"
    SYNC = "sinkronisasi"
    SETTINGS = "pengaturan"
