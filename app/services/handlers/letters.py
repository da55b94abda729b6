"""What each command does to a letter. Pure: the laptop and the hub run the same."""

import re
from dataclasses import replace

from app.domain import commands
from app.domain.content import LetterContent, LetterKind, as_printed, has_right_times
from app.domain.content_lines import event_time
from app.domain.envelope import Envelope
from app.domain.letters import (
    Action,
    Comment,
    Letter,
    LetterState,
    Sibling,
    Signature,
    Step,
    SubmittedContent,
    next_state,
)
from app.domain.numbering import LetterNumber, counter_key
from app.domain.organisation import Directory
from app.domain.permissions import check_permission, check_route, may_draft
from app.domain.plain_text import has_words
from app.domain.refusals import (
    FieldMissing,
    NotKnownHere,
    NotPermitted,
    NumberFixed,
    NumberMissing,
    ReasonMissing,
    RecipientUnknown,
    UnresolvedSiblings,
    ValueOutOfRange,
)
from app.domain.signing import signature_block
from app.services.handlers.fitness import check_countable, check_fit
from app.services.handlers.sizes import check_content, check_letter, check_text
from app.services.hashing import letter_content_hash

MOST_ENCLOSURES = 9_999
CHECK_TOKEN = re.compile(r"[a-z2-7]{26}")  # 128 bits in base32


def save_draft(
    envelope: Envelope, args: commands.SaveDraft, letter: Letter | None, directory: Directory
) -> Letter:
    check_content(args.content)
    check_attachment(args.content)
    if letter is None:
        return _new_letter(envelope, args, directory)
    check_permission(letter, Action.SAVE, envelope.actor, directory)
    state = next_state(letter, Action.SAVE)
    _check_number_fixed(letter, args.content)
    kept = tuple(
        other
        for other in letter.siblings
        # What says the same is no second text: nobody could see what there is to choose.
        if other.command not in args.replaces and other.content != args.content
    )
    if _is_moved(envelope, letter) and letter.content != args.content:
        sibling = Sibling(
            command=envelope.id,
            name=directory.person_of(envelope.actor).name,
            content=args.content,
        )
        moved = replace(letter, siblings=(*kept, sibling), saved_at=envelope.evidence.wall_at)
        return check_letter(moved)
    return check_letter(
        replace(
            letter,
            state=state,
            content=args.content,
            siblings=kept,
            saved_at=envelope.evidence.wall_at,
        )
    )


def submit(
    envelope: Envelope, args: commands.SubmitLetter, letter: Letter | None, directory: Directory
) -> Letter:
    letter = _known(envelope, letter)
    check_permission(letter, Action.SUBMIT, envelope.actor, directory)
    state = next_state(letter, Action.SUBMIT)
    if letter.siblings:
        raise UnresolvedSiblings()
    check_complete(letter.content)
    check_fit(letter.content, directory)
    check_route(letter.content.route, letter.unit, directory)
    check_recipients(letter.content, directory)
    version = letter.version + 1
    content = as_printed(letter.content)  # what nobody sees is neither approved nor delivered
    submitted = SubmittedContent(version=version, content=content)
    moved = replace(
        letter,
        content=content,
        state=state,
        version=version,
        turn=0,
        submitted=(*letter.submitted, submitted),
        number=_numbered(letter, state, args.number),
    )
    return check_letter(_traced(moved, envelope, Action.SUBMIT, directory))


def initial(
    envelope: Envelope, args: commands.InitialLetter, letter: Letter | None, directory: Directory
) -> Letter:
    letter = _known(envelope, letter)
    state = next_state(letter, Action.INITIAL)
    check_permission(letter, Action.INITIAL, envelope.actor, directory)
    moved = replace(
        letter,
        state=state,
        turn=letter.turn + 1,
        number=_numbered(letter, state, args.number),
    )
    return _traced(moved, envelope, Action.INITIAL, directory)


def return_(
    envelope: Envelope, args: commands.ReturnLetter, letter: Letter | None, directory: Directory
) -> Letter:
    return _decided(envelope, Action.RETURN, args.reason, letter, directory)


