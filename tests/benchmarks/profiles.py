"""A practice profile with cheap keys, and a store filled with arrived letters."""

import random
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import insert

from app.domain.body import paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.envelope import NEVER
from app.domain.incoming import IncomingLetter
from app.keys.clock import SystemClock
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from app.services.codec import rfc3339
from app.services.ports import Stored
from app.store.client.search import index_batch
from app.store.tables.aggregates import incoming
from app.store.tables.mapping import row_of
from sync.profile.laptop import this_machine
from sync.profile.opening import Secret
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from tests.benchmarks.vocabulary import words

PASSPHRASE = "kunci contoh balai"
LETTERS = 100_000
_STEP = 10_000


def practice(folder: Path) -> Profile:
    machine = Machine(keyring=None, files=FileBox(folder / "state"), clock=SystemClock())
    return _made(folder / "profile", machine)


def practice_at_home(folder: Path, arrivals: int) -> None:
    """A closed profile whose witness lies where the program itself looks for it."""
    profile = _made(folder, this_machine(has_keyring=False))
    fill_inbox(profile, arrivals)
    profile.index_search()
    profile.close()


def _made(folder: Path, machine: Machine) -> Profile:
    region = (files("resources") / "seed" / "region-19.06-belitung-timur.csv").read_text("utf-8")
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=Cost(t=1, m_kib=8, p=1))
    return make_practice(folder, region, secret, machine)


def content(subject: str, text: str, route: Route) -> LetterContent:
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="000.8.1",
        letter_on=date(2026, 10, 8),
        place="Manggar",
        subject=subject,
        route=route,
        recipients=(Recipient(title="Camat Gantung", place="Gantung"),),
        body=(paragraph(text),),
    )


def arrived(number: int, seed: int = 7) -> IncomingLetter:
    random_ = random.Random(seed * 1_000_003 + number)
    route = Route(verifiers=(), signatory=UUID(int=1))
    return IncomingLetter(
        id=uuid4(),
        letter=uuid4(),
        unit="19.06.01.2001",
        sender_unit="19.06.01",
        sender_name="Kecamatan Manggar",
        content=content(words(random_, 6), words(random_, 60), route),
        number=f"000.8.1/{number:05d}/KEC-MGR/2026",
        signature=None,
        profile="pemda",
        profile_version=1,
        letterhead_lines=("PEMERINTAH KABUPATEN BELITUNG TIMUR", "KECAMATAN MANGGAR"),
        check_token="a" * 26,
        delivered_at=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
    )


def fill_inbox(profile: Profile, count: int) -> None:
    """count arrived letters; five thousand different texts, every row with an id of its own."""
    things = [arrived(number) for number in range(min(count, 5_000))]
    kinds = [row_of(profile.info.tenant, Stored(thing=thing, version=NEVER)) for thing in things]
    first = datetime(2020, 1, 1, tzinfo=UTC)

    def row(at: int) -> dict[str, object]:
        id, number = uuid4(), f"000.8.1/{at:06d}/KEC-MGR/2026"
        thing, kind = things[at % len(kinds)], kinds[at % len(kinds)]
        payload = kind["payload"].replace(str(thing.id).encode(), str(id).encode())
        return {
            **kind,
            "id": id,
            "payload": payload.replace(thing.number.encode(), number.encode()),
            "delivered_at": rfc3339(first + timedelta(minutes=at)),
            "number": number,
        }

    for start in range(0, count, 5_000):
        with profile.store.uow() as uow:
            uow.connection.execute(
                insert(incoming), [row(n) for n in range(start, min(start + 5_000, count))]
            )
            uow.commit()


def index(profile: Profile) -> None:
    """The search index as the program builds it, only in larger steps."""
    done = _STEP
    while done:
        with profile.store.uow() as uow:
            done = index_batch(uow.connection, _STEP)
            uow.commit()
