"""
Writes the golden messages of this release; run by hand when it is made, and never by a test.

A folder of a release that is out is never written again: `--again` is for one that is not.
"""

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec

from app.domain.commands import CommentLetter
from app.domain.envelope import Envelope, Evidence, Seen
from app.domain.letters import LetterState
from app.keys.activation_code import code_text
from app.keys.signing import (
    COMMAND_DOMAIN,
    ENROL_DOMAIN,
    LEASE_DOMAIN,
    RESULT_DOMAIN,
    Domain,
    SigningKey,
    encode_base64url,
)
from app.services.canonical import canonical_bytes
from app.services.codec import encode, to_builtins
from app.services.hashing import content_hash, state_hash
from app.services.kinds import TYPE_OF, Kind, kind_of
from app.services.registry import REGISTRY, carry_out
from app.services.release import RELEASE
from sync.protocol import messages, wire
from sync.protocol.checksum import sum64, to_hex
from tests.builders import (
    AT,
    KECAMATAN,
    a_cell,
    a_delivery,
    a_directory,
    a_letter,
    an_envelope,
    an_incoming,
    person,
    things_of,
)
from tests.sync.golden.filler import LATER, filled
from tests.sync.golden.hub import GoldenHub, device_of
from tests.sync.golden.scenes import Scene, a_later, scenes
from tests.sync.golden.shelf import (
    HUB,
    LAPTOP,
    SHELF,
    GoldenAnswer,
    GoldenCommand,
    GoldenEnrolment,
    GoldenObject,
)

_SPACE = UUID("c2a1f3de-7a3e-5f54-b1a6-0c7a4f1d2b90")
UNIT, PERSON = f"unit:{KECAMATAN}", f"person:{person('staf')}"


def write(to: Path) -> None:
    """Every folder of a release."""
    files: dict[str, bytes] = {"directory.json": msgspec.json.encode(_directory())}
    files |= {f"messages/{name}.json": wire.encode(made) for name, made in all_messages().items()}
    files |= {f"payloads/{kind.value}.json": encode(filled(TYPE_OF[kind])) for kind in Kind}
    files |= {f"envelopes/{name}.json": _envelope_bytes(name) for name in REGISTRY}
    with tempfile.TemporaryDirectory() as folder:
        hub = GoldenHub(Path(folder) / "data", _directory())
        for scene in scenes():
            files[f"commands/{scene.type}.json"] = msgspec.json.encode(_command(hub, scene))
        hub.home.close()
    files["exchange/answer.json"] = msgspec.json.encode(_answer())
    files["exchange/enrolment.json"] = msgspec.json.encode(_enrolment())
    for name, data in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def all_messages() -> Mapping[str, Any]:
    """One of each type, with every member set."""
    types = {
        name: found
        for name, found in vars(messages).items()
        if isinstance(found, type)
        and issubclass(found, messages.Message)
        and found is not messages.Message
    }
    return {name: filled(found) for name, found in types.items()}


def _directory() -> list[GoldenObject]:
    return [
        GoldenObject(kind=kind_of(thing).value, payload=msgspec.Raw(encode(thing)))
        for thing in things_of(a_directory())
    ]


def _envelope_bytes(name: str) -> bytes:
    args = filled(REGISTRY[name].args, name)
    envelope = filled(Envelope, name, type=name, v=REGISTRY[name].v, args=args)
    return canonical_bytes(to_builtins(envelope))


def _command(hub: GoldenHub, scene: Scene) -> GoldenCommand:
    row, who = REGISTRY[scene.type], str(person(scene.who))
    natural = row.natural_id(scene.args) if row.natural_id else None
    object = scene.before.id if scene.before is not None else natural
    envelope = replace(
        an_envelope(scene.type, scene.args, scene.who, scene.before),
        v=row.v,
        device=device_of(who),
        evidence=Evidence(wall_at=AT, monotonic_ms=1, boot_id="boot", checkpoint_at=AT),
    )
    if object is not None:
        envelope = replace(envelope, object=object)
    if scene.before is not None:
        seen = Seen(epoch=1, k=1, content_hash=content_hash(scene.before))
        envelope = replace(envelope, base=seen)
    presented = _presented(envelope)
    before = encode(scene.before) if scene.before is not None else b""
    result, after = hub.receive(presented, who, row.kind, envelope.object, before)
    return GoldenCommand(
        type=scene.type,
        kind=row.kind.value,
        person=who,
        presented=presented,
        before=msgspec.Raw(before) if before else messages.NO_BODY,
        after=msgspec.Raw(after),
        result=msgspec.Raw(result),
    )


def _presented(envelope: Envelope) -> messages.Presented:
    body = canonical_bytes(to_builtins(envelope))
    return messages.Presented(body=msgspec.Raw(body), sig=_sign(LAPTOP, COMMAND_DOMAIN, body))


def _sign(key: SigningKey, domain: Domain, data: bytes) -> str:
    return encode_base64url(key.sign(domain, data))


