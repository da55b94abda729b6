"""What goes wrong in a history: links, power, disks, clocks, offices."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.simulation.acts import hasten
from tests.simulation.laptop import SimLaptop
from tests.simulation.way import Trouble
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, KAUR, SEKCAM, SEKDES

if TYPE_CHECKING:
    from tests.simulation.history import History

Fault = Callable[["History", SimLaptop, int, int], None]
MOST_LAPTOPS = 10
_TROUBLES = (Trouble.LOST_REQUEST, Trouble.LOST_ANSWER, Trouble.TWICE, Trouble.CUT_ANSWER)
_POSTS = (SEKCAM, CAMAT, KASI, KASI_PEM, SEKCAM, KAUR, SEKDES)
# Civil servants keep their number, and with it who they are, in another office.
_MOVERS = (KASI, KASI_PEM, SEKCAM)


def bad_link(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """A turn whose request or answer is lost or cut, or whose request arrives twice."""
    laptop.way.cut_at = b
    laptop.way.strike(_TROUBLES[a % len(_TROUBLES)], b % 3)
    laptop.sync()


def late_answer(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    laptop.take_late(a)


def late_request(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    laptop.way.repeat(a)


def time_passes(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    history.clock.pass_by(seconds=(20, 3 * 3600, 26 * 3600)[a % 3])


def wrong_clock(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    laptop.skew(a % 41 - 20)


def power_cut(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """Around one of the next commits, whatever makes it."""
    laptop.power.arm(a % 7, is_after=b % 2 == 0)


def hub_power_cut(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    history.hub.power.arm(0, is_after=b % 2 == 0)
    laptop.sync()


def hub_restart(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    history.hub.restart()


def restart(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    laptop.restart()


def image(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """Somebody copies the disk."""
    laptop.take_image()
    laptop.marked = history.ledger.told


def old_disk(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """The copy is put back; what was typed since is not on it, and work goes on at once."""
    history.ledger.copied.add(laptop.device)
    if laptop.restore_image():
        history.ledger.excuse_since(laptop.marked, laptop.name)
        hasten(history, laptop, a, b)


def clone(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """The copy runs in a second laptop too, which has its own keyring."""
    if (
        laptop.image is None
        or laptop.name in history.cloned
        or len(history.laptops) >= MOST_LAPTOPS
    ):
        return
    history.cloned.add(laptop.name)
    bare = replace(laptop.seat, box={})
    twin = history.add_laptop(bare, laptop.image)
    history.ledger.copied.add(twin.device)


def lose(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """Stolen, burned, drowned; the words that only it had are gone."""
    history.lost.add(laptop.name)
    history.ledger.excuse_since(0, laptop.name)


def revoke(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    history.hub.admin.revoke(laptop.device)
    history.hub.service.refresh()


def officer(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """The officer at the hub decides the oldest held command."""
    held = history.hub.admin.held()
    if held:
        history.hub.admin.decide(held[0].envelope.id, is_confirmed=a % 3 > 0)
        history.hub.service.refresh()


def lapse(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """Today is the last day of whoever holds the post."""
    history.change_post(_POSTS[a % len(_POSTS)], ends=True)


def appoint(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """Somebody else acts in the post from today, be it in another office."""
    history.change_post(_POSTS[a % len(_POSTS)], acting=_MOVERS[b % len(_MOVERS)])


def moves(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """Today is the last day of whoever acts in the post for another."""
    post, mover = _POSTS[a % len(_POSTS)], _MOVERS[b % len(_MOVERS)]
    since = history.acts_since(post, mover)
    if since is not None:
        history.change_post(post, acting=mover, ends=True, since=since)


# Kinds that need each other come together: an old disk needs an image, an officer a lapse.
GROUPS: dict[str, dict[str, tuple[int, Fault]]] = {
    "links": {
        "bad_link": (14, bad_link),
        "late_answer": (4, late_answer),
        "late_request": (3, late_request),
    },
    "power": {
        "power_cut": (6, power_cut),
        "hub_power_cut": (4, hub_power_cut),
        "hub_restart": (2, hub_restart),
        "restart": (3, restart),
    },
    "disks": {"image": (4, image), "old_disk": (3, old_disk), "clone": (1, clone)},
    "loss": {"lose": (1, lose)},
    "revoking": {"revoke": (1, revoke), "officer": (4, officer)},
    "posts": {
        "lapse": (3, lapse),
        "appoint": (3, appoint),
        "moves": (3, moves),
        "officer": (4, officer),
        "time_passes": (4, time_passes),
    },
    "clocks": {"time_passes": (5, time_passes), "wrong_clock": (3, wrong_clock)},
}
FAULTS: dict[str, Fault] = {
    name: fault for group in GROUPS.values() for name, (_, fault) in group.items()
}
