"""Enrolment: an activation code and a device key become a device with feeds and numbers."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from app.domain.organisation import Directory
from app.domain.plain_text import clean_text
from sync.hub.feed_lists import held_today, refresh_order
from sync.hub.leasing import as_sent, live_leases, refill
from sync.hub.ports import HubTx, Seal
from sync.hub.records import Device, Failures, InvitationRecord
from sync.hub.refusals import (
    CodeExpired,
    CodeRefused,
    CodeUsed,
    KeyInUse,
    TooManyRequests,
)
from sync.protocol.messages import EnrolAnswer, EnrolRequest, FeedList

VALID = timedelta(hours=72)
MOST_FAILURES = 10
FAILURE_WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HubIdentity:
    """What a new laptop is told of the hub."""

    hub: UUID
    key: str
    check_base: str


class Enroller:
    """Answers enrolments of one hub."""

    def __init__(self, seal: Seal, identity: HubIdentity, new_id: Callable[[], UUID]) -> None:
        self._seal = seal
        self._identity = identity
        self._new_id = new_id

    def enrol(self, tx: HubTx, request: EnrolRequest, code: bytes) -> EnrolAnswer:
        """
        The same code with the same key is answered again: the first answer may be lost.

        Raises:
            CodeRefused, CodeUsed, CodeExpired, KeyInUse; what check_proof() refuses.
        """
        self._seal.check_proof(request.key, request.code, request.proof)
        invitation = tx.invitations.get(hash_of(code))
        if invitation is None:
            raise CodeRefused()
        if tx.now > invitation.expires_at:
            raise CodeExpired()
        device = self._device_of(tx, invitation, request)
        order = refresh_order(tx, device)
        refill(tx, self._seal, device, self._new_id)
        directory = tx.directory()
        return EnrolAnswer(
            hub=self._identity.hub,
            hub_key=self._identity.key,
            tenant=tx.tenant,
            device=device.id,
            person=device.person,
            name=directory.person(device.person).name,
            office=office_of(device.person, directory, tx),
            epoch=tx.epoch,
            time=tx.now,
            check_base=self._identity.check_base,
            feed_list=FeedList(version=order.version, feeds=list(order.feeds)),
            leases=as_sent(live_leases(tx, device.id)),
        )

    def _device_of(self, tx: HubTx, invitation: InvitationRecord, request: EnrolRequest) -> Device:
        if invitation.device is not None:
            known = tx.devices.get(invitation.device)
            if known is None or known.key != request.key or _is_revoked(tx, request.key):
                raise CodeUsed()
            return known
        if tx.devices.by_key(request.key):
            raise KeyInUse()
        device = Device(
            id=self._new_id(),
            key=request.key,
            person=invitation.person,
            label=clean_text(request.label)[:80],
            enrolled_at=tx.now,
        )
        tx.devices.put(device)
        tx.invitations.put(replace(invitation, device=device.id))
        return device


def _is_revoked(tx: HubTx, key: str) -> bool:
    """A copied disk has several ids with one key; where one is revoked, the laptop is."""
    return any(device.revoked_at is not None for device in tx.devices.by_key(key))


def hash_of(code: bytes) -> str:
    """What the hub keeps of a code: a copy of the database enrols nobody."""
    return hashlib.sha256(b"balai/code/v1\0" + code).hexdigest()


def office_of(person: UUID, directory: Directory, tx: HubTx) -> str:
    """The name of the first office in which the person holds a position today."""
    units = sorted({held.unit for held in held_today(person, directory, tx.today)})
    return directory.unit(units[0]).name if units else ""


def check_failures(tx: HubTx, address: str) -> None:
    """
    Raises:
        TooManyRequests: the address guessed too often within an hour; details: wait_s.
    """
    failures = _recent(tx.invitations.failures(address), tx.now)
    if failures is not None and failures.count >= MOST_FAILURES:
        left = failures.since + FAILURE_WINDOW - tx.now
        raise TooManyRequests(wait_s=max(1, int(left.total_seconds())))


def count_failure(tx: HubTx, address: str) -> None:
    failures = _recent(tx.invitations.failures(address), tx.now)
    count, since = (failures.count, failures.since) if failures else (0, tx.now)
    tx.invitations.set_failures(address, Failures(count=count + 1, since=since))


def _recent(failures: Failures | None, now: datetime) -> Failures | None:
    if failures is None or now - failures.since >= FAILURE_WINDOW:
        return None
    return failures
