"""Saves of letters, one after another; each belongs to the letter for which it was begun."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from app.domain.commands import SaveDraft
from app.domain.content import LetterContent
from app.domain.letters import Letter
from app.domain.refusals import DomainError
from app.services.dispatcher import Request
from app.services.explain import explain
from app.services.hashing import content_hash
from app.services.kinds import Kind
from ui.runtime.desk import Desk

KEPT_ON_SCREEN = "Belum tersimpan. Yang Anda ketik masih ada di layar; Balai mencoba lagi sendiri."


@dataclass(slots=True)
class _Writing:
    """
    One letter under the pen.

    seen: hash of the content from which the words on screen grew. settles: siblings that
    the next save ends. apart: the command that holds the words on screen beside those of
    the letter. asked and kept count saves: what is behind kept is in no later save.
    """

    letter: UUID
    is_stored: bool
    seen: str | None
    settles: tuple[UUID, ...] = ()
    apart: UUID | None = None
    asked: int = 0
    kept: int = 0
    running: int = 0
    then: list[Callable[[], None]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


class Saver:
    """
    Stores content through the dispatcher.

    Args:
        stored: gets the letter on screen as it stands after each save.
        failed: gets a sentence; the words are still on screen only.
    """

    def __init__(
        self, desk: Desk, stored: Callable[[Letter], None], failed: Callable[[str], None]
    ) -> None:
        self._desk = desk
        self._stored = stored
        self._failed = failed
        self._writing: _Writing | None = None

    def begin_new(self) -> None:
        """Another letter, which was never saved."""
        self._writing = _Writing(self._desk.new_id(), is_stored=False, seen=None)

    def begin(self, letter: Letter) -> None:
        """Another letter, or another text of the same one, as it is now on screen."""
        self._writing = _Writing(letter.id, is_stored=True, seen=content_hash(letter))

    def end(self) -> None:
        """No letter is on screen; saves under way go on."""
        self._writing = None

    @property
    def letter(self) -> UUID | None:
        """None while it was never saved."""
        writing = self._writing
        return writing.letter if writing is not None and writing.is_stored else None

    @property
    def pen(self) -> UUID | None:
        """The letter under the pen, also one that was never saved."""
        return self._writing.letter if self._writing is not None else None

    @property
    def is_busy(self) -> bool:
        return self._writing is not None and self._writing.running > 0

    @property
    def is_behind(self) -> bool:
        """Whether a save that was asked for is not in the store yet."""
        return self._writing is not None and self._writing.kept < self._writing.asked

    @property
    def apart(self) -> UUID | None:
        """The command that holds the words on screen beside those of the letter."""
        return self._writing.apart if self._writing is not None else None

    def has_moved(self, letter: Letter) -> bool:
        """Whether the letter says something from which the words on screen did not grow."""
        return self._writing is not None and content_hash(letter) != self._writing.seen

    def settle(self, letter: Letter, siblings: tuple[UUID, ...]) -> None:
        """The next save has seen this letter and stands for these siblings too."""
        if self._writing is not None:
            self._writing.seen = content_hash(letter)
            self._writing.settles = siblings
            self._writing.apart = None

    def save(self, content: LetterContent, then: Callable[[], None] | None = None) -> None:
        """then runs after this save, and not at all if it fails."""
        writing = self._asked()
        number = writing.asked
        writing.running += 1
        if then is not None:
            writing.then.append(then)

        def done(letter: Letter | None) -> None:
            writing.running -= 1
            if writing is not self._writing:
                return
            waiting, writing.then = writing.then, []
            if letter is not None:
                self._stored(letter)
            for each in waiting:
                each()

        def refused(error: Exception) -> None:
            writing.running -= 1
            if writing is self._writing and writing.kept < number:
                writing.then = []
                self._failed(sentence_of(error))

        self._desk.runner.run(lambda: self._store(writing, number, content), done, refused)

    def keep(self, content: LetterContent) -> bool:
        """
        Store at once, whatever is under way. Blocks for one small transaction, since the
        window may be closing and its runner drops what still waits.

        Returns:
            False if it could not be; failed was called.
        """
        writing = self._asked()
        try:
            letter = self._store(writing, writing.asked, content)
        except Exception as error:  # noqa: BLE001 - whatever it was, the words are not stored
            self._failed(sentence_of(error))
            return False
        if letter is not None:
            self._stored(letter)
        return True

    def after(self, then: Callable[[], None]) -> None:
        """Run this when the save under way has ended well."""
        if self._writing is not None:
            self._writing.then.append(then)

    def _asked(self) -> _Writing:
        if self._writing is None:
            raise RuntimeError("begin() comes before a save")
        self._writing.asked += 1
        return self._writing

    def _store(self, writing: _Writing, number: int, content: LetterContent) -> Letter | None:
        """None where later words are stored already. Blocks. Raises DomainError."""
        with writing.lock:
            if number <= writing.kept:
                return None
            settles = writing.settles
            args = SaveDraft(content=content, replaces=settles)
            actor = self._desk.acting_for("save_draft", args, writing.letter)
            request = Request(
                type="save_draft", args=args, actor=actor, object=writing.letter, seen=writing.seen
            )
            done = self._desk.execute(request)
            view = self._desk.queries.find(Kind.LETTER, done.object)
            if view is None or not isinstance(view.thing, Letter):
                raise RuntimeError("a saved letter is not there")
            letter = view.thing
            is_apart = any(sibling.command == done.id for sibling in letter.siblings)
            writing.apart = done.id if is_apart else None
            if not is_apart:
                writing.seen = content_hash(letter)
            if writing.settles == settles:
                writing.settles = ()
            writing.is_stored = True
            writing.kept = number
            return letter


def sentence_of(error: Exception) -> str:
    return explain(error) if isinstance(error, DomainError) else KEPT_ON_SCREEN
