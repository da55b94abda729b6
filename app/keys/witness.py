"""The witness outside the store: shows a restored image and a cloned disk (DEFINITIONS 6)."""

import hashlib
import hmac
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from app.keys.secret_box import SecretBox, read_all, write_all


class WitnessStatus(StrEnum):
    """What the witness says of the store that was opened."""

    OK = "ok"
    RAISED = "raised"  # the store was ahead: killed between commit and raise, nothing wrong
    SUSPECT = "suspect"  # seal what is open, draw no number, show the whole outbox


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    instance: str
    highest_n: int
    tag: bytes


class Witness:
    """
    Instance number and highest sealed n of one profile, in every box given.

    The record carries a MAC under a key that only the unlocked profile has. A box that is
    silent or behind is harmless: the highest record counts, and one record of another
    instance is enough to suspect the store.
    """

    def __init__(self, boxes: Sequence[SecretBox], profile: str, mac_key: bytes) -> None:
        self._boxes = boxes
        self._name = f"{profile}.witness"
        self._mac_key = mac_key

    def begin(self, instance: str) -> bool:
        """
        Write the witness of a new instance at n = 0: a new profile, or a store renumbered.

        Returns False when no box took it: the next start finds the store suspect.
        """
        return self._write(instance, 0)

    def raise_to(self, instance: str, n: int) -> bool:
        """
        Record that n is sealed: after the sealing commit, before anything of it is sent.

        Never lowers. Returns False when no box took it; the next status() raises it then.
        """
        known = [r.highest_n for r in self._records() if r.instance == instance]
        return self._write(instance, max([n, *known]))

    def status(self, instance: str, highest_n: int) -> WitnessStatus:
        """
        Compare the store with its witness, and raise the witness where it is behind.

        SUSPECT when there is no witness, one of another instance, or one above highest_n.
        """
        records = self._records()
        if not records or any(r.instance != instance for r in records):
            return WitnessStatus.SUSPECT
        witnessed = max(r.highest_n for r in records)
        if witnessed > highest_n:
            return WitnessStatus.SUSPECT
        if witnessed == highest_n:
            return WitnessStatus.OK
        self._write(instance, highest_n)
        return WitnessStatus.RAISED

    def _write(self, instance: str, highest_n: int) -> bool:
        record = _Record(instance, highest_n, self._tag(instance, highest_n))
        return write_all(self._boxes, self._name, msgspec.json.encode(record))

    def _records(self) -> list[_Record]:
        read = map(self._decoded, read_all(self._boxes, self._name))
        return [r for r in read if r is not None]

    def _decoded(self, value: bytes) -> _Record | None:
        try:
            record = msgspec.json.decode(value, type=_Record)
        except msgspec.DecodeError:
            return None
        expected = self._tag(record.instance, record.highest_n)
        return record if hmac.compare_digest(record.tag, expected) else None

    def _tag(self, instance: str, highest_n: int) -> bytes:
        message = f"{self._name}\0{instance}\0{highest_n}".encode()
        return hmac.digest(self._mac_key, message, hashlib.sha256)
