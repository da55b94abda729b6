"""What a decoder found wrong, as a refusal that names the field and says the reason in words."""

import re

from app.services.refusals import Malformed

_TYPES = {
    "object": "objek JSON",
    "array": "larik",
    "str": "teks",
    "int": "bilangan bulat",
    "float": "bilangan berkoma",
    "bool": "true atau false",
    "null": "null",
    "date": "tanggal",
    "datetime": "waktu",
    "uuid": "UUID",
    "decimal": "angka dalam teks",
}
# The decoder's English, and ours; groups are put in, names of types in our words.
_REASONS = (
    (r"Expected `int` [<>]=? .+", "angkanya di luar batas"),
    (r"Expected `(.+)`, got `(.+)`", "harus berupa {0}, bukan {1}"),
    (r"Expected `(\w+)`.*", "harus berupa {0} yang sesuai"),
    (r"Object missing required field `(.+)`", "belum diisi"),
    (r"Object contains unknown field `(.+)`", "isian ini tidak dikenal"),
    (r"Invalid enum value (.+)", "{0} bukan salah satu pilihannya"),
    (r"Invalid UUID.*", "harus berupa UUID"),
    (r"Invalid RFC3339 encoded datetime", "harus berupa waktu seperti 2026-03-09T08:00:00Z"),
    (r"Invalid RFC3339 encoded date", "harus berupa tanggal seperti 2026-03-09"),
    (r"Invalid decimal string", 'harus berupa angka dalam teks seperti "12.5"'),
    (r"Invalid base64 encoded string", "harus berupa teks base64"),
    (r"Invalid value (.+)", "{0} bukan salah satu nilainya"),
    (r".*out of range.*", "angkanya di luar batas"),
    (r"Input data was truncated", "JSON terpotong sebelum selesai"),
    (r"JSON is malformed.*\(byte (\d+)\)", "bukan JSON yang benar, mulai bita ke-{0}"),
    (r"maximum recursion depth.*", "bersarang terlalu dalam"),
)
_FIELD_MISSING = re.compile(r"Object (?:missing required|contains unknown) field `(.+)`")
_WHOLE = "JSON"


def malformed(error: Exception) -> Malformed:
    """
    From an error of msgspec, or of the text's encoding; a field that is missing is named
    itself, input as a whole is "JSON".
    """
    text, _, place = str(error).partition(" - at `")
    path = place.strip("`").removeprefix("$").lstrip(".")
    missing = _FIELD_MISSING.fullmatch(text)
    if missing:
        path = f"{path}.{missing[1]}".lstrip(".")
    return Malformed(field=path or _WHOLE, reason=_in_words(text))


def _in_words(text: str) -> str:
    for pattern, words in _REASONS:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return words.format(*map(_named, found.groups()))
    return "tidak bisa dibaca"


def _named(group: str) -> str:
    parts = group.split(" | ")
    return " atau ".join(_TYPES.get(part, part) for part in parts)
