"""Suggestions of the composer from the directory as it is known here."""

from collections.abc import Callable
from datetime import date

from app.domain.content import Assignee
from app.domain.organisation import Directory, holds_on
from ui.features.letters.composer.addressing import find_addressees
from ui.features.letters.suggest import Suggestion

MOST_PEOPLE = 8


class DirectoryFinder:
    """Asks for the directory at each search, so that a turn's news is seen at once."""

    def __init__(self, directory: Callable[[], Directory], today: Callable[[], date]) -> None:
        self._directory = directory
        self._today = today

    def recipients(self, text: str) -> list[Suggestion]:
        found = find_addressees(text, self._directory())
        return [Suggestion(each.words, each.note, each.recipients) for each in found]

    def people(self, text: str) -> list[Suggestion]:
        """Who holds a position today, by name or position."""
        tokens = text.lower().split()
        directory, on = self._directory(), self._today()
        found: list[Suggestion] = []
        for held in directory.assignments.values():
            person, position = directory.person_of(held.id), directory.position_of(held.id)
            words = f"{person.name} {position.title}".lower()
            if not tokens or not holds_on(held, on) or any(part not in words for part in tokens):
                continue
            assignee = Assignee(
                name=person.name, position=position.title, rank=person.rank, nip=person.nip
            )
            found.append(Suggestion(person.name, position.title, assignee))
        return found[:MOST_PEOPLE]
