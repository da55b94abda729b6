"""
A second client, written from docs/protocol.md alone: it imports nothing of the program.

It enrols, follows its feeds in memory, and brings commands. No disk, no TLS, no restore.
"""

import base64
import hashlib
import json
import time
import unicodedata
import uuid
from dataclasses import dataclass, field
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

Json = Any


def canonical(value: Json) -> bytes:
    """RFC 8785 of what this protocol allows: no fractions."""
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(value: Json) -> Json:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_sorted(each) for each in value]
    if isinstance(value, dict):
        named = {unicodedata.normalize("NFC", name): _sorted(each) for name, each in value.items()}
        return dict(sorted(named.items(), key=lambda pair: pair[0].encode("utf-16-be")))
    return value


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def under(domain: str, message: bytes) -> bytes:
    """What is signed: domain, one zero byte, message."""
    return domain.encode() + b"\0" + message


def public_of(key: Ed25519PrivateKey) -> str:
    return base64url(key.public_key().public_bytes_raw())


def sign(key: Ed25519PrivateKey, domain: str, message: bytes) -> str:
    return base64url(key.sign(under(domain, message)))


def check(public: str, domain: str, message: bytes, signature: str) -> None:
    key = Ed25519PublicKey.from_public_bytes(from_base64url(public))
    key.verify(from_base64url(signature), under(domain, message))


def summand(id: str, epoch: int, k: int) -> int:
    data = uuid.UUID(id).bytes + epoch.to_bytes(4, "big") + k.to_bytes(8, "big")
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big")


def sum64(entries: list[tuple[str, int, int]]) -> str:
    return f"{sum(summand(*entry) for entry in entries) % 2**64:016x}"


def request_message(
    *, hub: str, method: str, path: str, body: bytes, nonce: str, device: str, query: str = ""
) -> bytes:
    return canonical(
        {
            "hub": hub,
            "method": method,
            "path": path,
            "query": query,
            "body": sha256(body),
            "nonce": nonce,
            "device": device,
        }
    )


def uuid7() -> str:
    """48 bits of milliseconds, then random ones around version and variant."""
    value = (time.time_ns() // 1_000_000) << 80 | uuid.uuid4().int & (2**80 - 1)
    value = value & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))


def member(text: str, name: str) -> bytes:
    """The bytes of each "name":{...} in a message, as they came."""
    start = text.index(f'"{name}":') + len(name) + 3
    _, length = json.JSONDecoder().raw_decode(text[start:])
    return text[start : start + length].encode()


