"""Take HTML apart in one pass, whatever it holds; no recursion, no look-ahead twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:]*")
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_HIDDEN = ("head", "style", "script", "title", "xml")
_TAG_CHARS = 2_000  # what is looked at of one tag


@dataclass(frozen=True, slots=True)
class Tag:
    """name in lower case; attributes of a closing tag are left out."""

    name: str
    is_closing: bool
    source: str = ""

    def attribute(self, name: str) -> str:
        for key, value in _ATTRIBUTE.findall(self.source):
            if key.lower() == name:
                return unescape(str(value).strip("\"'"))
        return ""


def pieces(html: str) -> Iterator[Tag | str]:
    """
    Tags and the text between them, entities resolved.

    Comments, declarations and what is never shown (head, style, script) are left out.
    """
    lower = html.lower()
    at, size = 0, len(html)
    while at < size:
        opened = html.find("<", at)
        if opened < 0:
            yield unescape(html[at:])
            return
        if opened > at:
            yield unescape(html[at:opened])
        if html.startswith("<!--", opened):
            at = _after(html, "-->", opened + 4)
            continue
        closed = html.find(">", opened + 1)
        if closed < 0:
            yield unescape(html[opened:])
            return
        tag = _tag(html[opened + 1 : min(closed, opened + _TAG_CHARS)])
        at = closed + 1
        if tag is None:
            continue
        if tag.name in _HIDDEN and not tag.is_closing:
            at = _after(lower, f"</{tag.name}", at)
            at = _after(html, ">", at)
            continue
        yield tag


def _after(text: str, end: str, start: int) -> int:
    """Behind the next end; behind everything where there is none, so that no search repeats."""
    found = text.find(end, start)
    return len(text) if found < 0 else found + len(end)


def _tag(source: str) -> Tag | None:
    """None for declarations and conditions such as <![if !supportLists]>."""
    found = _NAME.match(source)
    if found is None:
        return None
    name = found.group().lower()
    is_closing = name.startswith("/")
    return Tag(name.lstrip("/"), is_closing, "" if is_closing else source)
