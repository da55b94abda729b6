"""The hub's command log, played again in plain dicts by rules that share no code with it."""

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.domain.letters import Letter
from app.domain.organisation import Directory
from tests.simulation.acts import letter_words
from tests.simulation.ledger import words_in

# state -> action -> (state while verifiers are left, state when none is)
LETTER_EDGES: dict[tuple[str, str], tuple[str, str]] = {
    ("draft", "save_draft"): ("draft", "draft"),
    ("in_revision", "save_draft"): ("in_revision", "in_revision"),
    ("draft", "submit"): ("in_review", "ready_to_sign"),
    ("in_revision", "submit"): ("in_review", "ready_to_sign"),
    ("in_review", "initial"): ("in_review", "ready_to_sign"),
    ("in_review", "return"): ("in_revision", "in_revision"),
    ("ready_to_sign", "return"): ("in_revision", "in_revision"),
    ("in_review", "reject"): ("rejected", "rejected"),
    ("ready_to_sign", "reject"): ("rejected", "rejected"),
    ("in_review", "withdraw"): ("draft", "draft"),
    ("ready_to_sign", "withdraw"): ("draft", "draft"),
    ("ready_to_sign", "sign"): ("signed", "signed"),
    ("signed", "send"): ("sent", "sent"),
    ("draft", "cancel"): ("cancelled", "cancelled"),
    ("in_revision", "cancel"): ("cancelled", "cancelled"),
    ("ready_to_sign", "cancel"): ("cancelled", "cancelled"),
    ("sent", "archive"): ("archived", "archived"),
}
CELL_EDGES: dict[tuple[str, str], str] = {
    **{(s, "enter_figure"): "entered" for s in ("empty", "entered", "returned")},
    ("entered", "submit_figure"): "submitted",
    ("submitted", "verify_figure"): "verified",
    ("verified", "approve_figure"): "approved",
    ("submitted", "return_figure"): "returned",
    ("verified", "return_figure"): "returned",
}
ASSERTS = frozenset(
    {"submit", "initial", "return", "reject", "withdraw", "sign", "send", "cancel", "archive"}
)


@dataclass(frozen=True)
class Logged:
    """One command of the hub's log, as JSON, with its result."""

    id: UUID
    device: UUID
    n: int
    object: UUID
    kind: str
    type: str
    actor: UUID
    follows: UUID | None
    body: dict[str, Any]
    outcome: str
    result: dict[str, Any]

    @classmethod
    def of(cls, row: Any) -> "Logged":
        body = json.loads(row.body)
        return cls(
            id=row.id,
            device=row.device,
            n=row.n,
            object=row.object,
            kind=row.kind,
            type=body["type"],
            actor=row.actor,
            follows=UUID(body["follows"]) if body.get("follows") else None,
            body=body,
            outcome=row.outcome or "",
            result=json.loads(row.result_body) if row.result_body else {},
        )

    @property
    def stands(self) -> bool:
        return self.outcome in ("applied", "merged")

    @property
    def version(self) -> tuple[int, int]:
        return self.result.get("epoch", 0), self.result.get("k", 0)


