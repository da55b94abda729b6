"""One letter on one laptop: written, initialled, signed and printed without any network."""

import json
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from app.domain.body import Block, BlockKind, Run, paragraph
from app.domain.commands import InitialLetter, SaveDraft, SignLetter, SubmitLetter
from app.domain.content import Event, LetterContent, LetterKind, Recipient, Route
from app.domain.organisation import Position, Standing
from app.keys.durable import replace_file
from app.keys.policy import UnlockMode
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from sync.profile.opening import Secret, this_machine
from sync.profile.practice import make_practice
from sync.profile.profile import Profile

REGION = "region-19.06-belitung-timur.csv"
_PASSPHRASE = "balai latihan manggar"  # noqa: S105 - opens a sandbox that is thrown away


def play(out: Path) -> Iterator[str]:
    """Writes out/surat/*.pdf and out/ringkasan.json; tells what it does, line by line."""
    started = time.monotonic()
    region = (files("resources") / "seed" / REGION).read_text("utf-8")
    with tempfile.TemporaryDirectory(prefix="balai-") as folder:
        secret = Secret(text=_PASSPHRASE, mode=UnlockMode.PASSPHRASE)
        machine = this_machine(has_keyring=False)
        profile = make_practice(Path(folder) / "profil", region, secret, machine)
        yield f"Kantor latihan: {profile.info.office}, tanpa jaringan."
        done = _written(profile)
        for type_, args in (
            ("submit", SubmitLetter()),
            ("initial", InitialLetter()),
            ("sign", SignLetter()),
        ):
            done = _carried_out(profile, type_, args, done.object)
            yield f"{type_}: {done.state} {done.number or ''}".rstrip()
        pdf = profile.render(Kind.LETTER, done.object)
        commands = len(profile.queries.outbox())
        profile.close()
    path = out / "surat" / "undangan.pdf"
    replace_file(path, pdf)
    summary = {
        "letters_signed": 1,
        "numbers": [done.number],
        "commands_offline": commands,
        "seconds": round(time.monotonic() - started, 1),
    }
    replace_file(out / "ringkasan.json", json.dumps(summary, indent=1).encode())
    yield f"Surat tersimpan di {path}"


def _written(profile: Profile) -> Done:
    positions = {position.standing: position for position in profile.positions()}
    on = profile.today()
    content = LetterContent(
        kind=LetterKind.INVITATION,
        classification_code="000.8.1.3",
        letter_on=on,
        place=profile.directory().unit(positions[Standing.HEAD].unit).place,
        subject="Undangan Pelatihan e-Office bagi Perangkat Desa",
        route=_route(positions),
        recipients=(Recipient(title="Para Ketua RT dan RW", place="tempat"),),
        body=(
            paragraph(
                "Dalam rangka penggunaan aplikasi surat dan kinerja yang tetap bekerja tanpa "
                "jaringan, kami mengundang Saudara untuk hadir pada:"
            ),
            Block(kind=BlockKind.EVENT, runs=(Run(text=""),)),
            paragraph("Atas perhatian dan kehadiran Saudara diucapkan terima kasih."),
        ),
        event=Event(
            event_on=on + timedelta(days=3),
            starts="09.00",
            ends=None,
            zone="WIB",
            place="Balai Desa",
            agenda="Pelatihan e-Office",
        ),
    )
    return _carried_out(profile, "save_draft", SaveDraft(content=content), None)


def _route(positions: dict[Standing, Position]) -> Route:
    return Route(
        verifiers=(positions[Standing.SECRETARY].id,), signatory=positions[Standing.HEAD].id
    )


def _carried_out(profile: Profile, type_: str, args: object, object_: UUID | None) -> Done:
    actor = profile.acting_for(type_, args, None, object_)
    return profile.execute(Request(type=type_, args=args, actor=actor, object=object_))
