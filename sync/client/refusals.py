"""Why a turn did not come through; none of them loses anything."""

from app.domain.refusals import DomainError


class HubUnreachable(DomainError):
    """
    No way to the hub now; the queue waits. details: reason; is_begun where the line was there
    and broke, or fell silent, under a request.
    """

    code = "hub_unreachable"


class HubRefused(DomainError):
    """
    The hub answered, and said no to the whole turn.

    details: status, hub_code, hub_details, retry_after_s (0 where the hub did not say).
    """

    code = "hub_refused"


class HubForeign(DomainError):
    """Whoever answered is not the hub of the invitation, or does not talk like one."""

    code = "hub_foreign"
