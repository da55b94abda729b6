"""Whether the right held while the laptop was away: from its cited checkpoint to receipt."""

from app.domain.organisation import Directory, Tenure, tenure
from sync.hub.records import Command, Device


def right_of(command: Command, device: Device, directory: Directory) -> Tenure:
    """
    PART where the right was gained, lapsed or revoked inside the interval, or the device
    was revoked: a person at the hub decides. NEVER where the assignment is not the person's.
    """
    held = directory.assignments.get(command.envelope.actor)
    if held is None or held.person != command.person:
        return Tenure.NEVER
    cited = command.envelope.evidence.checkpoint_at or device.enrolled_at
    since = min(cited, command.received_at)
    found = tenure(held, directory.unit(held.unit).zone, since, command.received_at)
    is_revoked = device.revoked_at is not None and device.revoked_at <= command.received_at
    if is_revoked and found is Tenure.THROUGHOUT:
        return Tenure.PART
    return found
