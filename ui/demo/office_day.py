"""The office day, played on the profiles themselves: a letter and a village's figures."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

from app.domain import commands
from app.domain.body import Block, BlockKind, paragraph
from app.domain.calendar import after_working_days
from app.domain.content import Event, LetterContent, LetterKind, Recipient, Route
from app.domain.performance import Cell
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.refusals import NoAssignment
from sync.profile.profile import Profile
from ui.demo.laptops import ROLES, open_laptop

VILLAGES = (("19.06.01.2001", "Lalang Jaya"), ("19.06.01.2007", "Baru"))
FIGURES = {"I-01": "3", "I-04": "2", "I-07": "81.5", "I-14": "24", "I-18": "0"}
DOUBTFUL = "I-07"


@dataclass
class Tally:
    """What the day came to; the numbers of ringkasan.json."""

    letters_signed: int = 0
    letters_delivered: int = 0
    numbers: list[str] = field(default_factory=list)
    entries_submitted: int = 0
    entries_approved: int = 0
    commands_offline: int = 0
    sync_turns: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


class OfficeDay:
    """Each laptop works without network and meets the hub only where the day says so."""

    def __init__(self, base: Path) -> None:
        self._laptops = {role.key: open_laptop(base, role) for role in ROLES}
        self.tally = Tally()
        self.letter: UUID | None = None

    def close(self) -> None:
        for profile in self._laptops.values():
            profile.close()

    def write_letter(self) -> None:
        """Kemuning drafts and submits offline; Sekar returns it; it is mended."""
        done = self._act("staf", "save_draft", commands.SaveDraft(content=self._invitation()))
        self.letter = done.object
        self._act("staf", "submit", commands.SubmitLetter(), done.object)
        self._meet("staf", "sekcam")
        reason = "Mohon jam dimajukan, sore ada rapat lain."
        self._act("sekcam", "return", commands.ReturnLetter(reason=reason), done.object)
        self._meet("sekcam", "staf")
        content = self._invitation()
        if content.event is not None:
            content = replace(content, event=replace(content.event, starts="08.30"))
        self._act("staf", "save_draft", commands.SaveDraft(content=content), done.object)
        self._act("staf", "submit", commands.SubmitLetter(), done.object)
        self._meet("staf", "sekcam")

    def sign_letter(self) -> None:
        """Sekar's laptop draws the number from its block; Samudra signs; both offline."""
        initialled = self._act("sekcam", "initial", commands.InitialLetter(), self.letter)
        self.tally.numbers.append(initialled.number or "")
        self._meet("sekcam", "camat")
        self._act("camat", "sign", commands.SignLetter(), self.letter)
        self.tally.letters_signed += 1
        self._meet("camat", "staf")

    def deliver_letter(self) -> None:
        """Sent, received by two villages, read there, and the sender sees it."""
        self._act("staf", "send", commands.SendLetter(), self.letter)
        self._meet("staf", "sekdes", "sekdes2")
        for key in ("sekdes", "sekdes2"):
            for row in self._laptops[key].queries.inbox():
                self._act(key, "mark_read", commands.MarkRead(), row.id)
                self.tally.letters_delivered += 1
        self._meet("sekdes", "sekdes2", "staf")

    def report_figures(self, year: int, quarter: int) -> None:
        """A village enters and submits; the kecamatan returns one cell and approves the rest."""
        unit = VILLAGES[0][0]
        for indicator, value in FIGURES.items():
            args = commands.EnterFigure(
                unit=unit, indicator=indicator, year=year, quarter=quarter, value=Decimal(value)
            )
            self._act("kaur", "enter_figure", args)
        self._meet("kaur", "kades")
        cells = self._cells("kades", unit, year, quarter)
        group = uuid4()
        for cell in cells:
            self._act("kades", "submit_figure", commands.SubmitFigure(), cell.id, group)
        self.tally.entries_submitted += len(cells)
        self._meet("kades", "kasi")
        for cell in self._cells("kasi", unit, year, quarter):
            if cell.indicator == DOUBTFUL:
                args_ = commands.ReturnFigure(reason="Nilai survei belum ada buktinya.")
                self._act("kasi", "return_figure", args_, cell.id)
            else:
                self._act("kasi", "verify_figure", commands.VerifyFigure(), cell.id)
        self._meet("kasi", "camat")
        for cell in self._cells("camat", unit, year, quarter):
            if cell.indicator != DOUBTFUL:
                self._act("camat", "approve_figure", commands.ApproveFigure(), cell.id)
                self.tally.entries_approved += 1
        self._meet("camat", "kaur")

    def pdf(self, key: str) -> bytes:
        """The letter as that laptop prints it."""
        profile = self._laptops[key]
        if self.letter is None:
            raise ValueError("nothing was written yet")
        if profile.queries.find(Kind.LETTER, self.letter):
            return profile.render(Kind.LETTER, self.letter)
        return profile.render(Kind.INCOMING, profile.queries.inbox()[0].id)

    def _act(
        self,
        key: str,
        type_: str,
        args: object,
        object_: UUID | None = None,
        group: UUID | None = None,
    ) -> Done:
        profile = self._laptops[key]
        profile.is_offline = True
        actor = profile.acting_for(type_, args, None, object_)
        done = profile.execute(
            Request(type=type_, args=args, actor=actor, object=object_, group=group)
        )
        self.tally.commands_offline += 1
        return done

    def _meet(self, *keys: str) -> None:
        """These laptops have a signal for a moment, one after the other."""
        for key in keys:
            profile = self._laptops[key]
            profile.is_offline = False
            profile.dispatcher.seal_open()
            before = profile.traffic
            up, down = before.bytes_up, before.bytes_down
            report = profile.sync()
            profile.index_search()
            profile.is_offline = True
            self.tally.sync_turns += report.turns
            self.tally.bytes_up += profile.traffic.bytes_up - up
            self.tally.bytes_down += profile.traffic.bytes_down - down

    def _cells(self, key: str, unit: str, year: int, quarter: int) -> list[Cell]:
        views = self._laptops[key].queries.cells(unit, year)
        cells = [view.thing for view in views if isinstance(view.thing, Cell)]
        return [cell for cell in cells if cell.quarter == quarter]

    def _invitation(self) -> LetterContent:
        profile: Profile = self._laptops["staf"]
        directory, on = profile.directory(), profile.today()
        unit = directory.assignment(profile.acting()).unit
        by_title = {position.title: position.id for position in directory.positions_in(unit)}
        if not by_title:
            raise NoAssignment(id=unit)
        return LetterContent(
            kind=LetterKind.INVITATION,
            classification_code="000.8.1.3",
            letter_on=on,
            place="Manggar",
            subject="Undangan Pelatihan Aplikasi e-Office bagi Desa",
            route=Route(
                verifiers=(by_title["Sekretaris Camat Manggar"],),
                signatory=by_title["Camat Manggar"],
            ),
            recipients=tuple(
                Recipient(title=f"Kepala Desa {name}", place=name, unit=code)
                for code, name in VILLAGES
            ),
            body=(
                paragraph(
                    "Dalam rangka penggunaan aplikasi surat dan kinerja yang tetap bekerja tanpa "
                    "jaringan, bersama ini kami mengundang Saudara untuk hadir pada:"
                ),
                Block(kind=BlockKind.EVENT),
                paragraph(
                    "Mengingat pentingnya acara tersebut, Saudara dimohon hadir tepat waktu "
                    "beserta seorang perangkat desa yang menangani surat."
                ),
                paragraph("Atas perhatian dan kehadiran Saudara diucapkan terima kasih."),
            ),
            event=Event(
                event_on=after_working_days(on, 5),
                starts="10.00",
                ends=None,
                zone="WIB",
                place="Aula Kantor Camat Manggar",
                agenda="Pelatihan aplikasi e-Office",
                note="membawa laptop kantor desa",
            ),
        )
