"""What a person should know although a turn came through, in words."""

from app.domain.words import long_date
from app.services.explain import explain_code
from sync.client.engine import Report


def notice_of(report: Report) -> tuple[str, str]:
    """Code and sentence of what matters most; two empty texts where all is well."""
    code, details = _notice(report)
    return code, explain_code(code, details) if code else ""


def _notice(report: Report) -> tuple[str, dict[str, object]]:
    if report.is_outdated:
        return "app_outdated", {"min_app": report.min_app}
    if report.min_app and report.min_app_on is not None:
        on = long_date(report.min_app_on)
        return "app_aging", {"min_app": report.min_app, "on": on}
    if report.unreadable:
        return "unreadable_kept", {"count": report.unreadable}
    return "", {}
