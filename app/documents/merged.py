"""One letter out of two versions: deleted words stay in it beside the inserted ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.documents.addressees import recipient_text
from app.documents.blocks import event_fields, with_event
from app.documents.heads import attachment_words, character_words, place_and_date
from app.domain.body import Block, BlockKind, Field, Run
from app.domain.content import LetterContent, Recipient, Task
from app.domain.content_lines import EVENT_PARTS, Part
from app.domain.differences import Change, Difference, Fate, Stretch

_FIELD_OF = {
    Part.EVENT_DAY: "hari, tanggal",
    Part.EVENT_TIME: "waktu",
    Part.EVENT_PLACE: "tempat",
    Part.EVENT_AGENDA: "acara",
    Part.EVENT_NOTE: "catatan",
}
_TASK_PARTS = (Part.TASK_TIME, Part.TASK_PLACE, Part.TASK_COST)


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of a difference to be found on the pages, as they are printed."""

    number: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A content to be laid out in place of the later one, and what to look for in it."""

    content: LetterContent
    sought: tuple[Sought, ...]


def merge(earlier: LetterContent, later: LetterContent, found: Sequence[Difference]) -> Merged:
    """Both versions in one content, as far as their parts can hold two texts."""
    sought: list[Sought] = []
    content = _merge_words(later, found, sought)
    content = replace(
        content,
        recipients=_merge_people(
            Part.RECIPIENT, earlier.recipients, later.recipients, found, sought
        ),
        carbon_copies=_merge_people(
            Part.COPY, earlier.carbon_copies, later.carbon_copies, found, sought
        ),
        body=_merge_body(earlier, later, found, sought),
    )
    content = _merge_event(earlier, content, found, sought)
    for one in found:
        if not any(known.number == one.number for known in sought):
            sought += _as_printed(one, later)
    return Merged(content, tuple(sorted(sought, key=lambda one: one.number)))


def merged_text(words: Iterable[Stretch]) -> str:
    """Deleted and inserted words one after the other, a space between them."""
    return "".join(one.text for one in _spaced(words))


def _spaced(words: Iterable[Stretch]) -> tuple[Stretch, ...]:
    spaced: list[Stretch] = []
    for one in words:
        before = spaced[-1] if spaced else None
        touches = before is not None and before.text[-1:].strip() and one.text[:1].strip()
        if touches and before is not None and Fate.KEPT not in (before.fate, one.fate):
            spaced.append(Stretch(Fate.KEPT, " "))
        spaced.append(one)
    return tuple(spaced)


def _merge_words(
    later: LetterContent, found: Sequence[Difference], sought: list[Sought]
) -> LetterContent:
    """Fields of one text: subject, sender, time and place of a task."""
    content = later
    for one in found:
        words = _spaced(one.words)
        if one.part is Part.SUBJECT:
            content = replace(content, subject=merged_text(words))
        elif one.part is Part.SENDER:
            content = replace(content, sender=merged_text(words))
        elif one.part in _TASK_PARTS and content.task is not None:
            content = replace(content, task=_with_words(content.task, one.part, words))
        else:
            continue
        sought.append(Sought(one.number, words))
    return content


def _with_words(task: Task, part: Part, words: Sequence[Stretch]) -> Task:
    text = merged_text(words)
    if part is Part.TASK_TIME:
        return replace(task, time=text)
    return replace(task, place=text) if part is Part.TASK_PLACE else replace(task, cost=text)


def _merge_people(
    part: Part,
    old: Sequence[Recipient],
    new: Sequence[Recipient],
    found: Sequence[Difference],
    sought: list[Sought],
) -> tuple[Recipient, ...]:
    """Whole lines: a changed one stands twice, deleted and inserted."""
    merged = list(new)
    shift = 0
    at = 0
    for one in (each for each in found if each.part is part):
        at = at if one.later is None else one.later + shift
        stretches: list[Stretch] = []
        if one.earlier is not None:
            merged.insert(at, old[one.earlier])
            stretches.append(Stretch(Fate.DELETED, _printed(old[one.earlier])))
            shift, at = shift + 1, at + 1
        if one.later is not None:
            stretches.append(Stretch(Fate.INSERTED, _printed(new[one.later])))
            at += 1
        sought += [Sought(one.number, (stretch,)) for stretch in stretches]
    return tuple(merged)


def _printed(person: Recipient) -> str:
    return recipient_text(person, with_place=False)


def _merge_body(
    earlier: LetterContent,
    later: LetterContent,
    found: Sequence[Difference],
    sought: list[Sought],
) -> tuple[Block, ...]:
    """Blocks of the later body, changed ones with both words, removed ones where they stood."""
    changed = [one for one in found if one.part is Part.BODY]
    by_later = {one.later: one for one in changed if one.later is not None}
    merged: list[Block] = []
    place_of_old = _places(earlier, later, changed)
    removed = [one for one in changed if one.later is None]
    for number, block in enumerate(later.body):
        merged += _removed(earlier, removed, place_of_old, number, sought)
        one = by_later.get(number)
        if one is None:
            merged.append(block)
            continue
        old = earlier.body[one.earlier] if one.earlier is not None else None
        merged.append(_merge_block(old, block, one, sought))
    return (*merged, *_removed(earlier, removed, place_of_old, len(later.body), sought))


def _places(
    earlier: LetterContent, later: LetterContent, changed: Sequence[Difference]
) -> dict[int, int]:
    """Before which later block each earlier one that is gone stood."""
    gone = {one.earlier for one in changed if one.later is None}
    added = {one.later for one in changed if one.earlier is None}
    partners = [number for number in range(len(later.body)) if number not in added]
    places: dict[int, int] = {}
    seen = 0
    for number in range(len(earlier.body)):
        if number in gone:
            places[number] = partners[seen - 1] + 1 if seen else 0
        else:
            seen += 1
    return places


def _removed(
    earlier: LetterContent,
    removed: Sequence[Difference],
    places: dict[int, int],
    before: int,
    sought: list[Sought],
) -> list[Block]:
    blocks = []
    for one in removed:
        if one.earlier is not None and places[one.earlier] == before:
            block = earlier.body[one.earlier]
            blocks.append(block)
            sought += _whole_block(one.number, block, Fate.DELETED)
    return blocks


def _merge_block(old: Block | None, new: Block, one: Difference, sought: list[Sought]) -> Block:
    runs_only = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    if old is None or one.change is Change.RESTYLED:
        sought += _whole_block(one.number, new, Fate.INSERTED)
        return new
    if new.kind not in runs_only or old.kind not in runs_only:
        sought += _changed_cells(one.number, old, new)
        return new
    words = _spaced(one.words)
    sought.append(Sought(one.number, words))
    return replace(new, runs=_merge_runs(old, new, words))


def _merge_runs(old: Block, new: Block, words: Sequence[Stretch]) -> tuple[Run, ...]:
    """Deleted words look as they did, the others as they do now."""
    old_at = new_at = 0
    runs: list[Run] = []
    for one in words:
        if one.fate is Fate.DELETED:
            runs += _cut(old.runs, old_at, old_at + len(one.text))
            old_at += len(one.text)
            continue
        cut = _cut(new.runs, new_at, new_at + len(one.text))
        if one.fate is Fate.KEPT and "".join(run.text for run in cut) != one.text:
            runs.append(Run(text=one.text))  # the space between deleted and inserted
            continue
        runs += cut
        new_at += len(one.text)
        old_at += len(one.text) if one.fate is Fate.KEPT else 0
    return tuple(runs)


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The characters from start to end, in the runs' own looks."""
    found = []
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text:
            found.append(replace(run, text=text))
        at += len(run.text)
    return found