@dataclass
class PlainLetter:
    """A letter as a clerk would keep it on a card."""

    state: str = "draft"
    version: int = 0
    turn: int = 0
    hash: str = ""
    words: frozenset[str] = frozenset()
    verifiers: list[str] = field(default_factory=list)
    signatory: str = ""
    siblings: dict[str, frozenset[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    number: str = ""
    approved: dict[UUID, frozenset[str]] = field(default_factory=dict)

    def differs(self, letter: Letter) -> list[str]:
        kept = {str(sibling.command) for sibling in letter.siblings}
        pairs = {
            "state": (self.state, letter.state.value),
            "version": (self.version, letter.version),
            "turn": (self.turn, letter.turn),
            "words": (self.words, letter_words(letter)),
            "siblings": (set(self.siblings), kept),
            "comments": (self.comments, [str(comment.id) for comment in letter.comments]),
            "number": (self.number, letter.number.text if letter.number else ""),
        }
        return [
            f"{name} of letter {letter.id}: the log says {ours}, the row {theirs}"
            for name, (ours, theirs) in pairs.items()
            if ours != theirs
        ]


def replay_letters(
    log: Iterable[Logged], directory: Directory, copied: Container[UUID]
) -> tuple[dict[UUID, PlainLetter], list[str]]:
    """Each letter as its applied commands make it, and what they had no right to do."""
    plain: dict[UUID, PlainLetter] = {}
    broken: list[str] = []
    done = [logged for logged in log if logged.stands and logged.kind == "letter"]
    places: dict[tuple[UUID, UUID], int] = {}
    for logged in sorted(done, key=lambda logged: (logged.version, logged.n)):
        letter = plain.setdefault(logged.object, PlainLetter())
        if logged.device not in copied:
            broken += _order(logged, places)
        broken += _apply(letter, logged, directory)
    return plain, broken


def _order(logged: Logged, places: dict[tuple[UUID, UUID], int]) -> list[str]:
    """P5: the commands of one laptop on one object stand in the order in which they were made."""
    if logged.type == "comment":
        return []
    key = logged.device, logged.object
    before, places[key] = places.get(key, 0), logged.n
    if before < logged.n:
        return []
    return [f"P5: {logged.type} {logged.id} stands before an earlier act of its laptop"]


def _apply(letter: PlainLetter, logged: Logged, directory: Directory) -> list[str]:
    args, broken = logged.body["args"], []
    base = (logged.body.get("base") or {}).get("content_hash")
    if logged.type in ASSERTS and base != letter.hash:
        broken.append(f"P10: {logged.type} {logged.id} approved other words than it names")
    if logged.type == "comment":
        letter.comments.append(str(logged.id))
        return broken
    broken += _right(letter, logged, directory)
    is_first = not letter.hash
    if logged.type == "save_draft":
        _save(letter, logged, base, is_first=is_first)
    else:
        letter.approved[logged.id] = letter.words
    if not is_first or logged.type != "save_draft":
        broken += _move(letter, logged)
    number = logged.result.get("number") or args.get("number")
    if number and not letter.number and letter.state == "ready_to_sign":
        letter.number = number["text"]
    letter.hash = logged.result["content_hash"]
    return broken


def _save(letter: PlainLetter, logged: Logged, base: str | None, *, is_first: bool) -> None:
    args = logged.body["args"]
    words = words_in(json.dumps(args["content"]["body"]))
    for settled in args.get("replaces", ()):
        letter.siblings.pop(settled, None)
    is_moved = not is_first and base is not None and base != letter.hash
    if is_moved and words != letter.words:
        letter.siblings[str(logged.id)] = words
        return
    letter.words = words
    route = args["content"]["route"]
    letter.verifiers, letter.signatory = route["verifiers"], route["signatory"]


def _move(letter: PlainLetter, logged: Logged) -> list[str]:
    edge = LETTER_EDGES.get((letter.state, logged.type))
    if edge is None:
        return [f"P11: {logged.type} {logged.id} from {letter.state}"]
    if logged.type == "submit":
        letter.version += 1
        letter.turn, left = 0, len(letter.verifiers)
    elif logged.type == "initial":
        letter.turn += 1
        left = len(letter.verifiers) - letter.turn
    else:
        left = 0
        if logged.type in ("return", "reject", "cancel", "withdraw"):
            letter.turn = 0
    letter.state = edge[0] if left > 0 else edge[1]
    return []


def _right(letter: PlainLetter, logged: Logged, directory: Directory) -> list[str]:
    """P11: paraf and signature come from whose turn it is."""
    position = str(directory.assignments[logged.actor].position)
    if logged.type == "initial":
        asked = letter.verifiers[letter.turn] if letter.turn < len(letter.verifiers) else ""
    elif logged.type == "sign":
        asked = letter.signatory
    else:
        return []
    return [] if position == asked else [f"P11: {logged.type} {logged.id} by another position"]


def replay_cells(log: Iterable[Logged]) -> tuple[dict[UUID, tuple[str, str]], list[str]]:
    """State and note of each cell as its applied commands make it."""
    cells: dict[UUID, tuple[str, str]] = {}
    broken: list[str] = []
    done = [logged for logged in log if logged.stands and logged.kind == "cell"]
    for logged in sorted(done, key=lambda logged: (logged.version, logged.n)):
        state, note = cells.get(logged.object, ("empty", ""))
        after = CELL_EDGES.get((state, logged.type))
        if after is None:
            broken.append(f"P11: {logged.type} {logged.id} from {state}")
            continue
        if logged.type == "enter_figure":
            note = logged.body["args"].get("note", "")
        cells[logged.object] = (after, note)
    return cells, broken
