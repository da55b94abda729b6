"""What a letter may not say when it enters its route; a draft may hold anything."""

from collections import Counter

from app.domain.calendar import EARLIEST_YEAR, LATEST_YEAR, ZONE_LABELS
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.organisation import Directory
from app.domain.plain_text import has_words, names_somebody
from app.domain.refusals import NamedTwice, ValueOutOfRange
from app.services.classification import is_code


def check_fit(content: LetterContent, directory: Directory) -> None:
    """
    Before a letter enters its route.

    Raises:
        ValueOutOfRange: what check_countable() refuses, somebody or a basis without words, an
            event in no zone or year of an office, enclosures without count or unit.
        NamedTwice: a verifier who would be asked twice.
    """
    check_countable(content)
    _check_named("recipients", "ada penerima tanpa nama", content.recipients)
    _check_named("carbon_copies", "ada penerima tembusan tanpa nama", content.carbon_copies)
    _check_task(content)
    _check_event(content)
    _check_attachment(content)
    _check_once(content.route, directory)


def check_countable(content: LetterContent) -> None:
    """
    Before a number is drawn: its year and classification stand in the number for good.

    Raises:
        ValueOutOfRange: no year that an office counts in, or no classification code.
    """
    if not EARLIEST_YEAR <= content.letter_on.year <= LATEST_YEAR:
        raise ValueOutOfRange(
            field="letter_on", reason=f"harus {EARLIEST_YEAR} sampai {LATEST_YEAR}"
        )
    if not is_code(content.classification_code):
        raise ValueOutOfRange(
            field="classification_code", reason="tulis angka dan titik, misalnya 400.10.1"
        )


def _check_named(field: str, reason: str, named: tuple[Recipient, ...]) -> None:
    if not all(names_somebody(each.title) for each in named):
        raise ValueOutOfRange(field=field, reason=reason)


def _check_task(content: LetterContent) -> None:
    if content.kind is not LetterKind.ASSIGNMENT_LETTER or content.task is None:
        return
    if not all(has_words(each.name) for each in content.task.assignees):
        raise ValueOutOfRange(field="task", reason="ada yang ditugaskan tanpa nama")
    if not all(has_words(line) for line in content.task.basis):
        raise ValueOutOfRange(field="task", reason="ada dasar yang kosong")


def _check_event(content: LetterContent) -> None:
    if content.kind is not LetterKind.INVITATION or content.event is None:
        return
    if not EARLIEST_YEAR <= content.event.event_on.year <= LATEST_YEAR:
        raise ValueOutOfRange(
            field="event", reason=f"tahunnya harus {EARLIEST_YEAR} sampai {LATEST_YEAR}"
        )
    if content.event.zone not in ZONE_LABELS.values():
        raise ValueOutOfRange(field="event", reason="zona waktunya harus WIB, WITA, atau WIT")


def _check_attachment(content: LetterContent) -> None:
    said = content.attachment
    if said is not None and (said.count < 1 or not has_words(said.measure)):
        raise ValueOutOfRange(
            field="attachment", reason="tulis jumlah dan satuannya, atau kosongkan keduanya"
        )


def _check_once(route: Route, directory: Directory) -> None:
    for position, times in Counter(route.verifiers).items():
        if times > 1:
            raise NamedTwice(position=directory.position(position).title)
