"""A letter with everything that its page needs, looked up."""

from datetime import date
from itertools import zip_longest

from app.domain.calendar import local_time
from app.domain.incoming import IncomingLetter
from app.domain.letters import Action, Letter, SignatureKind
from app.domain.organisation import AssignmentMode, Directory, Unit
from app.domain.signing import SignatureBlock, position_lines, signature_block
from app.services.printed import (
    Letterhead,
    PaperSize,
    ParafLine,
    PrintedLetter,
    SignatureLines,
    SignatureState,
)

CODE_LETTERS = 10  # of the check token, printed beside the QR

_STATE_OF = {
    SignatureKind.INTERNAL: SignatureState.INTERNAL,
    SignatureKind.WET: SignatureState.WET,
}


def printed_letter(
    letter: Letter,
    directory: Directory,
    *,
    check_base: str,
    on: date,
    is_practice: bool = False,
    is_file_copy: bool = False,
) -> PrintedLetter:
    """
    The page of an outgoing letter as it stands.

    Before signing the block names who holds the signing position on that day; after it,
    what was frozen when it was signed. Without a hub (check_base empty) there is no QR.
    """
    unit = directory.unit(letter.unit)
    hierarchy, coordination = _paraf(letter, unit, directory) if is_file_copy else ((), ())
    number = letter.number.text if letter.number else None
    link = f"{check_base}{letter.check_token}" if check_base and number else None
    return PrintedLetter(
        content=letter.content,
        letterhead=_letterhead(unit, letter.profile_version),
        signature=_signature(letter, directory, on),
        paper=PaperSize(unit.paper),
        number=number,
        signature_state=(
            _STATE_OF[letter.signature.kind] if letter.signature else SignatureState.UNSIGNED
        ),
        check_url=link,
        check_code=letter.check_token[:CODE_LETTERS].upper() if number else None,
        is_practice=is_practice,
        is_file_copy=is_file_copy,
        hierarchy=hierarchy,
        coordination=coordination,
    )


def printed_incoming(incoming: IncomingLetter, *, check_base: str) -> PrintedLetter:
    """The page of an arrived letter, as its office sent it."""
    signature = incoming.signature
    link = f"{check_base}{incoming.check_token}" if check_base else None
    return PrintedLetter(
        content=incoming.content,
        letterhead=Letterhead(
            profile=incoming.profile,
            profile_version=incoming.profile_version,
            lines=incoming.letterhead_lines,
            short_code="",
        ),
        signature=SignatureLines(
            position_lines=signature.position_lines if signature else (),
            name=signature.name if signature else "",
            rank=signature.rank if signature else None,
            nip=signature.nip if signature else None,
        ),
        number=incoming.number,
        signature_state=_STATE_OF[signature.kind] if signature else SignatureState.UNSIGNED,
        check_url=link,
        check_code=incoming.check_token[:CODE_LETTERS].upper(),
    )


def _paraf(
    letter: Letter, unit: Unit, directory: Directory
) -> tuple[tuple[ParafLine, ...], tuple[ParafLine, ...]]:
    """Verifiers of the own office and of others, with the day of the paraf on this version."""
    given = [
        local_time(unit.zone, step.at).date()
        for step in letter.trail
        if step.action is Action.INITIAL and step.version == letter.version
    ]
    own: list[ParafLine] = []
    others: list[ParafLine] = []
    for verifier, day in zip_longest(letter.content.route.verifiers, given):
        position = directory.position(verifier)
        lines = own if position.unit == letter.unit else others
        lines.append(ParafLine(position=position.title, initialled_on=day))
    return tuple(own), tuple(others)


def _letterhead(unit: Unit, profile_version: int) -> Letterhead:
    return Letterhead(
        profile=unit.profile,
        profile_version=profile_version,
        lines=unit.kop,
        short_code=unit.short_code,
    )


def _signature(letter: Letter, directory: Directory, on: date) -> SignatureLines:
    signed = letter.signature
    if signed is not None:
        return SignatureLines(
            position_lines=signed.position_lines,
            name=signed.name,
            rank=signed.rank,
            nip=signed.nip,
        )
    block = _expected(letter, directory, on)
    return SignatureLines(
        position_lines=block.position_lines, name=block.name, rank=block.rank, nip=block.nip
    )


def _expected(letter: Letter, directory: Directory, on: date) -> SignatureBlock:
    route = letter.content.route
    holders = directory.holders(route.signatory, on)
    if holders:
        return signature_block(route, holders[0], directory)
    lines = position_lines(route, AssignmentMode.DEFINITIVE, directory)
    return SignatureBlock(position_lines=lines, name="", rank=None, nip=None)