def reject(
    envelope: Envelope, args: commands.RejectLetter, letter: Letter | None, directory: Directory
) -> Letter:
    return _decided(envelope, Action.REJECT, args.reason, letter, directory)


def cancel(
    envelope: Envelope, args: commands.CancelLetter, letter: Letter | None, directory: Directory
) -> Letter:
    return _decided(envelope, Action.CANCEL, args.reason, letter, directory)


def withdraw(
    envelope: Envelope, args: commands.WithdrawLetter, letter: Letter | None, directory: Directory
) -> Letter:
    letter = _known(envelope, letter)
    state = next_state(letter, Action.WITHDRAW)
    check_permission(letter, Action.WITHDRAW, envelope.actor, directory)
    return _traced(replace(letter, state=state, turn=0), envelope, Action.WITHDRAW, directory)


def comment(
    envelope: Envelope, args: commands.CommentLetter, letter: Letter | None, directory: Directory
) -> Letter:
    letter = _known(envelope, letter)
    check_permission(letter, Action.COMMENT, envelope.actor, directory)
    if not args.text.strip():
        raise FieldMissing(field="text")
    check_text("text", args.text)
    said = Comment(
        id=envelope.id,
        assignment=envelope.actor,
        name=directory.person_of(envelope.actor).name,
        position=directory.position_of(envelope.actor).title,
        at=envelope.evidence.wall_at,
        version=letter.version,
        text=args.text,
    )
    return check_letter(replace(letter, comments=(*letter.comments, said)))


def sign(
    envelope: Envelope, args: commands.SignLetter, letter: Letter | None, directory: Directory
) -> Letter:
    letter = _known(envelope, letter)
    state = next_state(letter, Action.SIGN)
    check_permission(letter, Action.SIGN, envelope.actor, directory)
    if letter.number is None:
        raise NumberMissing()
    block = signature_block(letter.content.route, directory.assignment(envelope.actor), directory)
    signature = Signature(
        kind=args.kind,
        assignment=envelope.actor,
        position_lines=block.position_lines,
        name=block.name,
        rank=block.rank,
        nip=block.nip,
        at=envelope.evidence.wall_at,
        content_hash=letter_content_hash(letter),
    )
    signed = replace(letter, state=state, signature=signature)
    return _traced(signed, envelope, Action.SIGN, directory)


def send(
    envelope: Envelope, args: commands.SendLetter, letter: Letter | None, directory: Directory
) -> Letter:
    return _moved_on(envelope, Action.SEND, letter, directory)


def archive(
    envelope: Envelope, args: commands.ArchiveLetter, letter: Letter | None, directory: Directory
) -> Letter:
    return _moved_on(envelope, Action.ARCHIVE, letter, directory)


def check_attachment(content: LetterContent) -> None:
    """
    Raises:
        ValueOutOfRange: a count of enclosures that no letter has and no page can say in words.
    """
    if content.attachment is not None and not 0 <= content.attachment.count <= MOST_ENCLOSURES:
        raise ValueOutOfRange(field="attachment", reason=str(content.attachment.count))


def check_complete(content: LetterContent) -> None:
    """
    Raises:
        FieldMissing: the first of missing_fields().
        ValueOutOfRange: it is the hours of an event, which are no times of day in order.
    """
    for field in missing_fields(content):
        if field == "event_time" and content.event is not None:
            raise ValueOutOfRange(field=field, reason=event_time(content.event))
        raise FieldMissing(field=field)


