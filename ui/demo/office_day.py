"""The office day in its order: who opens a laptop when, and what travels in between."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.services.kinds import Kind
from ui.demo import acts_figures, acts_laptop, acts_letters, acts_trouble
from ui.demo.album import Album
from ui.demo.earlier import report_quarters, write_letters
from ui.demo.hub_process import DemoHub
from ui.demo.laptop import Laptop
from ui.demo.laptops import (
    AGENDA,
    HEAD,
    NEIGHBOUR_HEAD,
    NEIGHBOUR_OPERATOR,
    OPERATOR,
    OTHER_VILLAGE,
    SECRETARY,
    STAFF,
    VERIFIER,
    VILLAGE_HEAD,
    Role,
    enrol_laptop,
    folder_of,
)
from ui.demo.offices import Offices
from ui.demo.tally import Tally

ENROLLED_BEFORE = (
    STAFF,
    SECRETARY,
    HEAD,
    VERIFIER,
    AGENDA,
    OPERATOR,
    VILLAGE_HEAD,
    NEIGHBOUR_OPERATOR,
    NEIGHBOUR_HEAD,
)
COUNTED = (*(role for role in ENROLLED_BEFORE if role is not NEIGHBOUR_HEAD), OTHER_VILLAGE)


def begin_day(base: Path, hub: DemoHub, roles: Iterable[Role]) -> None:
    """Connect these laptops and play what their offices did before; blocks some seconds."""
    for role in roles:
        enrol_laptop(base, hub, role)
    with Offices(base, ENROLLED_BEFORE) as offices:
        write_letters(offices)
        report_quarters(offices)


class OfficeDay:
    """
    play() goes through the day and tells it line by line; letter() prints what came of it.

    Args:
        base: where the laptops' profiles lie.
        pictures: where the album keeps its pictures.
    """

    def __init__(self, base: Path, hub: DemoHub, pictures: Path) -> None:
        self._base = base
        self._hub = hub
        self.tally = Tally()
        self.album = Album(pictures)

    def play(self) -> Iterator[str]:
        begin_day(self._base, self._hub, ENROLLED_BEFORE)
        with Offices(self._base, [role for role in COUNTED if role in ENROLLED_BEFORE]) as offices:
            before = offices.sealed()
        yield f"{len(ENROLLED_BEFORE)} laptop terhubung sejak kemarin."
        yield from self._letter()
        yield from self._figures()
        with self._new(NEIGHBOUR_HEAD) as laptop:
            folder = folder_of(self._base, NEIGHBOUR_HEAD)
            acts_trouble.open_foreign_file(laptop, folder, self.album)
        with Offices(self._base, COUNTED) as offices:
            self.tally.commands_offline = offices.sealed() - before
        self.tally.screens = self.album.count

    def letter(self, role: Role) -> bytes:
        """The letter of the day as that laptop prints it."""
        with Offices(self._base, (role,)) as offices:
            profile = offices.of(role)
            for row in profile.queries.letters():
                if row.subject == acts_letters.SUBJECT:
                    return profile.render(Kind.LETTER, row.id)
            arrived = next(
                row for row in profile.queries.inbox() if row.subject == acts_letters.SUBJECT
            )
            return profile.render(Kind.INCOMING, arrived.id)

    def _letter(self) -> Iterator[str]:
        with self._at(STAFF) as laptop:
            acts_letters.write_invitation(laptop, self.album)
            laptop.send()
        with self._at(SECRETARY) as laptop:
            laptop.fetch()
            acts_letters.return_it(laptop, self.album)
            laptop.send()
        with self._at(STAFF) as laptop:
            laptop.fetch()
            acts_letters.mend_it(laptop, self.album)
            laptop.send()
        yield "Undangan ditulis luring, dikembalikan sekali, diperbaiki, diajukan lagi."
        with self._at(SECRETARY) as laptop:
            laptop.fetch()
            acts_laptop.look_around(laptop, self.album, "01-beranda")
            acts_laptop.look_at_lock(laptop, self.album)
            self.tally.numbers.append(acts_letters.initial_it(laptop, self.album))
            acts_laptop.look_at_queue(laptop, self.album, "09-sinkronisasi")
            laptop.send()
        with self._at(HEAD) as laptop:
            laptop.fetch()
            acts_letters.sign_it(laptop, self.album)
            self.tally.letters_signed += 1
            laptop.send()
        yield f"Diparaf dan ditandatangani luring, nomor {self.tally.numbers[-1]}."
        yield from self._delivery()

    def _delivery(self) -> Iterator[str]:
        with self._at(STAFF) as laptop:
            laptop.fetch()
            acts_letters.send_it(laptop, self.album)
            laptop.send()
            acts_laptop.look_at_settings(laptop, self.album)
            acts_trouble.search_in_vain(laptop, self.album)
            acts_trouble.write_in_two_places(laptop, self.album)
        with self._at(AGENDA) as laptop:
            laptop.fetch()
            acts_letters.read_it(laptop, self.album, is_shown=True)
            acts_laptop.look_at_inbox(laptop, self.album)
            laptop.send()
        with self._new(OTHER_VILLAGE) as laptop:
            invitation = self._hub.invite(OTHER_VILLAGE.name)
            acts_laptop.connect_by_hand(laptop, self.album, invitation)
            acts_letters.read_it(laptop, self.album, is_shown=False)
            laptop.send()
        with self._at(STAFF) as laptop:
            laptop.fetch()
            self.tally.letters_delivered = acts_letters.readers(laptop)
        yield f"Sampai dan dibaca di {self.tally.letters_delivered} desa."

    def _figures(self) -> Iterator[str]:
        with self._at(OPERATOR) as laptop:
            laptop.fetch()
            acts_figures.fill_in(laptop, self.album)
            laptop.send()
        with self._at(VILLAGE_HEAD) as laptop:
            laptop.fetch()
            acts_laptop.look_narrow(laptop, self.album, "19a-sempit-beranda")
            acts_trouble.look_at_nothing(laptop, self.album)
            self.tally.entries_submitted = acts_figures.submit(laptop, self.album)
            laptop.send()
        with self._at(VERIFIER) as laptop:
            laptop.fetch()
            acts_figures.verify(laptop, self.album)
            laptop.send()
        with self._at(HEAD) as laptop:
            laptop.fetch()
            self.tally.entries_approved = acts_figures.approve(laptop, self.album)
            laptop.send()
        with self._at(OPERATOR) as laptop:
            laptop.fetch()
        yield (
            f"Kinerja triwulan: {self.tally.entries_submitted} diajukan, "
            f"{self.tally.entries_approved} disetujui."
        )

    @contextmanager
    def _at(self, role: Role) -> Iterator[Laptop]:
        """The person's laptop, open and unlocked; the album looks at it."""
        laptop = Laptop(folder_of(self._base, role), self.tally)
        with laptop:
            self.album.open(laptop)
            yield laptop

    @contextmanager
    def _new(self, role: Role) -> Iterator[Laptop]:
        """A laptop whose cover nobody has opened yet."""
        laptop = Laptop(folder_of(self._base, role), self.tally)
        self.album.open(laptop)
        yield laptop
        laptop.close()
