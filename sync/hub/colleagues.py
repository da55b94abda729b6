"""When the laptops of a person's own offices were last here: name, label and time, no more."""

from app.domain.organisation import holds_on
from sync.hub.feed_lists import held_today
from sync.hub.ports import HubTx
from sync.hub.records import Device
from sync.protocol.messages import Colleague

MOST_LAPTOPS = 200


def laptops_of_offices(tx: HubTx, asking: Device) -> list[Colleague]:
    """
    One line for each laptop, whatever ids it had, latest first; the asking one is left out,
    as are revoked ones.
    """
    directory, on = tx.directory(), tx.today
    offices = {held.unit for held in held_today(asking.person, directory, on)}
    people = {
        held.person
        for held in directory.assignments.values()
        if held.unit in offices and holds_on(held, on) and held.ended_at is None
    }
    by_key: dict[str, list[Device]] = {}
    for device in tx.devices.of_people(people):
        by_key.setdefault(device.key, []).append(device)
    by_key.pop(asking.key, None)
    laptops = [
        Colleague(
            name=directory.person(ids[0].person).name,
            label=ids[-1].label,
            seen_at=max(device.last_seen_at or device.enrolled_at for device in ids),
        )
        for ids in by_key.values()
        if all(device.revoked_at is None for device in ids)
    ]
    return sorted(laptops, key=lambda laptop: laptop.seen_at, reverse=True)[:MOST_LAPTOPS]
