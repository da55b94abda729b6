"""One hub with a laptop for each position that is asked for, each in a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.domain import commands
from app.domain.attachments import AttachedFile
from app.keys.activation_code import parse_code
from app.keys.invitation import Invitation
from app.keys.policy import UnlockMode
from app.services.dispatcher import Done, Request
from sync.hub.serve import Listening, RunningHub
from sync.profile.opening import Secret, enrol, open_profile
from sync.profile.profile import Profile
from tests.app.keys.fakes import CHEAP
from tests.profiles import PASSPHRASE, machine_in
from tests.scans import a_scan
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import BARU, CAMAT, KASI, SEKCAM, World, make_hub

SCAN = a_scan(300 * 1024)


@dataclass
class Office:
    """One hub, and a laptop for each position that is asked for."""

    folder: Path
    hub: RunningHub
    world: World
    laptops: dict[str, Profile] = field(default_factory=dict)

    def __getitem__(self, title: str) -> Profile:
        if title not in self.laptops:
            code = parse_code(self.world.code_for(self.world.assignment(title).person))
            invitation = Invitation(address=self.hub.address, pin=None, code=code)
            secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
            folder = self.folder / str(len(self.laptops))
            self.laptops[title] = enrol(folder, invitation, secret, self._machine(folder))
            self.laptops[title].sync()
        return self.laptops[title]

    def reopened(self, title: str) -> Profile:
        folder = self.laptops[title].folder
        self.laptops[title].close()
        self.laptops[title] = open_profile(folder, PASSPHRASE, self._machine(folder))
        return self.laptops[title]

    def _machine(self, folder: Path) -> object:
        return machine_in(self.folder / f"{folder.name}.state")

    def attached(
        self, title: str, data: bytes = SCAN, name: str = "Daftar hadir.pdf"
    ) -> AttachedFile:
        source = self.folder / name
        source.write_bytes(data)
        return self[title].files.take_in(source)

    def drafted(self, *files: AttachedFile) -> UUID:
        verifier, signatory = self.world.position(SEKCAM).id, self.world.position(CAMAT).id
        content = a_letter(verifiers=(verifier,), signatory=signatory, to=(BARU,))
        saving = commands.SaveDraft(content=replace(content, files=files))
        return act(self[KASI], "save_draft", saving).object

    def submitted(self, *files: AttachedFile) -> UUID:
        letter = self.drafted(*files)
        act(self[KASI], "submit", commands.SubmitLetter(), letter)
        return letter


@contextmanager
def an_office(folder: Path) -> Iterator[Office]:
    """Over a hub that runs, and nobody enrolled yet."""
    make_hub(folder / "hub")
    hub = RunningHub(folder / "hub", Listening(is_plain=True)).start()
    world = World(folder / "hub", datetime.now(UTC).replace(microsecond=0))
    office = Office(folder, hub, world)
    yield office
    for laptop in office.laptops.values():
        laptop.close()
    world.close()
    hub.stop()


def act(profile: Profile, type_: str, args: object, object: UUID | None = None) -> Done:
    actor = profile.acting_for(type_, args, None, object)
    done = profile.execute(Request(type=type_, args=args, actor=actor, object=object))
    profile.dispatcher.seal_open()
    return done
