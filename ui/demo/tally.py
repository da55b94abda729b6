"""What the office day came to."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """
    The numbers of ringkasan.json. bytes_up and bytes_down count what the windows sent and
    fetched, with headers; commands_offline what was done while the network was cut.
    """

    letters_signed: int = 0
    letters_delivered: int = 0
    numbers: list[str] = field(default_factory=list)
    entries_submitted: int = 0
    entries_approved: int = 0
    commands_offline: int = 0
    sync_turns: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    screens: int = 0
