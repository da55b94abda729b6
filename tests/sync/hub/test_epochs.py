"""Epochs and leases of a hub that was restored: formats that later rules fill."""

import logging
from uuid import uuid4

import msgspec
import pytest

from app.services.canonical import canonical_bytes
from sync.hub.records import LineState
from sync.hub.refusals import HubOlder
from sync.protocol.messages import LeaseBody, SignedBytes
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.test_numbers import KEY
from tests.sync.hub.world import CAMAT, KASI, KECAMATAN, World


def a_lease(world: World, kasi: Laptop, sign: bool = True) -> SignedBytes:
    body = LeaseBody(
        lease=uuid4(),
        device=kasi.device,
        unit=KECAMATAN,
        book="keluar",
        series="",
        year=2026,
        first=501,
        last=520,
        epoch=1,
    )
    data = canonical_bytes(msgspec.to_builtins(body))
    sig = world.home.keys.sign_lease(data) if sign else "A" * 86
    return SignedBytes(body=msgspec.Raw(data), sig=sig)


def test_a_lease_that_the_hub_signed_and_lost_stands(world: World) -> None:
    kasi = world.laptop(KASI)
    kasi.turn(leases=[a_lease(world, kasi)])
    with world.look() as tx:
        line = tx.register.line(KEY, 501)
    assert line is not None
    assert line.state is LineState.LEASED


def test_a_lease_that_the_hub_never_signed_changes_nothing(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    kasi.turn(leases=[a_lease(world, kasi, sign=False)])
    assert "never signed" in logged_warnings.pop().getMessage()
    with world.look() as tx:
        assert tx.register.line(KEY, 501) is None


def test_the_first_answer_of_a_new_epoch_carries_nothing_else(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(a_letter(verifiers=(), signatory=world.position(CAMAT).id))
    world.home.store.epoch = 2
    answer = kasi.ask(kasi.request())
    assert set(msgspec.to_builtins(answer)) == {"epoch", "time"}
    assert answer.epoch == 2
    kasi.epoch = 2
    kasi.sync()
    assert (kasi.outcome(draft), kasi.results[draft.id].epoch) == ("applied", 2)


def test_a_laptop_that_knows_a_later_epoch_is_told_that_the_hub_is_older(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    with pytest.raises(HubOlder):
        kasi.ask(kasi.request(epoch=2))
    assert logged_warnings.pop().levelno == logging.CRITICAL