@dataclass
class Client:
    """One person on one machine."""

    address: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    epoch: int = 0
    ack: int = 0
    n: int = 0
    nonce: str = ""
    list_version: int = 0
    cursors: dict[str, int] = field(default_factory=dict)
    members: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    rows: dict[str, Json] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    versions: dict[str, tuple[int, int]] = field(default_factory=dict)
    need: dict[str, str] = field(default_factory=dict)
    outbox: list[Json] = field(default_factory=list)
    results: dict[str, Json] = field(default_factory=dict)
    leases: list[Json] = field(default_factory=list)
    expected: dict[str, Json] = field(default_factory=dict)
    sums_failed: list[str] = field(default_factory=list)
    checkpoint: str = ""

    def enrol(self, code: str) -> None:
        key = public_of(self.key)
        proof = sign(self.key, "balai/enrol/v1", canonical({"code": code, "key": key}))
        body = json.dumps({"code": code, "key": key, "proof": proof}).encode()
        response = requests.post(f"{self.address}/v1/enrol", data=body, timeout=30)
        answer = self._read(response)
        self.hub, self.hub_key, self.device = answer["hub"], answer["hub_key"], answer["device"]
        self.person, self.epoch, self.checkpoint = (
            answer["person"],
            answer["epoch"],
            answer["time"],
        )
        self._follow(answer["feed_list"])
        self.take_leases(response.text)

    def bring(self, type: str, args: Json, *, actor: str, object: str, after: Json) -> str:
        """Seal a command on a new object; after is what it makes, if all goes as it should."""
        self.n += 1
        id = uuid7()
        envelope = {
            "id": id,
            "device": self.device,
            "n": self.n,
            "actor": actor,
            "object": object,
            "type": type,
            "v": 1,
            "args": args,
            "base": None,
            "evidence": {
                "wall_at": "2015-01-01T00:00:00Z",
                "monotonic_ms": 1,
                "boot_id": "asing",
                "checkpoint_at": self.checkpoint,
            },
            "group": id,
        }
        body = canonical(envelope)
        self.outbox.append(
            {"id": id, "body": body, "sig": sign(self.key, "balai/command/v1", body)}
        )
        self.expected[object] = after
        return id

    def sync(self) -> int:
        """Turns until nothing is left; how many there were."""
        turns = 1
        while self._turn() or self.need:
            turns += 1
        return turns

    def _turn(self) -> bool:
        commands = b",".join(
            b'{"body":' + c["body"] + b',"sig":"' + c["sig"].encode() + b'"}' for c in self.outbox
        )
        rest = {
            "epoch": self.epoch,
            "ack": self.ack,
            "list_version": self.list_version,
            "cursors": list(self.cursors.values()),
            "need": [{"kind": kind, "id": id} for id, kind in self.need.items()],
        }
        body = json.dumps(rest).encode()[:-1] + b',"commands":[' + commands + b"]}"
        answer, text = self.ask("POST", "/v1/sync", body)
        self._apply(answer, text)
        return bool(answer.get("more"))

    def ask(self, method: str, path: str, body: bytes) -> tuple[Json, str]:
        """A signed request; signed anew where the nonce was too old."""
        for _ in range(2):
            message = request_message(
                hub=self.hub,
                method=method,
                path=path,
                body=body,
                nonce=self.nonce,
                device=self.device,
            )
            device = base64url(uuid.UUID(self.device).bytes)
            proof = sign(self.key, "balai/request/v1", message)
            response = requests.request(
                method,
                self.address + path,
                data=body,
                headers={"Authorization": f"Balai1 {device}.{self.nonce}.{proof}"},
                timeout=30,
            )
            self.nonce = response.headers["Balai-Nonce"]
            if response.status_code != 401:
                break
        return self._read(response), response.text

    def _read(self, response: requests.Response) -> Json:
        self.nonce = response.headers["Balai-Nonce"]
        response.raise_for_status()
        return response.json()

    def _apply(self, answer: Json, text: str) -> None:
        self.checkpoint = answer["time"]
        for line in self._checked(answer.get("results", []), text, "balai/result/v1"):
            self._take_result(line)
        if "feed_list" in answer:
            self._follow(answer["feed_list"])
        for page in answer.get("pages", []):
            self._take_page(page)
        for told in answer.get("bodies", []):
            self.need.pop(told["id"], None)
            if not told.get("is_invisible"):
                self._store(told["kind"], told["id"], (told["epoch"], told["k"]), told["body"])

    def _take_result(self, line: Json) -> None:
        body = line["body"]
        self.ack = max(self.ack, line["rseq"])
        self.results[body["id"]] = body
        self.outbox = [command for command in self.outbox if command["id"] != body["id"]]
        made = self.expected.pop(body["object"], None)
        if made is not None and sha256(canonical(made)) == body.get("state_hash"):
            self._store(body["kind"], body["object"], (body["epoch"], body["k"]), made)

    def _take_page(self, page: Json) -> None:
        feed, cursor = page["feed"], self.cursors[page["feed"]]
        if not page["from_seq"] <= cursor < page["to_seq"]:
            return
        listed = self.members.setdefault(feed, {})
        for entry in page.get("entries", []):
            if entry["seq"] > cursor:
                self._take_entry(listed, entry)
        self.cursors[feed] = page["to_seq"]
        if page.get("is_head"):
            total = sum64([(id, epoch, k) for id, (epoch, k) in listed.items()])
            if total != page["sum64"]:
                self.sums_failed.append(feed)

    def _take_entry(self, listed: dict[str, tuple[int, int]], entry: Json) -> None:
        if entry.get("op", "put") != "put":
            listed.pop(entry["id"], None)
            return
        version = (entry["epoch"], entry["k"])
        listed[entry["id"]] = version
        if "body" in entry:
            self._store(entry["kind"], entry["id"], version, entry["body"])
        elif self.versions.get(entry["id"]) != version:
            self.need[entry["id"]] = entry["kind"]

    def _store(self, kind: str, id: str, version: tuple[int, int], payload: Json) -> None:
        self.rows[id], self.versions[id], self.kinds[id] = payload, version, kind
        self.need.pop(id, None)

    def _follow(self, listed: Json) -> None:
        self.list_version = listed["version"]
        self.cursors = {feed: self.cursors.get(feed, 0) for feed in listed["feeds"]}

    def take_leases(self, text: str) -> None:
        """Those of an answer, as it came."""
        start = text.find('"leases":')
        for lease in self._checked(
            json.loads(text).get("leases", []), text[start:], "balai/lease/v1"
        ):
            self.leases.append(lease["body"])

    def _checked(self, lines: list[Json], text: str, domain: str) -> list[Json]:
        """The lines, signed by the hub as they came; text begins before the first of them."""
        for line in lines:
            check(self.hub_key, domain, member(text, "body"), line["sig"])
            text = text[text.index(line["sig"]) :]
        return lines