def _answer() -> GoldenAnswer:
    letter = a_later(LetterState.IN_REVIEW)
    comment = an_envelope("comment", CommentLetter(text="Sudah dicek."), "kasi", letter)
    seen = Seen(epoch=1, k=1, content_hash=content_hash(letter))
    comment = replace(comment, base=seen)
    noted = carry_out(comment, letter, a_directory())
    incoming, delivery, cell = an_incoming(), a_delivery(), a_cell()
    lost = a_letter(id=uuid5(_SPACE, "left"))
    entries = [
        _put(noted, seq=4, k=2, is_bare=True),
        _put(incoming, seq=5, k=1),
        messages.Entry(kind="letter", id=lost.id, seq=6, op="leave"),
        messages.Entry(
            kind="rapat", id=uuid5(_SPACE, "rapat"), seq=7, epoch=1, k=1, body=_raw(dict(LATER))
        ),
    ]
    members = [(noted.id, 1, 2), (incoming.id, 1, 1), (uuid5(_SPACE, "rapat"), 1, 1)]
    answer = messages.SyncAnswer(
        epoch=1,
        time=AT,
        results=[_result(comment, noted)],
        feed_list=messages.FeedList(version=3, feeds=["reference", PERSON, UNIT]),
        pages=[
            messages.Page(
                feed=UNIT,
                from_seq=0,
                to_seq=7,
                entries=entries,
                is_head=True,
                sum64=to_hex(sum64(members)),
            )
        ],
        listings=[
            messages.Listing(
                feed=PERSON,
                seq=9,
                entries=[
                    messages.Listed(kind="delivery", id=delivery.id, epoch=1, k=1),
                    messages.Listed(kind="cell", id=cell.id, epoch=1, k=3),
                ],
            )
        ],
        bodies=[
            messages.Body(kind="delivery", id=delivery.id, epoch=1, k=1, body=_raw_of(delivery)),
            messages.Body(kind="letter", id=uuid5(_SPACE, "hidden"), is_invisible=True),
        ],
        leases=[_lease(21, comment.device), _lease(31, comment.device)],
        ended_leases=[uuid5(_SPACE, "lease 31")],
        more=True,
        limits=messages.Limits(poll_after_s=90, min_app="9.9.9", min_app_on=AT.date()),
    )
    return GoldenAnswer(
        waiting=_presented(comment),
        before=_raw_of(letter),
        answer=answer,
        rows={str(each.id): state_hash(each) for each in (noted, incoming, delivery)},
        ack=12,
        checkpoint_at="2026-03-09T02:30:00Z",
        feeds=["reference", PERSON, UNIT],
        cursors={UNIT: 7, PERSON: 9},
        needs=[str(cell.id)],
        blocks=[(21, 25, True), (31, 35, False)],
    )


def _raw(plain: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(plain))


def _raw_of(thing: object) -> msgspec.Raw:
    return msgspec.Raw(encode(thing))


def _put(thing: Any, *, seq: int, k: int, is_bare: bool = False) -> messages.Entry:
    body = messages.NO_BODY if is_bare else _raw_of(thing)
    kind = kind_of(thing).value
    return messages.Entry(kind=kind, id=thing.id, seq=seq, epoch=1, k=k, body=body)


def _result(envelope: Envelope, after: Any) -> messages.Result:
    body = messages.ResultBody(
        id=envelope.id,
        device=envelope.device,
        n=envelope.n,
        outcome="applied",
        object=envelope.object,
        kind="letter",
        epoch=1,
        k=2,
        content_hash=content_hash(after),
        state_hash=state_hash(after),
    )
    data = canonical_bytes(msgspec.to_builtins(body))
    return messages.Result(rseq=12, body=msgspec.Raw(data), sig=_sign(HUB, RESULT_DOMAIN, data))


def _lease(first: int, device: UUID) -> messages.SignedBytes:
    body = messages.LeaseBody(
        lease=uuid5(_SPACE, f"lease {first}"),
        device=device,
        unit=KECAMATAN,
        book="keluar",
        series="",
        year=AT.year,
        first=first,
        last=first + 4,
        epoch=1,
    )
    data = wire.encode(body)
    return messages.SignedBytes(body=msgspec.Raw(data), sig=_sign(HUB, LEASE_DOMAIN, data))


def _enrolment() -> GoldenEnrolment:
    code = code_text(bytes(range(10)))
    proof = canonical_bytes({"code": code, "key": LAPTOP.public})
    request = messages.EnrolRequest(
        app=RELEASE,
        code=code,
        key=LAPTOP.public,
        proof=_sign(LAPTOP, ENROL_DOMAIN, proof),
        label="Laptop Kasi",
    )
    return GoldenEnrolment(
        code=code, person=str(person("kasi")), request=msgspec.Raw(wire.encode(request))
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--again", action="store_true")
    to = SHELF / RELEASE
    if to.exists() and not options.parse_args().again:
        raise SystemExit(f"{to} is there already")
    shutil.rmtree(to, ignore_errors=True)
    write(to)


if __name__ == "__main__":
    main()
