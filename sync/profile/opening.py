"""Making a profile by enrolment, and opening one."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

import msgspec

from app.keys.activation_code import code_text
from app.keys.holding import Taken
from app.keys.holding import hold as hold_lock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode, check_new_secret
from app.keys.refusals import ProfileInUse
from app.keys.signing import ENROL_DOMAIN, SigningKey, encode_base64url
from app.keys.stretch import Cost
from app.keys.unlock import Unlocked, create_profile_keys, unlock
from app.services.canonical import canonical_bytes
from app.services.durable import sync_folder
from app.services.release import RELEASE
from app.store.client.quarantine import kept_aside, set_aside
from app.store.client.store import ClientStore
from app.store.refusals import DatabaseAside, DatabaseForeign, DatabaseMissing, DatabasePlain
from sync.client.refusals import HubForeign, HubRefused
from sync.client.signed import read_leases
from sync.profile.attempt import Attempt
from sync.profile.identity import HubKeySeal
from sync.profile.info import ProfileInfo, load_info, save_info
from sync.profile.network import door_of
from sync.profile.profile import Profile
from sync.profile.refusals import ProfileBusy
from sync.profile.unfinished import making_lock, making_place
from sync.profile.witnessing import claim, judge
from sync.protocol.messages import EnrolAnswer, EnrolRequest

LOCK_NAME = "profile.lock"
_ENROLS_NOBODY = 403  # the code is unknown, used or too old: no try will go better


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
        PinRefused, PassphraseRefused, ProfileInUse, EnrolmentBusy, CodeSpent: before the hub
            was asked.
        HubUnreachable, HubForeign, HubRefused: the code is still good unless it was used;
            the same code goes on where an answer was lost.
    """
    folder = folder.resolve()
    check_new_secret(secret.text, secret.mode)
    check_free(folder)
    with Attempt(folder, invitation.code) as attempt:
        device_key = attempt.device_key()
        answer = _asked(attempt, invitation, _enrol_request(invitation, device_key, label))
        info = _info(invitation, answer)
        make_profile(
            folder,
            info,
            secret,
            machine,
            device=answer.device,
            device_key=device_key,
            fill=lambda store: _first_words(store, info, answer),
            announce=partial(attempt.becomes, folder),
        )
        attempt.end()
    return open_profile(folder, secret.text, machine)


def _asked(attempt: Attempt, invitation: Invitation, request: EnrolRequest) -> EnrolAnswer:
    transport = door_of(invitation.address, invitation.pin)
    try:
        return transport.enrol(request)
    except HubRefused as error:
        if error.details["status"] == _ENROLS_NOBODY:
            attempt.end()
        raise
    finally:
        transport.close()


def make_profile(
    folder: Path,
    info: ProfileInfo,
    secret: Secret,
    machine: Machine,
    *,
    device: UUID,
    fill: Callable[[ClientStore], None],
    device_key: SigningKey | None = None,
    announce: Callable[[UUID], None] = lambda profile: None,
) -> None:
    """
    Keys, a store with what fill puts into it, its witness and its description.

    Made beside the folder and renamed when whole, so that a profile is there or is not.
    announce gets the profile's id just before that.

    Raises:
        ProfileInUse: the folder holds something already; nothing in it is touched.
        ProfileBusy: another process makes a profile there.
    """
    folder = folder.resolve()
    check_free(folder)
    try:
        let_go = hold_lock(making_lock(folder), is_fleeting=True)
    except Taken as error:
        raise ProfileBusy(path=str(folder)) from error
    try:
        made = _clean_place(folder)
        keys = create_profile_keys(
            made,
            secret.text,
            secret.mode,
            device=device,
            person=info.person,
            machine=machine,
            device_key=device_key,
            cost=secret.cost,
        )
        _fill(made, info, keys, fill)
        announce(keys.owner.profile)
        _put_in_place(made, folder)
    finally:
        let_go()


def _clean_place(folder: Path) -> Path:
    made = making_place(folder)
    if made.parent.exists():
        shutil.rmtree(made.parent)  # of a start that was cut off: nobody worked in it
    made.mkdir(mode=0o700, parents=True)
    return made