def _whole_block(number: int, block: Block, fate: Fate) -> list[Sought]:
    return [Sought(number, (Stretch(fate, text),)) for text in _texts(block) if text.strip()]


def _changed_cells(number: int, old: Block, new: Block) -> list[Sought]:
    """Cells and fields of a table or list of fields that did not stand there before."""
    known = set(_texts(old))
    fresh = [text for text in _texts(new) if text.strip() and text not in known]
    return [Sought(number, (Stretch(Fate.INSERTED, text),)) for text in fresh]


def _texts(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return [cell for row in (block.head, *block.rows) for cell in row]
    if block.kind is BlockKind.FIELDS:
        return [field.text for field in block.fields]
    return [block.text]


def _merge_event(
    earlier: LetterContent,
    content: LetterContent,
    found: Sequence[Difference],
    sought: list[Sought],
) -> LetterContent:
    """The event as fields, where one of its lines changed."""
    changed = {_FIELD_OF[one.part]: one for one in found if one.part in EVENT_PARTS}
    if not changed:
        return content
    old = {one.label: one.text for one in event_fields(earlier.event)} if earlier.event else {}
    new = {one.label: one.text for one in event_fields(content.event)} if content.event else {}
    fields = []
    for label in _FIELD_OF.values():
        one = changed.get(label)
        if one is None:
            if label in new:
                fields.append(Field(label=label, text=new[label]))
            continue
        stretches = tuple(
            Stretch(fate, side[label])
            for fate, side in ((Fate.DELETED, old), (Fate.INSERTED, new))
            if label in side
        )
        fields.append(Field(label=label, text=merged_text(_spaced(stretches))))
        sought.append(Sought(one.number, _spaced(stretches)))
    shown = content.event or earlier.event
    blocks = [
        Block(kind=BlockKind.FIELDS, fields=tuple(fields))
        if block.kind is BlockKind.EVENT
        else block
        for block in with_event(content.body, shown)
    ]
    return replace(content, body=tuple(blocks), event=None)


def _as_printed(one: Difference, later: LetterContent) -> list[Sought]:
    """Fields that hold one value only: the later one is marked where it is printed."""
    printed = {
        Part.DATE: place_and_date(later),
        Part.PLACE: place_and_date(later),
        Part.SECRECY: character_words(later),
        Part.URGENCY: character_words(later),
        Part.ATTACHMENT: attachment_words(later),
        Part.BASIS: one.later_text,
        Part.ASSIGNEE: _assignee_name(one, later),
        Part.ANNEX: one.later_text,
    }.get(one.part, "")
    return [Sought(one.number, (Stretch(Fate.INSERTED, printed),))] if printed else []


def _assignee_name(one: Difference, later: LetterContent) -> str:
    """The name alone of a person in a surat tugas; the rest stands on other lines."""
    if one.part is not Part.ASSIGNEE or one.later is None or later.task is None:
        return ""
    return later.task.assignees[one.later].name
