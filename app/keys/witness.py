"""The witness outside the store: shows a restored image and a copy (DEFINITIONS 6)."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence

import msgspec

from app.keys.secret_box import SecretBox, read_all, write_all

_TOKEN_BYTES = 8


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    instance: str
    highest_n: int
    claim: str
    tag: bytes


class Witness:
    """
    Instance number, highest sealed n and newest claim of one profile, in every box given.

    A claim is drawn at each opening and kept in the store first, beside the claim that the
    witness had, and in the witness after that. So a store that was killed between the two
    still knows the witness's claim, and a copy or an image that another opening went past
    does not, whatever its n.

    The record carries a MAC under a key that only the unlocked profile has. A box that is
    silent or behind is harmless: the newest record counts, and one record of another
    instance is enough to suspect the store.

    Args:
        hold: takes the lock of a name and returns what lets go; raises Taken.
    """

    def __init__(
        self,
        boxes: Sequence[SecretBox],
        profile: str,
        mac_key: bytes,
        hold: Callable[[str], Callable[[], None]],
    ) -> None:
        self._boxes = boxes
        self._profile = profile
        self._name = f"{profile}.witness"
        self._mac_key = mac_key
        self._hold = hold

    def hold(self) -> Callable[[], None]:
        """
        Keep every other copy of the profile closed on this machine; returns what lets go.

        Raises:
            Taken; StateUnwritable.
        """
        return self._hold(self._profile)

    def new_claim(self, known: Sequence[str]) -> str:
        """Newer than those of the store and than every record."""
        openings = map(_opening, [*known, *(record.claim for record in self._records())])
        return f"{max(openings, default=0) + 1}-{secrets.token_hex(_TOKEN_BYTES)}"

    def take(self, instance: str, claim: str, n: int) -> bool:
        """
        Write the witness anew: a new profile, one that is opened, or a store renumbered.

        Returns False when no box took it: it then has the claim that it had.
        """
        return self._write(instance, claim, n)

    def raise_to(self, instance: str, claims: Sequence[str], n: int) -> bool:
        """
        Record that n is sealed: after the sealing commit, before anything of it is sent.

        Never lowers, and never writes over the claim of another copy. Returns False when
        nothing was written; the next opening raises it then, or finds the store suspect.

        Args:
            claims: the store's, the newest first.
        """
        if not claims or self.agreed(instance, claims) is None:
            return False
        known = [record.highest_n for record in self._records()]
        return self._write(instance, claims[0], max([n, *known]))

    def agreed(
        self, instance: str, claims: Sequence[str], highest_n: int | None = None
    ) -> str | None:
        """
        The claim of the store that the witness has; None where the store is suspect.

        It is when there is no witness, one of another instance, one with a claim that the
        store does not know, or one above highest_n. A witness below it is behind by a kill
        between commit and raise, and nothing wrong.
        """
        records = self._records()
        if not records or any(record.instance != instance for record in records):
            return None
        if highest_n is not None and max(record.highest_n for record in records) > highest_n:
            return None
        newest = max(_opening(record.claim) for record in records)
        found = {record.claim for record in records if _opening(record.claim) == newest}
        claim = found.pop()
        return claim if not found and claim in claims else None

    def _write(self, instance: str, claim: str, highest_n: int) -> bool:
        record = _Record(instance, highest_n, claim, self._tag(instance, claim, highest_n))
        return write_all(self._boxes, self._name, msgspec.json.encode(record))

    def _records(self) -> list[_Record]:
        read = map(self._decoded, read_all(self._boxes, self._name))
        return [r for r in read if r is not None]

    def _decoded(self, value: bytes) -> _Record | None:
        try:
            record = msgspec.json.decode(value, type=_Record)
        except msgspec.DecodeError:
            return None
        expected = self._tag(record.instance, record.claim, record.highest_n)
        return record if hmac.compare_digest(record.tag, expected) else None

    def _tag(self, instance: str, claim: str, highest_n: int) -> bytes:
        message = f"{self._name}\0{instance}\0{claim}\0{highest_n}".encode()
        return hmac.digest(self._mac_key, message, hashlib.sha256)


def _opening(claim: str) -> int:
    """How many openings came before, as far as its store knew."""
    return int(claim.partition("-")[0])
