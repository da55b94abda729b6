"""Which status a figure, its capaian or its travel has."""

from app.domain.achievement import Assessment, Flag
from app.domain.performance import CellState
from app.services.read_models import DataState
from ui.runtime.theme import Tone
from ui.widgets import status
from ui.widgets.status import Status

_CELLS = {
    CellState.EMPTY: status.Entry.EMPTY,
    CellState.ENTERED: status.Entry.FILLED,
    CellState.SUBMITTED: status.Entry.SUBMITTED,
    CellState.VERIFIED: status.Entry.VERIFIED,
    CellState.APPROVED: status.Entry.APPROVED,
    CellState.RETURNED: status.Entry.RETURNED,
}
_DATA = {
    DataState.LOCAL: status.DataState.LOCAL,
    DataState.QUEUED: status.DataState.QUEUED,
    DataState.AT_HUB: status.DataState.ARRIVED,
    DataState.ATTENTION: status.DataState.ATTENTION,
}
_BAND_ICONS = {
    Tone.OK: "check",
    Tone.ACCENT: "minus",
    Tone.WARN: "arrow-down",
    Tone.BAD: "arrow-down",
    Tone.NEUTRAL: "circle-dashed",
}
_WITHOUT_CAPAIAN = {Flag.NO_DATA: "menunggu isian", Flag.NO_TARGET: "belum ada target"}


def status_of_cell(state: CellState) -> Status:
    return _CELLS[state]


def status_of_data(state: DataState) -> Status:
    return _DATA[state]


def status_of_band(assessment: Assessment) -> Status:
    """The band by its tone, or in neutral why there is no capaian; never green without one."""
    if assessment.is_assessed:
        tone = Tone(assessment.band.tone.value)
        return Status(assessment.band.label, _BAND_ICONS[tone], tone)
    words = (word for flag, word in _WITHOUT_CAPAIAN.items() if flag in assessment.flags)
    return Status(next(words, "tidak dinilai"), _BAND_ICONS[Tone.NEUTRAL], Tone.NEUTRAL)
