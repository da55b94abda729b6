"""Enrolling over a bad link, into a used folder, with a hub that is not quite one."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from app.keys.activation_code import new_code, parse_code
from app.keys.invitation import Invitation
from app.keys.policy import UnlockMode
from app.keys.refusals import ProfileInUse
from sync.client.refusals import HubForeign, HubRefused, HubUnreachable
from sync.hub.serve import Listening, RunningHub
from sync.profile.opening import Secret, enrol
from sync.profile.profile import Profile
from sync.protocol import wire
from sync.protocol.messages import EnrolAnswer, FeedList
from tests.app.keys.fakes import CHEAP
from tests.builders import AT, DEVICE, TENANT, person
from tests.profiles import PASSPHRASE, machine_in
from tests.sync.client.loopback import Loopback, Reply
from tests.sync.client.script import HUB, PERSON, UNIT, Script
from tests.sync.hub.world import KASI, World, make_hub

SECRET = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    make_hub(tmp_path / "hub")
    running = RunningHub(tmp_path / "hub", Listening(is_plain=True)).start()
    yield running
    running.stop()


@pytest.fixture
def code(hub: RunningHub, tmp_path: Path) -> Iterator[bytes]:
    world = World(tmp_path / "hub", datetime.now(UTC).replace(microsecond=0))
    yield parse_code(world.code_for(world.assignment(KASI).person))
    world.close()


@contextmanager
def cut_before_the_answer(address: str) -> Iterator[str]:
    """A way to the hub that brings one request whole, and loses what is said to it."""
    url = urlsplit(address)
    listener = socket.create_server(("127.0.0.1", 0))

    def pass_one() -> None:
        accepted, _ = listener.accept()
        with accepted, socket.create_connection((url.hostname or "", url.port or 0)) as behind:
            while behind not in select.select([accepted, behind], [], [])[0]:
                behind.sendall(accepted.recv(65536))
            behind.recv(65536)

    thread = threading.Thread(target=pass_one)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread.join()
    listener.close()


def enrolled(tmp_path: Path, address: str, code: bytes, name: str = "profil") -> Profile:
    invitation = Invitation(address=address, pin=None, code=code)
    return enrol(tmp_path / name, invitation, SECRET, machine_in(tmp_path))


def test_a_code_whose_answer_was_lost_works_once_more_on_the_same_laptop(
    hub: RunningHub, code: bytes, tmp_path: Path
) -> None:
    with cut_before_the_answer(hub.address) as address, pytest.raises(HubUnreachable):
        enrolled(tmp_path, address, code)
    profile = enrolled(tmp_path, hub.address, code)
    profile.sync()
    profile.close()
    assert sorted(path.name for path in tmp_path.iterdir() if "pendaftaran" in path.name) == []


def test_a_lost_answer_is_asked_for_again_under_the_next_name_that_the_window_gives(
    hub: RunningHub, code: bytes, tmp_path: Path
) -> None:
    with cut_before_the_answer(hub.address) as address, pytest.raises(HubUnreachable):
        enrolled(tmp_path, address, code, "orang-1")
    enrolled(tmp_path, hub.address, code, "orang-2").close()


def test_a_code_that_enrols_nobody_leaves_nothing_behind(hub: RunningHub, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(HubRefused):
        enrolled(tmp_path, hub.address, new_code())
    assert sorted(tmp_path.iterdir()) == before


def test_another_code_tried_in_between_does_not_end_the_first(
    hub: RunningHub, code: bytes, tmp_path: Path
) -> None:
    with cut_before_the_answer(hub.address) as address, pytest.raises(HubUnreachable):
        enrolled(tmp_path, address, code)
    with pytest.raises(HubRefused):
        enrolled(tmp_path, hub.address, new_code())
    enrolled(tmp_path, hub.address, code).close()


def test_a_code_whose_answer_was_lost_is_used_on_every_other_laptop(
    hub: RunningHub, code: bytes, tmp_path: Path
) -> None:
    with cut_before_the_answer(hub.address) as address, pytest.raises(HubUnreachable):
        enrolled(tmp_path, address, code)
    with pytest.raises(HubRefused) as refused:
        enrolled(tmp_path / "laptop-lain", hub.address, code)
    assert refused.value.details["hub_code"] == "code_used"


def test_a_used_folder_burns_no_code(hub: RunningHub, code: bytes, tmp_path: Path) -> None:
    note = tmp_path / "profil" / "catatan.txt"
    note.parent.mkdir()
    note.write_text("milik saya")
    with pytest.raises(ProfileInUse):
        enrolled(tmp_path, hub.address, code)
    note.unlink()
    enrolled(tmp_path, hub.address, code).close()


def test_a_file_in_the_way_burns_no_code(hub: RunningHub, code: bytes, tmp_path: Path) -> None:
    (tmp_path / "profil").write_text("bukan folder")
    with pytest.raises(ProfileInUse):
        enrolled(tmp_path, hub.address, code)
    assert (tmp_path / "profil").read_text() == "bukan folder"


def test_a_number_block_of_another_laptop_makes_no_profile(tmp_path: Path) -> None:
    answer = EnrolAnswer(
        hub=UUID(int=1),
        hub_key=HUB.public,
        tenant=TENANT,
        device=DEVICE,
        person=person("kasi"),
        name="Nama",
        office="Kantor",
        epoch=1,
        time=AT,
        check_base="https://contoh.go.id/q/",
        feed_list=FeedList(version=1, feeds=[UNIT, PERSON]),
        leases=[Script().lease(device=UUID(int=0xE))],
    )
    with Loopback([Reply(body=wire.encode(answer))]) as server, pytest.raises(HubForeign):
        enrolled(tmp_path, server.address, new_code())
    assert not (tmp_path / "profil").exists()
