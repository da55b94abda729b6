"""What "balai doctor" says of a damaged database."""

from app.store.client.examine import Examined
from app.store.refusals import DatabaseDamaged

_SHOWN_PAGES = 8
_NAMES = {
    "letter": "surat",
    "incoming": "surat masuk",
    "cell": "isian kinerja",
    "outbox": "antrean kirim",
    "parked": "yang perlu perhatian",
    "receipt": "bukti terima",
    "number_block": "jatah nomor",
}


def listed(examined: Examined) -> dict[str, object]:
    """For scripts."""
    return {
        "file": str(examined.path),
        "integrity": examined.faults,
        "damaged_pages": examined.pages,
        "readable": examined.readable,
    }


def refusal(examined: Examined) -> DatabaseDamaged:
    return DatabaseDamaged(
        path=str(examined.path), damage=_damage(examined.pages), readable=_readable(examined)
    )


def _damage(pages: tuple[int, ...]) -> str:
    if not pages:
        return "susunannya tidak utuh"
    named = ", ".join(map(str, pages[:_SHOWN_PAGES]))
    more = f" dan {len(pages) - _SHOWN_PAGES} lagi" if len(pages) > _SHOWN_PAGES else ""
    return f"halaman {named}{more}"


def _readable(examined: Examined) -> str:
    """Whatever has a row, and whether that is all of it."""
    parts = [
        f"{salvage.rows} {_NAMES[table]}{'' if salvage.is_whole else ' (tidak semua)'}"
        for table, salvage in examined.readable.items()
        if salvage.rows
    ]
    return ", ".join(parts) or "tidak ada"