def _fill(
    made: Path, info: ProfileInfo, keys: Unlocked, fill: Callable[[ClientStore], None]
) -> None:
    store = ClientStore.create(made, keys.database_key, info.tenant, keys.owner.device)
    fill(store)
    claim(store, keys)
    store.close()
    save_info(made, info)


def _put_in_place(made: Path, folder: Path) -> None:
    if folder.exists():
        folder.rmdir()
    made.rename(folder)
    sync_folder(folder.parent)
    made.parent.rmdir()


def check_free(folder: Path) -> None:
    """
    Raises:
        ProfileInUse: something is there already; nothing in it is touched.
    """
    if not folder.exists():
        return
    found = next(folder.iterdir(), None) if folder.is_dir() else folder
    if found is not None:
        raise ProfileInUse(found=found.name)


def open_profile(folder: Path, secret: str, machine: Machine) -> Profile:
    """
    Raises:
        ProfileMissing, ProfileDamaged, ProfileBusy; what unlock() raises; DatabaseMissing,
        DatabasePlain, DatabaseForeign, DatabaseAside: the file is kept whole, moved aside.
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
        DatabaseForeign, DatabaseAside: the file is kept whole, moved aside.
    """
    return _opened(folder, load_info(folder), keys, hold(folder))


def _opened(
    folder: Path, info: ProfileInfo, keys: Unlocked, release: Callable[[], None]
) -> Profile:
    with ExitStack() as undone:
        undone.callback(release)
        let_go = _hold_copies(folder, keys)
        undone.callback(let_go)
        store = _store(folder, keys, info.tenant)
        undone.callback(store.close)
        judge(store, keys)
        held = ExitStack()
        held.callback(release)
        held.callback(let_go)
        profile = Profile(folder=folder, info=info, store=store, keys=keys, release=held.close)
        undone.pop_all()
        return profile


def _hold_copies(folder: Path, keys: Unlocked) -> Callable[[], None]:
    """The lock in the folder is copied with it; this one lies beside the witness."""
    try:
        return keys.witness.hold()
    except Taken as error:
        raise ProfileBusy(path=str(folder)) from error


def _store(folder: Path, keys: Unlocked, tenant: str) -> ClientStore:
    """
    Raises:
        DatabaseForeign, DatabasePlain: the file was moved aside whole, details: kept;
        DatabaseAside: it was moved aside before.
    """
    try:
        return ClientStore.open(folder, keys.database_key, tenant)
    except (DatabaseForeign, DatabasePlain) as error:
        raise type(error)(**error.details | {"kept": str(set_aside(folder))}) from error
    except DatabaseMissing as error:
        before = kept_aside(folder)
        if before:
            raise DatabaseAside(kept=str(before[-1])) from error
        raise


def hold(folder: Path) -> Callable[[], None]:
    """
    One window or command at a time has a profile open; returns what lets it go.

    Raises:
        ProfileBusy.
    """
    try:
        return hold_lock(folder / LOCK_NAME)
    except Taken as error:
        raise ProfileBusy(path=str(folder)) from error


def _enrol_request(invitation: Invitation, key: SigningKey, label: str) -> EnrolRequest:
    code = code_text(invitation.code)
    proof = key.sign(ENROL_DOMAIN, canonical_bytes({"code": code, "key": key.public}))
    return EnrolRequest(
        app=RELEASE, code=code, key=key.public, proof=encode_base64url(proof), label=label
    )


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
    """
    Epoch, feeds and number blocks of the enrolment, in one commit.

    Raises:
        HubForeign: a lease that the hub did not sign, or that is of another laptop.
    """
    leases = read_leases(HubKeySeal(info.hub_key), answer.leases)
    if any(body.device != answer.device for body, _ in leases):
        raise HubForeign(reason="lease")
    with store.uow() as uow:
        uow.set_state(
            epoch=answer.epoch,
            feed_list=(answer.feed_list.version, tuple(answer.feed_list.feeds)),
            checkpoint_at=answer.time,
        )
        for _, lease in leases:
            uow.leases.take(bytes(lease.body), msgspec.json.encode(lease))
        uow.commit()
