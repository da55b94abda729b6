"""
The worked bytes of docs/protocol.md, from the hub and the program themselves.

`python -m tests.sync.stranger.examples` writes them into the page after a change; a test holds the
page to them.
"""

import base64
import hashlib
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import msgspec

from app.domain.body import paragraph
from app.domain.commands import SaveDraft
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.envelope import Envelope, Evidence
from app.domain.performance import cell_id
from app.keys.request_signing import Request, sign_request, signing_bytes
from app.keys.signing import COMMAND_DOMAIN, ENROL_DOMAIN, REQUEST_DOMAIN, encode_base64url
from app.services.canonical import canonical_bytes, sha256_hex
from app.services.codec import to_builtins
from app.services.hashing import content_hash, state_hash
from app.services.registry import carry_out
from app.services.system import uuid7
from sync.protocol import wire
from sync.protocol.checksum import entry_sum, sum64, to_hex
from sync.protocol.messages import (
    ENROL_PATH,
    FILES_PATH,
    SYNC_PATH,
    EnrolAnswer,
    EnrolRequest,
    Presented,
    SyncAnswer,
    SyncRequest,
)
from tests.builders import AT, DAY, DESA, a_directory, held, position
from tests.sync.golden.shelf import HUB, LAPTOP
from tests.sync.stranger.exchange import CODE, HUB_ID, FixedHub, Said, fixed_hub

PAGE = Path(__file__).parents[3] / "docs" / "protocol.md"
EXAMPLE = re.compile(r"<!-- ([a-z0-9-]+) -->\n```(\w*)\n(.*?)\n```", re.DOTALL)
_SCAN = b"%PDF-1.4 %%EOF"
_ADDRESS = re.compile(r"(?<=/v1/uploads/)[\w-]+")


def on_page() -> dict[str, str]:
    """What the page shows, by name."""
    return {name: text for name, _, text in EXAMPLE.findall(PAGE.read_text("utf-8"))}


def examples() -> dict[str, str]:
    """What it has to show."""
    with tempfile.TemporaryDirectory() as folder, fixed_hub(Path(folder) / "data") as hub:
        return _still() | _Talk(hub).examples()


def _still() -> dict[str, str]:
    """Examples for which nobody has to be asked."""
    value = {"nama": "Lestari \u20ac", "b": [1, True, None], "a\u0301": 'kutip " dan \n', "B": {}}
    entries = [
        (UUID("0190a7c2-0000-7000-8000-000000000001"), 1, 1),
        (UUID("0190a7c2-0000-7000-8000-000000000002"), 1, 7),
        (UUID("0190a7c2-0000-7000-8000-000000000003"), 2, 300),
    ]
    sums = [f"{id} {epoch} {k} {to_hex(entry_sum(id, epoch, k))}" for id, epoch, k in entries]
    canonical = canonical_bytes(value)
    return {
        "canonical-value": msgspec.json.encode(value).decode(),
        "canonical-bytes": canonical.decode(),
        "canonical-sha256": sha256_hex(canonical),
        "keys": "\n".join(
            (
                f"hub     {HUB.seed().hex()}",
                f"        {HUB.public}",
                f"laptop  {LAPTOP.seed().hex()}",
                f"        {LAPTOP.public}",
            )
        ),
        "natural-id": f"19.06/{DESA}/I-01/2026/1\n{cell_id('19.06', DESA, 'I-01', 2026, 1)}",
        "sum64": "\n".join([*sums, f"sum {to_hex(sum64(entries))}"]),
    }


