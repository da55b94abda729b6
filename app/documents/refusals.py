"""What the printer of letters refuses, in codes that the screens translate."""

from app.domain.refusals import DomainError


class KindNotPrinted(DomainError):
    """No layout for this kind of letter yet; details: kind, name, printed."""

    code = "kind_not_printed"


class ProfileUnknown(DomainError):
    """The letter asks for a profile that is not installed; details: profile, version."""

    code = "profile_unknown"
