"""The real window with one page over a real practice profile, driven by keyboard."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.dispatcher import Request
from tests.ui.desk import make_desk
from ui.runtime.desk import Surroundings
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.window import MainWindow


class FigureWindow:
    """Stands in for the window's port; undo really undoes."""

    def __init__(self, qtbot, tmp_path, make_page, *, width=1366, height=697):
        self.desk, self.profile = make_desk(tmp_path)
        self.year = self.profile.today().year
        self.desk.today = lambda: date(self.year, 10, 8)
        self.problems: list[str] = []
        self.said: list[str] = []
        self.opened: dict[str, bytes] = {}
        self.window = MainWindow()
        self.window.prepare(Inside)
        self.overlay_host = self.window.overlay_host
        self.window.resize(width, height)
        around = Surroundings(desk=self.desk, window=self)
        self.window.add_page(
            PageSpec(id="p", title="P", icon="table", factory=lambda: make_page(around))
        )
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.qtbot = qtbot
        self.page = self.window.show_page("p")

    @property
    def village(self):
        return self.profile.directory().position_of(self.profile.acting()).unit

    def offer_undo(self, text, group, undone=None):
        def undo():
            if group is not None:
                self.desk.undo(group)
            if undone is not None:
                undone()

        self.window.undo_bar.offer(text, undo)

    def say(self, text):
        self.said.append(text)

    def show_problem(self, text):
        self.problems.append(text)

    def open_file(self, path):
        self.opened[path.name] = path.read_bytes()

    def open(self, place, object=None):
        raise AssertionError("nothing here leads elsewhere")

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(_focused(), key, modifier)

    def type(self, text):
        for sign in text:
            QTest.keyClicks(_focused(), sign)

    def cell(self, code, quarter=3):
        views = self.profile.queries.cells(self.village, self.year)
        return next(
            (
                view.thing
                for view in views
                if (view.thing.indicator, view.thing.quarter) == (code, quarter)
            ),
            None,
        )

    def do(self, type_, args, object_=None):
        actor = self.profile.acting_for(type_, args, None, object_)
        return self.profile.execute(Request(type=type_, args=args, actor=actor, object=object_))

    def close(self):
        self.desk.events.stop()
        self.profile.close()


def _focused():
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget
