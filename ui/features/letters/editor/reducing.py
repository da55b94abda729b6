"""Reduce what is pasted to blocks of the body model, within limits."""

import re
from dataclasses import dataclass
from itertools import islice

from app.domain.body import Block, BlockKind, Body, Run
from ui.features.letters.editor.collecting import Collector, TooDeep
from ui.features.letters.editor.markup import pieces

MOST_CHARS = 200_000
MOST_HTML_CHARS = 4_000_000
MOST_PIECES = 120_000
MOST_BLOCKS = 800
_SPACE = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Reduced:
    """What may be put in; is_cut where something was left out."""

    body: Body
    is_cut: bool = False


def reduce_html(html: str) -> Reduced | None:
    """
    Paragraphs, bold, italic, underline, lists and tables of a pasted page.

    Returns:
        None where the page is larger or deeper than any office writes: take its plain
        text instead.
    """
    if len(html) > MOST_HTML_CHARS:
        return None
    collector = Collector()
    try:
        for count, piece in enumerate(pieces(html)):
            if count > MOST_PIECES:
                return None
            collector.take(piece)
    except TooDeep:
        return None
    return _within_limits(collector.finish())


def reduce_text(text: str) -> Reduced:
    """A paragraph a line; empty lines only part paragraphs."""
    head = text[: MOST_CHARS + 1]
    lines = (line.strip() for line in head.splitlines())
    body = tuple(
        Block(kind=BlockKind.PARAGRAPH, runs=(Run(text=_SPACE.sub(" ", line)),))
        for line in islice((line for line in lines if line), MOST_BLOCKS + 1)
    )
    return _within_limits(body, is_cut=len(text) > MOST_CHARS)


def _within_limits(body: Body, *, is_cut: bool = False) -> Reduced:
    kept: list[Block] = []
    left = MOST_CHARS
    for block in body[:MOST_BLOCKS]:
        size = len(block.text)
        if size > left:
            if block.runs and left:
                kept.append(_shortened(block, left))
            return Reduced(tuple(kept), is_cut=True)
        left -= size
        kept.append(block)
    return Reduced(tuple(kept), is_cut=is_cut or len(body) > MOST_BLOCKS)


def _shortened(block: Block, chars: int) -> Block:
    runs = []
    for run in block.runs:
        part = run.text[:chars]
        chars -= len(part)
        if part:
            runs.append(Run(text=part, bold=run.bold, italic=run.italic, underline=run.underline))
    return Block(
        kind=block.kind,
        runs=tuple(runs),
        level=block.level,
        marker=block.marker,
        is_restart=block.is_restart,
    )
