"""The places of the window and who sees them in the rail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.organisation import Position, Role, Standing
from ui.features.approvals import page as approvals
from ui.features.entry import page as entry
from ui.features.inbox import page as inbox
from ui.features.letters.composer import page as composer
from ui.features.letters.drafts import page as drafts
from ui.features.verification import page as verification
from ui.runtime.desk import Place, Surroundings
from ui.widgets.page import Page

_LETTERS, _FIGURES = "Surat", "Kinerja"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """
    One place.

    roles and standings: who sees it; everybody where both are empty. make is None where
    the session makes the page itself. within is the place that the rail marks for one that
    is not in it.
    """

    place: Place
    title: str
    icon: str
    group: str = ""
    short: str = ""
    narrow_rank: int = 100
    roles: frozenset[Role] = frozenset()
    standings: frozenset[Standing] = frozenset()
    make: Callable[[Surroundings], Page] | None = None
    is_in_rail: bool = True
    within: Place | None = None


PLACES: tuple[PlaceRow, ...] = (
    PlaceRow(place=Place.HOME, title="Beranda", icon="house", narrow_rank=1),
    PlaceRow(
        place=Place.INBOX,
        title="Kotak Masuk",
        icon="inbox",
        group=_LETTERS,
        short="Masuk",
        narrow_rank=2,
        make=inbox.make_page,
    ),
    PlaceRow(
        place=Place.DRAFTS,
        title="Konsep Saya",
        icon="file-pen",
        group=_LETTERS,
        short="Konsep",
        narrow_rank=3,
        roles=frozenset({Role.DRAFTER}),
        make=drafts.make_page,
    ),
    PlaceRow(
        place=Place.APPROVALS,
        title="Persetujuan",
        icon="stamp",
        group=_LETTERS,
        short="Setujui",
        narrow_rank=2,
        roles=frozenset({Role.VERIFIER, Role.SIGNATORY}),
        make=approvals.make_page,
    ),
    PlaceRow(
        place=Place.COMPOSER,
        title="Naskah",
        icon="file-text",
        make=composer.make_page,
        is_in_rail=False,
        within=Place.DRAFTS,
    ),
    PlaceRow(
        place=Place.ENTRY,
        title="Pengisian",
        icon="clipboard-list",
        group=_FIGURES,
        short="Kinerja",
        narrow_rank=4,
        roles=frozenset({Role.OPERATOR}),
        standings=frozenset({Standing.HEAD}),
        make=entry.make_page,
    ),
    PlaceRow(
        place=Place.VERIFICATION,
        title="Verifikasi",
        icon="list-checks",
        group=_FIGURES,
        short="Periksa",
        narrow_rank=4,
        roles=frozenset({Role.FIGURE_VERIFIER, Role.FIGURE_APPROVER}),
        make=verification.make_page,
    ),
    PlaceRow(place=Place.SYNC, title="Sinkronisasi", icon="refresh-cw", is_in_rail=False),
    PlaceRow(
        place=Place.SETTINGS, title="Pengaturan", icon="settings", group="Laptop ini", short="Atur"
    ),
)


def title_of(place: Place) -> str:
    return next(row.title for row in PLACES if row.place is place)


def places_for(positions: Iterable[Position]) -> list[PlaceRow]:
    """What the positions that a person holds today open to them, in the order of the rail."""
    held = list(positions)
    roles = {role for position in held for role in position.roles}
    standings = {position.standing for position in held}
    return [
        row
        for row in PLACES
        if not (row.roles or row.standings) or row.roles & roles or row.standings & standings
    ]