class _Talk:
    """A laptop enrols, asks in vain, and brings a draft and a file."""

    def __init__(self, hub: FixedHub) -> None:
        self._hub = hub
        self._nonce = ""
        self._device = UUID(int=0)

    def examples(self) -> dict[str, str]:
        proof = canonical_bytes({"code": CODE, "key": LAPTOP.public})
        enrolled = self._enrol(proof)
        answer = wire.decode(enrolled.answer, EnrolAnswer)
        self._device = answer.device
        feeds = answer.feed_list
        ask = SyncRequest(epoch=1, list_version=feeds.version, cursors=[0] * len(feeds.feeds))
        read = self._turn(ask)
        pages = wire.decode(read.answer, SyncAnswer).pages
        heads = {page.feed: page.to_seq for page in pages}
        ask = msgspec.structs.replace(ask, cursors=[heads.get(feed, 0) for feed in feeds.feeds])
        idle = self._turn(ask)
        sealed, made = self._draft()
        brought = self._turn(msgspec.structs.replace(ask, commands=[sealed]))
        result = wire.decode(brought.answer, SyncAnswer).results[0]
        return {
            "enrol-proof": proof.decode(),
            "enrol-proof-signed": (ENROL_DOMAIN + proof).hex(),
            "enrol-request": enrolled.request_text(),
            "enrol-answer": enrolled.answer_text(),
            "lease-body": bytes(answer.leases[0].body).decode() if answer.leases else "",
            "lease-signature": answer.leases[0].sig if answer.leases else "",
            "request-message": self._message(idle).decode(),
            "request-signed": (REQUEST_DOMAIN + self._message(idle)).hex(),
            "noop-request": idle.request_text(),
            "noop-answer": idle.answer_text(),
            "command-body": bytes(sealed.body).decode(),
            "command-signed": (COMMAND_DOMAIN + bytes(sealed.body)).hex(),
            "command-signature": sealed.sig,
            "command-request": brought.request_text(),
            "command-answer": brought.answer_text(),
            "result-body": bytes(result.body).decode(),
            "result-signature": result.sig,
            **made,
            **self._file(),
        }

    def _enrol(self, proof: bytes) -> Said:
        request = EnrolRequest(
            code=CODE,
            key=LAPTOP.public,
            proof=encode_base64url(LAPTOP.sign(ENROL_DOMAIN, proof)),
            label="Laptop Staf",
        )
        return self._said("POST", ENROL_PATH, {}, wire.encode(request))

    def _turn(self, request: SyncRequest) -> Said:
        return self._signed("POST", SYNC_PATH, {}, wire.encode(request))

    def _signed(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Said:
        signed = Request(hub=HUB_ID, method=method, path=path, body=body)
        proof = sign_request(signed, device=self._device, nonce=self._nonce, key=LAPTOP)
        return self._said(method, path, {**headers, **proof}, body)

    def _said(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Said:
        said = self._hub.ask(method, path, headers, body)
        assert said.status < 300, said.answer
        self._nonce = said.answered.get("balai-nonce", self._nonce)
        return said

    def _message(self, said: Said) -> bytes:
        request = Request(hub=HUB_ID, method=said.method, path=said.path, body=said.body)
        nonce = said.headers["Authorization"].split(".")[1]
        return signing_bytes(request, self._device, nonce)

    def _draft(self) -> tuple[Presented, dict[str, str]]:
        content = LetterContent(
            kind=LetterKind.OFFICIAL_LETTER,
            classification_code="400.7.1",
            letter_on=DAY,
            place="Manggar",
            subject="Undangan rapat",
            route=Route(verifiers=(position("kasi"),), signatory=position("camat")),
            recipients=(Recipient(title="Kepala Desa Lalang", unit=DESA),),
            body=(paragraph("Dengan hormat."),),
        )
        id = uuid7(1_773_030_600_000, bytes(10))
        envelope = Envelope(
            id=id,
            device=self._device,
            n=1,
            actor=held("staf"),
            object=uuid7(1_773_030_600_001, bytes(10)),
            type="save_draft",
            v=1,
            args=SaveDraft(content=content, check_token="mfrggzdfmztwq2lknnwg23tpob"),
            base=None,
            evidence=Evidence(wall_at=AT, monotonic_ms=1_000, boot_id="awal", checkpoint_at=AT),
            group=id,
        )
        body = canonical_bytes(to_builtins(envelope))
        letter = carry_out(envelope, None, a_directory())
        made = {
            "content-canonical": canonical_bytes(to_builtins(content)).decode(),
            "content-hash": content_hash(letter),
            "state-canonical": canonical_bytes(to_builtins(letter)).decode(),
            "state-hash": state_hash(letter),
        }
        sig = encode_base64url(LAPTOP.sign(COMMAND_DOMAIN, body))
        return Presented(body=msgspec.Raw(body), sig=sig), made

    def _file(self) -> dict[str, str]:
        tus = {"Tus-Resumable": "1.0.0"}
        named = {
            "name": "surat.pdf",
            "type": "application/pdf",
            "sha256": hashlib.sha256(_SCAN).hexdigest(),
        }
        metadata = ",".join(f"{k} {_base64(v.encode())}" for k, v in named.items())
        wanted = tus | {"Upload-Length": str(len(_SCAN)), "Upload-Metadata": metadata}
        announced = self._signed("POST", FILES_PATH, wanted, b"")
        path = announced.answered["location"].partition("8080")[2]
        half = len(_SCAN) // 2
        patched = [
            self._said("PATCH", path, tus | _piece(at, data), data)
            for at, data in ((0, _SCAN[:half]), (half, _SCAN[half:]))
        ]
        looked = self._said("HEAD", path, tus, b"")
        every = {
            "tus-announce": announced,
            "tus-first": patched[0],
            "tus-last": patched[1],
            "tus-look": looked,
        }
        return {
            name: _ADDRESS.sub(_base64(bytes(32)).rstrip("="), text)
            for name, said in every.items()
            for text in [f"{said.request_text()}\n\n{said.answer_text()}"]
        }


def _piece(at: int, data: bytes) -> dict[str, str]:
    return {
        "Upload-Offset": str(at),
        "Upload-Checksum": f"sha256 {_base64(hashlib.sha256(data).digest())}",
        "Content-Type": "application/offset+octet-stream",
    }


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def rewritten(page: str, made: Mapping[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n```{found[2]}\n{made[found[1]]}\n```"

    return EXAMPLE.sub(put, page)


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text("utf-8"), examples()), "utf-8")
