"""Which feeds a device follows, and in which order its cursors stand."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.domain.audience import REFERENCE, person_feed, unit_feed
from app.domain.organisation import Assignment, Directory, holds_on
from sync.hub.ports import HubTx
from sync.hub.records import Device, FeedOrder


def held_today(person: UUID, directory: Directory, on: date) -> list[Assignment]:
    """What the person holds on that day, revoked assignments left out."""
    return [
        held
        for held in directory.assignments.values()
        if held.person == person and holds_on(held, on) and held.ended_at is None
    ]


def feeds_of(person: UUID, directory: Directory, on: date) -> tuple[str, ...]:
    """Reference, the person's own feed, and the feed of each office where a position is held."""
    units = sorted({held.unit for held in held_today(person, directory, on)})
    return (REFERENCE, person_feed(person), *(unit_feed(unit) for unit in units))


def refresh_order(tx: HubTx, device: Device, after: FeedOrder | None = None) -> FeedOrder:
    """
    The device's feeds as they are today, stored where they changed.

    Args:
        after: the order of the device that this one replaces, whose version it must pass.
    """
    feeds = feeds_of(device.person, tx.directory(), tx.today)
    known = tx.feeds.order(device.id)
    if known is not None and known.feeds == feeds:
        return known
    before = known or after
    version = before.version + 1 if before else 1
    order = FeedOrder(version=version, order_version=version, feeds=feeds)
    tx.feeds.ensure(feeds)
    tx.feeds.set_order(device.id, order)
    return order


def raise_version(tx: HubTx, order: FeedOrder, device: UUID) -> FeedOrder:
    """The device's number blocks changed; it is told with the next version of its list."""
    raised = FeedOrder(
        version=order.version + 1, order_version=order.order_version, feeds=order.feeds
    )
    tx.feeds.set_order(device, raised)
    return raised


def is_visible(tx: HubTx, order: FeedOrder, object: UUID) -> bool:
    """The one rule of what a device may be sent: a feed that it follows lists the object."""
    return not tx.feeds.memberships(object).isdisjoint(order.feeds)


def visible_feeds(order: FeedOrder, asked: Sequence[str]) -> list[str]:
    return [feed for feed in order.feeds if feed in asked]
