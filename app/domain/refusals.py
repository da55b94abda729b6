"""Refusals: a rule said no, in a code that the screens translate."""

from typing import ClassVar


class DomainError(Exception):
    """A rule said no. Expected, shown to the user, never logged as a bug."""

    code: ClassVar[str]

    def __init__(self, **details: object) -> None:
        super().__init__(self.code, details)
        self.details = details


class BodyTooLarge(DomainError):
    """A body beyond what is printed; details: limit, what."""

    code = "body_too_large"


class LetterTooLarge(DomainError):
    """A letter whose bytes would not travel; details: what, limit_mb (as printed)."""

    code = "letter_too_large"


class TooMany(DomainError):
    """A list longer than any office writes; details: what, limit."""

    code = "too_many"


class FileTooLarge(DomainError):
    """A file beyond what may be attached; details: name, limit_mb (as printed)."""

    code = "file_too_large"


class FilesTooLarge(DomainError):
    """All files of one letter together; details: limit_mb (as printed)."""

    code = "files_too_large"


class FileTwice(DomainError):
    """The same file, by its content, stands there already; details: name."""

    code = "file_twice"


class FileTypeRefused(DomainError):
    """A kind of file that is not attached; details: name, known (endings)."""

    code = "file_type_refused"


class FileNameUnfit(DomainError):
    """A file name that some laptop could not keep; details: name."""

    code = "file_name_unfit"


class TextTooLong(DomainError):
    """A note or a reason beyond its length; details: field, limit (characters)."""

    code = "text_too_long"


class NotKnownHere(DomainError):
    """Something named is not on this laptop (or never was); details: what, id."""

    code = "not_known_here"


class WrongState(DomainError):
    """The letter's state has no such step; details: state, action."""

    code = "wrong_state"


class NotPermitted(DomainError):
    """The acting position may not do this; details: action."""

    code = "not_permitted"


class NotYourTurn(DomainError):
    """Another position is asked now; details: action."""

    code = "not_your_turn"


class ReasonMissing(DomainError):
    """Return, reject and cancel need a reason."""

    code = "reason_missing"


class FieldMissing(DomainError):
    """A field that this kind needs is empty; details: field."""

    code = "field_missing"


class RecipientUnknown(DomainError):
    """A recipient's office is not in the directory; details: title, unit."""

    code = "recipient_unknown"


class RouteUnfit(DomainError):
    """Somebody on the route may not do their part; details: position, action."""

    code = "route_unfit"


class NamedTwice(DomainError):
    """A verifier stands twice on the route; details: position."""

    code = "named_twice"


class NumberMissing(DomainError):
    """The letter has no number yet: the block is empty and the hub was not reached."""

    code = "number_missing"


class NumberFixed(DomainError):
    """A numbered letter cannot change classification, year or kind; details: field."""

    code = "number_fixed"


class UnsafePattern(DomainError):
    """A number pattern that would give two letters one number; details: pattern, reason."""

    code = "unsafe_pattern"


class ContentMoved(DomainError):
    """The words changed since the person looked; nobody approves words they did not read."""

    code = "content_moved"


class UnresolvedSiblings(DomainError):
    """Two versions of the text stand side by side; one must be chosen first."""

    code = "unresolved_siblings"


class AlreadyExists(DomainError):
    """An object of this id is there already; details: id."""

    code = "already_exists"


class NothingToChoose(DomainError):
    """The versions named are not the ones that stand side by side."""

    code = "nothing_to_choose"


class ValueOutOfRange(DomainError):
    """A value that cannot be right; details: field, reason."""

    code = "value_out_of_range"


class TargetIsZero(DomainError):
    """A ratio to a zero target has no meaning; the policy's zero rule answers."""

    code = "target_is_zero"


class TargetIsNegative(DomainError):
    """A ratio to a negative target turns good news around."""

    code = "target_is_negative"


class RealizationIsZero(DomainError):
    """Target over realization, and the realization is not positive."""

    code = "realization_is_zero"


class BaselineUnusable(DomainError):
    """MIN-C needs a baseline that is worse than the target."""

    code = "baseline_unusable"


class PredicateUnknown(DomainError):
    """A predikat outside its scale; details: predicate, known."""

    code = "predicate_unknown"


class FigureUnreadable(DomainError):
    """No number is meant for sure; details: text."""

    code = "figure_unreadable"


class FigureTooLong(DomainError):
    """A number beyond what a figure can hold; details: text, max_digits, max_decimals."""

    code = "figure_too_long"


class WrongCellState(DomainError):
    """The action is not open for a figure in this state; details: state, action."""

    code = "wrong_cell_state"


class RatioIncomplete(DomainError):
    """One half of numerator and denominator; details: missing."""

    code = "ratio_incomplete"


class DenominatorIsZero(DomainError):
    """Some of nothing: the numerator is not zero while the denominator is."""

    code = "denominator_is_zero"


class ReturnReasonMissing(DomainError):
    """A figure is returned without saying what to correct."""

    code = "return_reason_missing"


class UnknownZone(DomainError):
    """No zone of an Indonesian office; details: zone."""

    code = "unknown_zone"
