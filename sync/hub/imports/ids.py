"""Natural ids of the organisation, so that a table read twice changes nothing."""

from uuid import UUID, uuid5

_SPACE = UUID("6d1b8f7e-3c52-5f0a-8b6d-0a4c1e9d2f57")


def unit_id(tenant: str, code: str) -> UUID:
    return uuid5(_SPACE, f"{tenant}/unit/{code}")


def position_id(tenant: str, unit: str, title: str) -> UUID:
    return uuid5(_SPACE, f"{tenant}/position/{unit}/{_plain(title)}")


def person_id(tenant: str, unit: str, name: str, nip: str | None) -> UUID:
    """By NIP; a person without one is known by name in one office."""
    if nip:
        return uuid5(_SPACE, f"{tenant}/nip/{nip}")
    return uuid5(_SPACE, f"{tenant}/person/{unit}/{_plain(name)}")


def assignment_id(person: UUID, position: UUID, mode: str, held_from: str) -> UUID:
    return uuid5(_SPACE, f"assignment/{person}/{position}/{mode}/{held_from}")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
