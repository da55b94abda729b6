"""Who may see a file, and a signature that waits for one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.attachments import AttachedFile
from app.domain.commands import (
    AttachEvidence,
    DetachEvidence,
    EnterFigure,
    SubmitFigure,
    WithdrawLetter,
)
from app.domain.content import LetterContent
from app.services.handlers.performance import cell_of
from sync.hub.serve import Listening, RunningHub
from tests.scans import a_scan
from tests.sync.hub.laptop import Sealed, a_letter
from tests.sync.hub.tus import Tus, described, offset_of
from tests.sync.hub.wire import Wire
from tests.sync.hub.world import (
    BARU,
    CAMAT,
    KADES,
    KADES_BARU,
    KASI,
    KASI_PEM,
    KAUR,
    LALANG_JAYA,
    SEKCAM,
    World,
)

SCAN = a_scan(5_000)
FILE = described(SCAN)


@dataclass
class Office:
    """One running hub and laptops of its people, each over a wire of its own."""

    hub: RunningHub
    world: World
    wires: list[Wire]

    def tus(self, title: str) -> Tus:
        wire = Wire(self.hub.address, self.hub.home.settings.hub)
        self.wires.append(wire)
        return Tus(self.world.laptop(title, wire), wire)

    def content(self, *files: AttachedFile, to: tuple[str, ...] = (BARU,)) -> LetterContent:
        verifier = self.world.position(SEKCAM).id
        signatory = self.world.position(CAMAT).id
        return replace(a_letter(verifiers=(verifier,), signatory=signatory, to=to), files=files)

    def submitted(self, tus: Tus, *files: AttachedFile) -> UUID:
        draft = tus.laptop.write(self.content(*files))
        tus.laptop.submit(draft.envelope.object, follows=draft.id)
        tus.laptop.sync()
        return draft.envelope.object

    def ready_to_sign(self, tus: Tus, *files: AttachedFile) -> UUID:
        letter = self.submitted(tus, *files)
        sekcam = self.tus(SEKCAM).laptop
        sekcam.initial(letter)
        sekcam.sync()
        return letter


@pytest.fixture
def office(data: Path, open_world: Callable[[Path], World]) -> Iterator[Office]:
    running = RunningHub(data, Listening(is_plain=True)).start()
    world = open_world(data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    office = Office(running, world, [])
    yield office
    for wire in office.wires:
        wire.close()
    running.stop()


def signed(tus: Tus, letter: UUID) -> Sealed:
    sealed = tus.laptop.sign(letter)
    tus.laptop.sync()
    return sealed


def test_who_brought_a_file_gets_it_again(office: Office) -> None:
    kasi = office.tus(KASI)
    kasi.upload(SCAN)
    assert kasi.fetch(FILE.sha256).body == SCAN


def test_a_file_that_the_device_may_see_is_not_sent_again(office: Office) -> None:
    kasi = office.tus(KASI)
    kasi.upload(SCAN)
    again = kasi.announce(FILE)
    assert (again.status, offset_of(again)) == (201, len(SCAN))
    assert offset_of(kasi.head(again.headers["location"])) == len(SCAN)
    assert kasi.patch(again.headers["location"], len(SCAN), b"").status == 204


def test_whoever_reads_the_letter_gets_its_files_and_nobody_else(office: Office) -> None:
    kasi, camat, other = office.tus(KASI), office.tus(CAMAT), office.tus(KADES_BARU)
    kasi.upload(SCAN)
    assert camat.fetch(FILE.sha256).status == 404
    office.submitted(kasi, FILE)
    assert camat.fetch(FILE.sha256).body == SCAN
    assert other.fetch(FILE.sha256).status == 404


def test_missing_and_forbidden_files_look_alike(office: Office) -> None:
    kasi, other = office.tus(KASI), office.tus(KADES_BARU)
    kasi.upload(SCAN)
    answers = [other.fetch(sha256) for sha256 in (FILE.sha256, "0" * 64, "tidak-ada")]
    assert {answer.status for answer in answers} == {404}
    assert {answer.body for answer in answers} == {answers[0].body}
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1


def test_who_may_not_see_a_file_must_send_it_whole_and_learns_nothing(office: Office) -> None:
    kasi, other = office.tus(KASI), office.tus(KADES_BARU)
    kasi.upload(SCAN)
    known, unknown = other.announce(FILE), other.announce(described(a_scan(5_000, seed=9)))
    assert [known.status, offset_of(known)] == [unknown.status, offset_of(unknown)] == [201, 0]
    assert set(known.headers) == set(unknown.headers)
    assert other.patch(known.headers["location"], 0, SCAN).status == 204
    assert other.fetch(FILE.sha256).body == SCAN


def test_naming_a_file_in_a_letter_opens_it_only_for_who_had_it(office: Office) -> None:
    kasi, thief = office.tus(KASI), office.tus(KASI_PEM)
    kasi.upload(SCAN)
    letter = office.submitted(thief, FILE)
    assert thief.laptop.rows[letter].content.files == (FILE,)
    assert thief.fetch(FILE.sha256).status == 404
    assert offset_of(thief.announce(FILE)) == 0


def test_a_file_named_before_it_was_brought_opens_when_it_is_here(office: Office) -> None:
    kasi, camat = office.tus(KASI), office.tus(CAMAT)
    office.submitted(kasi, FILE)
    assert camat.fetch(FILE.sha256).status == 404
    kasi.upload(SCAN)
    assert camat.fetch(FILE.sha256).body == SCAN


def test_a_file_that_a_draft_drops_is_closed_again(office: Office) -> None:
    kasi = office.tus(KASI)
    kasi.upload(SCAN)
    draft = kasi.laptop.write(office.content(FILE))
    kasi.laptop.write(office.content(), draft.envelope.object)
    kasi.laptop.sync()
    with office.world.look() as tx:
        assert tx.files.named(draft.envelope.object) == {}


def test_a_delivered_letter_brings_its_files_to_the_office(office: Office) -> None:
    kasi, camat, kades = office.tus(KASI), office.tus(CAMAT), office.tus(KADES_BARU)
    kasi.upload(SCAN)
    letter = office.ready_to_sign(kasi, FILE)
    camat.laptop.sync()
    signed(camat, letter)
    assert kades.fetch(FILE.sha256).status == 404
    camat.laptop.send(letter)
    camat.laptop.sync()
    kades.laptop.sync()
    arrived = [row for row in kades.laptop.rows.values() if getattr(row, "letter", 0) == letter]
    assert [each.content.files for each in arrived] == [(FILE,)]
    assert kades.fetch(FILE.sha256).body == SCAN


def test_a_revoked_laptop_brings_files_and_gets_those_of_its_own_only(office: Office) -> None:
    kasi, camat = office.tus(KASI), office.tus(CAMAT)
    kasi.upload(SCAN)
    office.submitted(kasi, FILE)
    assert camat.fetch(FILE.sha256).status == 200
    office.world.admin.revoke(camat.laptop.device)
    assert camat.fetch(FILE.sha256).status == 404
    own = a_scan(5_000, seed=3)
    assert camat.fetch(camat.upload(own).sha256).body == own


def test_a_letter_is_submitted_and_initialled_while_its_scan_travels(office: Office) -> None:
    kasi = office.tus(KASI)
    letter = office.ready_to_sign(kasi, FILE)
    kasi.laptop.sync()
    assert kasi.laptop.rows[letter].state.value == "ready_to_sign"


def test_a_signature_waits_for_the_file_and_then_stands_by_itself(office: Office) -> None:
    kasi, camat = office.tus(KASI), office.tus(CAMAT)
    letter = office.ready_to_sign(kasi, FILE)
    camat.laptop.sync()
    signature = signed(camat, letter)
    sending = camat.laptop.send(letter, follows=signature.id)
    camat.laptop.sync()
    assert camat.laptop.outcome(signature) == "waiting"
    assert camat.laptop.code(signature) == "waiting_for_file"
    assert camat.laptop.results[signature.id].details["name"] == FILE.name
    kasi.upload(SCAN)
    camat.laptop.sync()
    assert [camat.laptop.outcome(each) for each in (signature, sending)] == ["applied", "applied"]
    assert kasi.laptop.outbox == {}


def test_a_signature_waits_for_every_file(office: Office) -> None:
    kasi, camat = office.tus(KASI), office.tus(CAMAT)
    second = a_scan(5_000, seed=4)
    letter = office.ready_to_sign(kasi, FILE, described(second))
    camat.laptop.sync()
    signature = signed(camat, letter)
    for data, outcome in ((SCAN, "waiting"), (second, "applied")):
        kasi.upload(data)
        camat.laptop.sync()
        assert camat.laptop.outcome(signature) == outcome


def test_a_signature_that_waited_is_refused_where_the_letter_went_back(office: Office) -> None:
    kasi, camat = office.tus(KASI), office.tus(CAMAT)
    letter = office.ready_to_sign(kasi, FILE)
    camat.laptop.sync()
    kasi.laptop.sync()
    signature = signed(camat, letter)
    kasi.laptop.act("withdraw", WithdrawLetter(), letter)
    kasi.laptop.sync()
    kasi.upload(SCAN)
    camat.laptop.sync()
    assert camat.laptop.outcome(signature) == "refused"


def test_another_persons_file_does_not_stand_in_for_one_that_was_never_brought(
    office: Office,
) -> None:
    other, kasi, camat = office.tus(KADES_BARU), office.tus(KASI), office.tus(CAMAT)
    other.upload(SCAN)
    letter = office.ready_to_sign(kasi, FILE)
    camat.laptop.sync()
    assert camat.laptop.outcome(signed(camat, letter)) == "waiting"


def with_evidence(kaur: Tus) -> UUID:
    """A figure of a village with one file that proves it."""
    figure = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(2))
    cell = cell_of(figure)
    kaur.laptop.act("enter_figure", figure, cell)
    proof = AttachEvidence(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, file=FILE)
    kaur.laptop.act("attach_evidence", proof, cell)
    kaur.laptop.sync()
    return cell


def test_the_office_above_gets_evidence_with_the_figure_and_nobody_else(office: Office) -> None:
    kaur, kades = office.tus(KAUR), office.tus(KADES)
    camat, other = office.tus(CAMAT), office.tus(KADES_BARU)
    kaur.upload(SCAN)
    cell = with_evidence(kaur)
    assert kades.fetch(FILE.sha256).body == SCAN
    assert camat.fetch(FILE.sha256).status == 404
    kades.laptop.sync()
    kades.laptop.act("submit_figure", SubmitFigure(), cell)
    kades.laptop.sync()
    assert camat.fetch(FILE.sha256).body == SCAN
    assert other.fetch(FILE.sha256).status == 404


def test_a_figure_is_submitted_while_its_evidence_travels(office: Office) -> None:
    kaur, kades, camat = office.tus(KAUR), office.tus(KADES), office.tus(CAMAT)
    cell = with_evidence(kaur)
    kades.laptop.sync()
    submitted = kades.laptop.act("submit_figure", SubmitFigure(), cell)
    kades.laptop.sync()
    assert kades.laptop.outcome(submitted) == "applied"
    assert camat.fetch(FILE.sha256).status == 404
    kaur.upload(SCAN)
    assert camat.fetch(FILE.sha256).body == SCAN


def test_evidence_that_was_taken_out_is_closed_to_others(office: Office) -> None:
    kaur, kades = office.tus(KAUR), office.tus(KADES)
    kaur.upload(SCAN)
    cell = with_evidence(kaur)
    kaur.laptop.act("detach_evidence", DetachEvidence(sha256=FILE.sha256), cell)
    kaur.laptop.sync()
    assert kades.fetch(FILE.sha256).status == 404


def test_evidence_of_two_laptops_for_one_figure_stands_together(office: Office) -> None:
    first, second = office.tus(KAUR), office.tus(KAUR)
    other = described(a_scan(5_000, seed=8))
    proofs = [
        AttachEvidence(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, file=file)
        for file in (FILE, other)
    ]
    for tus, proof in zip((first, second), proofs, strict=True):
        tus.laptop.act("attach_evidence", proof, cell_of(proof))
    for tus in (first, second, first):
        tus.laptop.sync()
    cell = first.laptop.rows[cell_of(proofs[0])]
    assert [each.file for each in cell.evidence] == [FILE, other]
    assert second.laptop.rows[cell.id] == cell
