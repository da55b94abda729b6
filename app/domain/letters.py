"""The outgoing letter: its states, its trail, and what each step does to it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from app.domain.content import LetterContent
from app.domain.numbering import LetterNumber
from app.domain.refusals import WrongState


class LetterState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_REVISION = "in_revision"
    READY_TO_SIGN = "ready_to_sign"
    SIGNED = "signed"
    SENT = "sent"
    ARCHIVED = "archived"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class Action(StrEnum):
    SAVE = "save_draft"
    SUBMIT = "submit"
    INITIAL = "initial"
    RETURN = "return"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"
    COMMENT = "comment"
    SIGN = "sign"
    SEND = "send"
    ARCHIVE = "archive"


class Next(NamedTuple):
    """State while verifiers remain, and state when none do."""

    while_verifiers: LetterState
    when_none: LetterState


def _always(state: LetterState) -> Next:
    return Next(state, state)


TRANSITIONS: dict[tuple[LetterState, Action], Next] = {
    (LetterState.DRAFT, Action.SAVE): _always(LetterState.DRAFT),
    (LetterState.IN_REVISION, Action.SAVE): _always(LetterState.IN_REVISION),
    (LetterState.DRAFT, Action.SUBMIT): Next(LetterState.IN_REVIEW, LetterState.READY_TO_SIGN),
    (LetterState.IN_REVISION, Action.SUBMIT): Next(
        LetterState.IN_REVIEW, LetterState.READY_TO_SIGN
    ),
    (LetterState.IN_REVIEW, Action.INITIAL): Next(LetterState.IN_REVIEW, LetterState.READY_TO_SIGN),
    (LetterState.IN_REVIEW, Action.RETURN): _always(LetterState.IN_REVISION),
    (LetterState.READY_TO_SIGN, Action.RETURN): _always(LetterState.IN_REVISION),
    (LetterState.IN_REVIEW, Action.REJECT): _always(LetterState.REJECTED),
    (LetterState.READY_TO_SIGN, Action.REJECT): _always(LetterState.REJECTED),
    (LetterState.IN_REVIEW, Action.WITHDRAW): _always(LetterState.DRAFT),
    (LetterState.READY_TO_SIGN, Action.WITHDRAW): _always(LetterState.DRAFT),
    (LetterState.READY_TO_SIGN, Action.SIGN): _always(LetterState.SIGNED),
    (LetterState.SIGNED, Action.SEND): _always(LetterState.SENT),
    (LetterState.DRAFT, Action.CANCEL): _always(LetterState.CANCELLED),
    (LetterState.IN_REVISION, Action.CANCEL): _always(LetterState.CANCELLED),
    (LetterState.READY_TO_SIGN, Action.CANCEL): _always(LetterState.CANCELLED),
    (LetterState.SENT, Action.ARCHIVE): _always(LetterState.ARCHIVED),
} | {(state, Action.COMMENT): _always(state) for state in LetterState}


class SignatureKind(StrEnum):
    """How a letter was signed; certified comes with the national service."""

    INTERNAL = "internal"
    WET = "wet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One line of the trail: who did what, on which version.

    at is the laptop's claim and only a label; person, position and name are frozen as
    they were. content_hash is what an approver saw; reason is given with return, reject
    and cancel.
    """

    action: Action
    assignment: UUID
    name: str
    position: str
    at: datetime
    version: int
    content_hash: str = ""
    reason: str = ""
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A note beside the letter; never part of it."""

    id: UUID
    assignment: UUID
    name: str
    position: str
    at: datetime
    version: int
    text: str
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, in which capacity, frozen as printed."""

    kind: SignatureKind
    assignment: UUID
    position_lines: tuple[tuple[str, str], ...]
    name: str
    rank: str | None
    nip: str | None
    at: datetime
    content_hash: str
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedContent:
    """What a version said when it was submitted, for "apa yang berubah"."""

    version: int
    content: LetterContent
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """
    One naskah dinas from draft to archive. Frozen: each step gives a new value.

    version counts submits (0: never submitted); turn is the index of the verifier whose
    turn it is; siblings keep texts of one paragraph that two laptops wrote apart. saved_at
    is when a laptop says that the words were last saved, only a label like every time here.
    """

    id: UUID
    unit: str
    drafter: UUID
    content: LetterContent
    state: LetterState
    check_token: str
    version: int = 0
    turn: int = 0
    number: LetterNumber | None = None
    profile_version: int = 1
    signature: Signature | None = None
    trail: tuple[Step, ...] = ()
    comments: tuple[Comment, ...] = ()
    submitted: tuple[SubmittedContent, ...] = ()
    siblings: tuple["Sibling", ...] = ()
    saved_at: datetime | None = None
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def changed_at(self) -> datetime | None:
        """The later of the last step and the last saving."""
        times = [self.saved_at, *(step.at for step in self.trail[-1:])]
        return max((at for at in times if at is not None), default=None)

    @property
    def verifiers_left(self) -> int:
        """How many verifiers have yet to initial, the present one included."""
        return max(0, len(self.content.route.verifiers) - self.turn)

    @property
    def turn_position(self) -> UUID | None:
        """The position whose turn it is; None where nobody is asked."""
        if self.state is LetterState.IN_REVIEW:
            return self.content.route.verifiers[self.turn]
        if self.state is LetterState.READY_TO_SIGN:
            return self.content.route.signatory
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another text of the same content, kept beside it until a person chooses."""

    command: UUID
    name: str
    content: LetterContent
    extra: dict[str, object] = field(default_factory=dict, hash=False)


def next_state(letter: Letter, action: Action) -> LetterState:
    """
    Raises:
        WrongState: the letter's state has no such step.
    """
    found = TRANSITIONS.get((letter.state, action))
    if found is None:
        raise WrongState(state=letter.state.value, action=action.value)
    if action is Action.SUBMIT:
        remaining = len(letter.content.route.verifiers)
    else:
        remaining = letter.verifiers_left - 1
    return found.while_verifiers if remaining > 0 else found.when_none
