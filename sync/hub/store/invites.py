"""Invitations: a code that works once, kept only as its hash."""

from uuid import UUID

from app.keys.activation_code import code_text, new_code
from app.keys.invitation import Invitation, encode_invitation
from sync.hub.enrol import VALID, hash_of
from sync.hub.ports import HubTx
from sync.hub.records import InvitationRecord, Invited


def invite(tx: HubTx, person: UUID, *, address: str, pin: str) -> Invited:
    """
    A new invitation for the person; earlier ones stay good until they expire.

    Raises:
        NotKnownHere: no such person.
        InvitationUnreadable: an address that no laptop could use.
    """
    directory = tx.directory()
    known = directory.person(person)
    code = new_code()
    text = encode_invitation(Invitation(address=address, pin=pin or None, code=code))
    tx.invitations.put(
        InvitationRecord(
            code_hash=hash_of(code),
            person=person,
            created_at=tx.now,
            expires_at=tx.now + VALID,
        )
    )
    held = [each for each in directory.assignments.values() if each.person == person]
    position = directory.position(held[0].position).title if held else ""
    office = directory.unit(held[0].unit).name if held else ""
    return Invited(
        person=person,
        name=known.name,
        position=position,
        office=office,
        text=text,
        code=code_text(code),
        address=address,
        pin=pin,
        expires_at=tx.now + VALID,
    )
