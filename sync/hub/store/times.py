"""Times in rows: text whose order is the order of time, on both databases."""

from datetime import UTC, datetime


def text_of(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def time_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def optional_text(at: datetime | None) -> str | None:
    return None if at is None else text_of(at)


def optional_time(text: str | None) -> datetime | None:
    return None if text is None else time_of(text)
