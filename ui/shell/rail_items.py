"""Which pages the rail shows at which width."""

from collections.abc import Sequence

from ui.shell.page_spec import PageSpec
from ui.widgets.rail import RailItem, RailMode

MORE_ID = "lainnya"
_MOST = {RailMode.ICONS: 9, RailMode.STACKED: 6}


def shown_specs(specs: Sequence[PageSpec], mode: RailMode) -> list[PageSpec]:
    """
    The pages with a place of their own, in order.

    Where there is not room for all, the last place is kept for "Lainnya".
    """
    in_rail = [spec for spec in specs if spec.is_in_rail]
    most = _MOST.get(mode)
    if most is None or len(in_rail) <= most:
        return in_rail
    chosen = sorted(in_rail, key=lambda spec: spec.narrow_rank)[: most - 1]
    return [spec for spec in in_rail if spec in chosen]


def rail_items(specs: Sequence[PageSpec], mode: RailMode, counts: dict[str, int]) -> list[RailItem]:
    """Items and group labels; an item without id is a label."""
    items: list[RailItem] = []
    shown = shown_specs(specs, mode)
    group = ""
    for spec in shown:
        if spec.group != group and spec.group:
            items.append(RailItem(id="", title=spec.group))
        group = spec.group
        items.append(
            RailItem(
                id=spec.id,
                title=spec.title,
                icon=spec.icon,
                short=spec.short or spec.title,
                count=counts.get(spec.id, 0),
            )
        )
    if len(shown) < sum(spec.is_in_rail for spec in specs):
        items.append(RailItem(id=MORE_ID, title="Lainnya", icon="menu", short="Lainnya"))
    return items
