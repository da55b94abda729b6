"""How much one letter may hold, so that each of its commands and bodies fits on the wire."""

from app.domain.attachments import check_files, megabytes
from app.domain.body import check_body
from app.domain.content import LetterContent
from app.domain.letters import Letter
from app.domain.refusals import LetterTooLarge, TextTooLong, TooMany
from app.services.codec import encode

MOST_CONTENT_BYTES = 1_500_000  # of the 4 MiB that one request may hold
MOST_LETTER_BYTES = 6_000_000  # with every version and note; of the 16 MiB of one answer
MOST_RECIPIENTS = 500
MOST_VERIFIERS = 50
MOST_ANNEXES = 100
MOST_TEXT_CHARS = 10_000  # of a note or a reason


def check_content(content: LetterContent) -> None:
    """
    Raises:
        BodyTooLarge, TooMany, LetterTooLarge, what check_files() refuses: nothing is
        stored; the caller keeps the text.
    """
    check_body(content.body)
    check_files(content.files)
    for annex in content.annexes:
        check_body(annex.body)
    _check_count("penerima", content.recipients, MOST_RECIPIENTS)
    _check_count("tembusan", content.carbon_copies, MOST_RECIPIENTS)
    _check_count("pemeriksa", content.route.verifiers, MOST_VERIFIERS)
    _check_count("lampiran", content.annexes, MOST_ANNEXES)
    _check_bytes("isinya", content, MOST_CONTENT_BYTES)


def check_text(field: str, text: str) -> None:
    """
    Raises:
        TextTooLong: a note or reason beyond what anybody reads.
    """
    if len(text) > MOST_TEXT_CHARS:
        raise TextTooLong(field=field, limit=MOST_TEXT_CHARS)


def check_letter(letter: Letter) -> Letter:
    """
    The letter itself, after a command that made it longer.

    Raises:
        LetterTooLarge: with all its versions and notes no reader could fetch it.
    """
    if not (letter.submitted or letter.siblings or letter.comments):
        return letter  # its content alone, which has a limit of its own; saving is frequent
    _check_bytes("semua versi dan catatannya", letter, MOST_LETTER_BYTES)
    return letter


def _check_count(what: str, things: tuple[object, ...], limit: int) -> None:
    if len(things) > limit:
        raise TooMany(what=what, limit=limit)


def _check_bytes(what: str, value: object, limit: int) -> None:
    if len(encode(value)) > limit:
        raise LetterTooLarge(what=what, limit_mb=megabytes(limit))
