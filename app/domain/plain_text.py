"""Text as it is kept: what a person can see, tabs and line ends, and no other control signs."""

import re

_GREETING = re.compile(r"^(?:\s*(?:kepada|yth)\b\.?)*", re.IGNORECASE)
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by their class, and drawn as nothing
# U+0000 to U+001F but tab and line feed, U+007F to U+009F, and halves of surrogate pairs.
_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text without signs that no screen shows and no store takes; any line end is a feed."""
    if not _UNKEPT.search(text):
        return text
    return _UNKEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def has_words(text: str) -> bool:
    """Whether anybody can read something in it: a letter or a digit, not only signs or spaces."""
    return any(sign.isalnum() and sign not in _FILLERS for sign in text)


def names_somebody(title: str) -> bool:
    """Whether a line of addressees says more than the "Yth." that every one begins with."""
    return has_words(_GREETING.sub("", title))
