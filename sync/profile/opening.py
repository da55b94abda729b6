"""Making a profile by enrolment, and opening one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec
from filelock import FileLock, Timeout

from app.keys.activation_code import code_text
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode, check_new_secret
from app.keys.signing import ENROL_DOMAIN, SigningKey, encode_base64url
from app.keys.stretch import Cost
from app.keys.unlock import Unlocked, create_profile_keys, unlock
from app.keys.witness import WitnessStatus
from app.services.canonical import canonical_bytes
from app.store.client.store import ClientStore
from sync.client.transport import HttpTransport
from sync.profile.identity import HubKeySeal
from sync.profile.info import ProfileInfo, load_info, save_info
from sync.profile.profile import Profile
from sync.profile.refusals import ProfileBusy
from sync.protocol.messages import EnrolAnswer, EnrolRequest

LOCK_NAME = "profile.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What the person chose to open the profile with. cost None: the real one."""

    text: str
    mode: UnlockMode
    cost: Cost | None = None


def enrol(
    folder: Path, invitation: Invitation, secret: Secret, machine: Machine, label: str = ""
) -> Profile:
    """
    A new profile from an invitation: keys, an empty store, the hub's first words.

    Raises:
        PinRefused, PassphraseRefused, ProfileInUse: before the hub was asked.
        HubUnreachable, HubForeign, HubRefused: the code is still good unless it was used.
    """
    check_new_secret(secret.text, secret.mode)
    device_key = SigningKey.generate()
    transport = HttpTransport(invitation.address, invitation.pin)
    try:
        answer = transport.enrol(_enrol_request(invitation, device_key, label))
    finally:
        transport.close()
    info = _info(invitation, answer)
    store = make_profile(folder, info, secret, machine, device=answer.device, device_key=device_key)
    _first_words(store, info, answer)
    store.close()
    return open_profile(folder, secret.text, machine)


def make_profile(
    folder: Path,
    info: ProfileInfo,
    secret: Secret,
    machine: Machine,
    *,
    device: UUID,
    device_key: SigningKey | None = None,
) -> ClientStore:
    """Keys, an empty store, its witness and its description; returns the open store."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = create_profile_keys(
        folder,
        secret.text,
        secret.mode,
        device=device,
        person=info.person,
        machine=machine,
        device_key=device_key,
        cost=secret.cost,
    )
    store = ClientStore.create(folder, keys.database_key, info.tenant, device)
    keys.witness.begin(store.value("instance") or "")
    save_info(folder, info)
    return store


def open_profile(folder: Path, secret: str, machine: Machine) -> Profile:
    """
    Raises:
        ProfileMissing, ProfileDamaged, ProfileBusy; what unlock() raises; DatabaseMissing,
        DatabasePlain, DatabaseForeign: every file is left as it is.
    """
    info = load_info(folder)
    release = hold(folder)
    try:
        keys = unlock(folder, secret, machine=machine)
    except BaseException:
        release()
        raise
    return _opened(folder, info, keys, release)


def open_unlocked(folder: Path, keys: Unlocked) -> Profile:
    """
    The profile with keys that are open already.

    Raises:
        ProfileMissing, ProfileDamaged, ProfileBusy; DatabaseMissing, DatabasePlain,
        DatabaseForeign: every file is left as it is.
    """
    return _opened(folder, load_info(folder), keys, hold(folder))


def _opened(
    folder: Path, info: ProfileInfo, keys: Unlocked, release: Callable[[], None]
) -> Profile:
    try:
        store = ClientStore.open(folder, keys.database_key, info.tenant)
        try:
            _judge(store, keys)
            return Profile(folder=folder, info=info, store=store, keys=keys, release=release)
        except BaseException:
            store.close()
            raise
    except BaseException:
        release()
        raise


def hold(folder: Path) -> Callable[[], None]:
    """
    One window or command at a time has a profile open; returns what lets it go.

    Raises:
        ProfileBusy.
    """
    lock = FileLock(folder / LOCK_NAME)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ProfileBusy(path=str(folder)) from error
    return lock.release


def _judge(store: ClientStore, keys: Unlocked) -> None:
    """A restored image or a cloned disk is suspect until the hub gives it a new device id."""
    instance = store.value("instance") or ""
    if keys.witness.status(instance, store.highest_n()) is WitnessStatus.SUSPECT:
        with store.uow() as uow:
            uow.set_state(is_suspect=True)
            uow.commit()
    store.is_suspect = store.value("is_suspect") == "1"


def _enrol_request(invitation: Invitation, key: SigningKey, label: str) -> EnrolRequest:
    code = code_text(invitation.code)
    proof = key.sign(ENROL_DOMAIN, canonical_bytes({"code": code, "key": key.public}))
    return EnrolRequest(code=code, key=key.public, proof=encode_base64url(proof), label=label)


def _info(invitation: Invitation, answer: EnrolAnswer) -> ProfileInfo:
    return ProfileInfo(
        name=answer.name,
        office=answer.office,
        tenant=answer.tenant,
        person=answer.person,
        address=invitation.address,
        pin=invitation.pin or "",
        hub=str(answer.hub),
        hub_key=answer.hub_key,
        check_base=answer.check_base,
    )


def _first_words(store: ClientStore, info: ProfileInfo, answer: EnrolAnswer) -> None:
    """Epoch, feeds and number blocks of the enrolment, in one commit."""
    seal = HubKeySeal(info.hub_key)
    with store.uow() as uow:
        uow.set_state(
            epoch=answer.epoch,
            feed_list=(answer.feed_list.version, tuple(answer.feed_list.feeds)),
            checkpoint_at=answer.time,
        )
        for lease in answer.leases:
            seal.check_lease(bytes(lease.body), lease.sig)
            uow.leases.take(bytes(lease.body), msgspec.json.encode(lease))
        uow.commit()
