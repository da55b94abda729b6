"""The four facts above the page."""

from datetime import datetime

from app.services.travel import TurnRecord
from ui.features.transfer.reading import TransferState
from ui.runtime.theme import Tone
from ui.runtime.when import clock_of
from ui.runtime.wording import count_text, size_text
from ui.widgets.figures import Fact
from ui.widgets.status import DataState
from ui.widgets.width_mode import WidthMode


def facts_of(state: TransferState, now: datetime, mode: WidthMode) -> tuple[Fact, ...]:
    """now in the zone of the office."""
    sent = [turn for turn in state.turns if turn.sent]
    queued, attention = len(state.queue), len(state.attention)
    is_short = mode is WidthMode.COMPACT
    size = size_text(state.queued_bytes)
    return (
        Fact(
            figure=count_text(state.stored),
            words="Tersimpan" if is_short else DataState.LOCAL.word,
            caption="semua pekerjaan aman",
            icon=DataState.LOCAL.icon,
        ),
        Fact(
            figure=count_text(queued),
            words=DataState.QUEUED.word,
            caption=(
                (size if is_short else f"{size}, terkirim saat tersambung")
                if queued
                else "tidak ada antrean"
            ),
            icon=DataState.QUEUED.icon,
            tone=DataState.QUEUED.tone,
        ),
        Fact(
            figure=count_text(sum(turn.sent for turn in sent)),
            words="Terkirim hari ini",
            caption=f"terakhir {_clock(sent[0], now)}" if sent else "belum ada hari ini",
            icon=DataState.ARRIVED.icon,
            tone=DataState.ARRIVED.tone,
        ),
        Fact(
            figure=count_text(attention),
            words=DataState.ATTENTION.word,
            caption="baca, lalu pilih" if attention else "tidak ada",
            icon=DataState.ATTENTION.icon,
            tone=DataState.ATTENTION.tone if attention else Tone.NEUTRAL,
        ),
    )


def _clock(turn: TurnRecord, now: datetime) -> str:
    return clock_of(turn.ended_at.astimezone(now.tzinfo))
