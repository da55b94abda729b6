"""Bodies in their normal form, any that the model allows."""

from hypothesis import strategies as st

from app.domain.body import MAX_LEVEL, Block, BlockKind, Body, Field, Marker, Run

_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\u2028\u2029\ufdd0\ufdd1￼"),
    max_size=12,
)
_LOOK = st.tuples(st.booleans(), st.booleans(), st.booleans())


def _runs(parts: list[tuple[str, tuple[bool, bool, bool]]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    looks: list[tuple[bool, bool, bool]] = []
    for text, look in parts:
        if text and (not looks or looks[-1] != look):
            bold, italic, underline = look
            runs.append(Run(text=text, bold=bold, italic=italic, underline=underline))
            looks.append(look)
    return tuple(runs)


_RUNS = st.lists(st.tuples(_TEXT, _LOOK), max_size=4).map(_runs)
_PARAGRAPH = st.builds(Block, kind=st.just(BlockKind.PARAGRAPH), runs=_RUNS)
_ITEM = st.builds(
    Block,
    kind=st.just(BlockKind.ITEM),
    runs=_RUNS,
    level=st.integers(0, MAX_LEVEL),
    marker=st.sampled_from(Marker),
    is_restart=st.booleans(),
)
_EVENT = st.just(Block(kind=BlockKind.EVENT))
_FIELDS = st.builds(
    Block,
    kind=st.just(BlockKind.FIELDS),
    fields=st.lists(st.builds(Field, label=_TEXT, text=_TEXT), max_size=3).map(tuple),
)
_CELLS = st.lists(_TEXT, max_size=4).map(tuple)
_TABLE = st.builds(
    Block,
    kind=st.just(BlockKind.TABLE),
    head=_CELLS,
    aligns=st.text("lcr", max_size=4),
    widths_mm=st.lists(st.integers(0, 200), max_size=4).map(tuple),
    rows=st.lists(_CELLS, max_size=3).map(tuple),
    has_total_row=st.booleans(),
)
BLOCKS = st.one_of(_PARAGRAPH, _ITEM, _EVENT, _FIELDS, _TABLE)
BODIES: st.SearchStrategy[Body] = st.lists(BLOCKS, max_size=6).map(tuple)