def missing_fields(content: LetterContent) -> tuple[str, ...]:
    """What every reader of this kind needs and is still empty or wrong, by field name."""
    needed: dict[str, object] = {
        "subject": has_words(content.subject),
        "classification_code": has_words(content.classification_code),
        "place": has_words(content.place),
        "body": any(has_words(block.text) for block in content.body),
    }
    if content.kind in (LetterKind.OFFICIAL_LETTER, LetterKind.INVITATION):
        needed["recipients"] = content.recipients
    if content.kind is LetterKind.INTERNAL_NOTE:
        needed["recipients"] = content.recipients
        needed["sender"] = has_words(content.sender)
    if content.kind is LetterKind.INVITATION:
        event = content.event
        needed["event"] = event is not None
        if event is not None:
            needed["event_place"] = has_words(event.place)
            needed["event_agenda"] = has_words(event.agenda)
            needed["event_time"] = has_right_times(event)
    if content.kind is LetterKind.ASSIGNMENT_LETTER:
        needed["task"] = content.task is not None and content.task.assignees
    return tuple(field for field, value in needed.items() if not value)


def check_recipients(content: LetterContent, directory: Directory) -> None:
    """
    Raises:
        RecipientUnknown: an office that is not in the directory would never receive it.
    """
    for named in (*content.recipients, *content.carbon_copies):
        if named.unit is not None and named.unit not in directory.units:
            raise RecipientUnknown(title=named.title, unit=named.unit)


def _new_letter(envelope: Envelope, args: commands.SaveDraft, directory: Directory) -> Letter:
    if not may_draft(envelope.actor, directory):
        raise NotPermitted(action=Action.SAVE.value)
    if args.check_token is None:
        raise FieldMissing(field="check_token")
    if not CHECK_TOKEN.fullmatch(args.check_token):
        raise ValueOutOfRange(field="check_token", reason="harus 26 huruf a-z dan angka 2-7")
    return Letter(
        id=envelope.object,
        unit=directory.assignment(envelope.actor).unit,
        drafter=envelope.actor,
        content=args.content,
        state=LetterState.DRAFT,
        check_token=args.check_token,
        saved_at=envelope.evidence.wall_at,
    )


def _known(envelope: Envelope, letter: Letter | None) -> Letter:
    if letter is None:
        raise NotKnownHere(what="letter", id=str(envelope.object))
    return letter


def _is_moved(envelope: Envelope, letter: Letter) -> bool:
    return envelope.base is not None and envelope.base.content_hash != letter_content_hash(letter)


def _check_number_fixed(letter: Letter, content: LetterContent) -> None:
    if letter.number is None:
        return
    if content.classification_code != letter.content.classification_code:
        raise NumberFixed(field="classification_code")
    if content.kind is not letter.content.kind:
        raise NumberFixed(field="kind")
    if counter_key(letter.unit, content).year != letter.number.year:
        raise NumberFixed(field="letter_on")


def _numbered(
    letter: Letter, state: LetterState, drawn: LetterNumber | None
) -> LetterNumber | None:
    if letter.number is None and state is LetterState.READY_TO_SIGN:
        check_countable(letter.content)
        return drawn
    return letter.number


def _decided(
    envelope: Envelope,
    action: Action,
    reason: str,
    letter: Letter | None,
    directory: Directory,
) -> Letter:
    letter = _known(envelope, letter)
    state = next_state(letter, action)
    check_permission(letter, action, envelope.actor, directory)
    if not reason.strip():
        raise ReasonMissing(action=action.value)
    check_text("reason", reason)
    return _traced(replace(letter, state=state, turn=0), envelope, action, directory, reason=reason)


def _moved_on(
    envelope: Envelope, action: Action, letter: Letter | None, directory: Directory
) -> Letter:
    letter = _known(envelope, letter)
    state = next_state(letter, action)
    check_permission(letter, action, envelope.actor, directory)
    return _traced(replace(letter, state=state), envelope, action, directory)


def _traced(
    letter: Letter, envelope: Envelope, action: Action, directory: Directory, reason: str = ""
) -> Letter:
    step = Step(
        action=action,
        assignment=envelope.actor,
        name=directory.person_of(envelope.actor).name,
        position=directory.position_of(envelope.actor).title,
        at=envelope.evidence.wall_at,
        version=letter.version,
        content_hash=letter_content_hash(letter),
        reason=reason,
    )
    return replace(letter, trail=(*letter.trail, step))
