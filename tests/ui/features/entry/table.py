"""The presenter of the grid over a real office, and what its view was told."""

from app.domain.measures import MeasureKind, Polarity
from app.services.bus import ObjectChanged
from app.services.kinds import Kind
from tests.app.services.figure_builders import (
    LALANG,
    a_target,
    an_indicator,
)
from tests.ui.features.figure_desk import FigureDesk, Speaker
from ui.features.entry.presenter import EntryPresenter

PLAIN = an_indicator("I-01", polarity=Polarity.LOWER_IS_BETTER)
RATIO = an_indicator("I-02", has_ratio=True, measure="%", measure_kind=MeasureKind.PERCENT)
THIRD = an_indicator("I-03")
FULL = "Tempat penyimpanan penuh"


class FakeView:
    def __init__(self):
        self.lines = {}
        self.problem = None
        self.progress = None
        self.help = None
        self.period = None
        self.place = None
        self.state = ""
        self.nothing = ""
        self.evidence = []

    def show_period(self, period):
        self.period = period

    def show_lines(self, lines):
        self.lines = {line.row.indicator.code: line for line in lines}

    def show_line(self, line):
        self.lines[line.row.indicator.code] = line

    def show_help(self, line, workings):
        self.help = workings

    def show_problem(self, line):
        self.problem = line

    def show_evidence(self, rows):
        self.evidence = list(rows)

    def show_progress(self, progress):
        self.progress = progress

    def show_saving(self):
        self.state = "saving"

    def show_saved(self, at):
        self.state = f"saved {at}"

    def show_failed(self, sentence):
        self.state = sentence

    def show_nothing(self, title, sentence):
        self.nothing = title

    def go_to(self, id):
        self.place = id


class Table:
    """One screen: desk, window, view, presenter."""

    def __init__(self, *names, cells=(), targets=None):
        self.desk = FigureDesk(
            *(names or ("operator",)),
            cells=cells,
            targets=[a_target(LALANG, "I-01", 15)] if targets is None else targets,
            indicators=(PLAIN, RATIO, THIRD),
        )
        self.view, self.window = FakeView(), Speaker()
        self.presenter = EntryPresenter(self.view, self.desk, self.window)
        self.presenter.open()

    def id(self, code):
        return self.view.lines[code].id

    def leave(self, code, text):
        self.presenter.left(self.id(code), text)

    def told(self):
        """What the bus says after a commit."""
        self.presenter.happened(ObjectChanged(kind=Kind.CELL, id=self.id("I-01")))

    def stored(self, code):
        return self.desk.queries.known.get(self.id(code))


class SlowRunner:
    """Work is done when the test says so."""

    def __init__(self):
        self.waiting = []

    def run(self, work, done, failed):
        self.waiting.append((work, done))

    def finish(self):
        work, done = self.waiting.pop(0)
        done(work())
