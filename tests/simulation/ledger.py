"""What people did, as they would remember it; the product is held to it at the end."""

import re
from dataclasses import dataclass, field
from uuid import UUID

WORD = re.compile(r"kata\d{5}")


def words_in(text: str | bytes) -> frozenset[str]:
    """The marked words of a text: each was typed once, by one person, in one place."""
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return frozenset(WORD.findall(plain))


@dataclass(frozen=True)
class Said:
    """A word, the laptop it was typed on, the command that has it, and its place among all."""

    word: str
    laptop: str
    command: UUID
    at: int


@dataclass(frozen=True)
class Paper:
    """A number that a laptop showed for a letter: from then on it may be on paper."""

    unit: str
    number: str
    letter: UUID
    command: UUID


@dataclass
class Ledger:
    """
    said: words that were stored and not taken back. saw: what the words of the object were
    when a person approved it, by command. stood_on: by command, what its laptop had of the
    object without an answer when it was made. papers: numbers as they were shown. copied:
    devices whose disk was put back or copied, so that one place in their order holds two acts.
    """

    said: list[Said] = field(default_factory=list)
    saw: dict[UUID, frozenset[str]] = field(default_factory=dict)
    stood_on: dict[UUID, frozenset[UUID]] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)
    copied: set[UUID] = field(default_factory=set)
    given: int = 0
    told: int = 0

    def new_word(self) -> str:
        self.given += 1
        return f"kata{self.given:05}"

    def say(self, word: str, laptop: str, command: UUID) -> None:
        self.told += 1
        self.said.append(Said(word, laptop, command, self.told))

    def take_back(self, commands: frozenset[UUID]) -> None:
        """An undo: these commands never were."""
        self.said = [said for said in self.said if said.command not in commands]
        self.papers = [paper for paper in self.papers if paper.command not in commands]

    def excuse_since(self, mark: int, laptop: str) -> None:
        """The laptop got an old disk back: what was typed on it since is nobody's promise."""
        self.said = [said for said in self.said if said.at <= mark or said.laptop != laptop]
