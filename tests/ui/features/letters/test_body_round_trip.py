"""The editor gives back exactly the body that it was given."""

from hypothesis import HealthCheck, example, given, settings
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.domain.body import Block, BlockKind, Body, Run, paragraph
from tests.ui.features.letters.bodies import BODIES
from ui.features.letters.editor.reading import read_body
from ui.features.letters.editor.writing import show_body

_TABLE = Block(kind=BlockKind.TABLE, rows=(("a", "b"), ("c",)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODIES)
@example(())
@example((Block(kind=BlockKind.PARAGRAPH),))
@example((_TABLE, _TABLE))
@example((paragraph("x"), _TABLE, paragraph("y")))
@example((Block(kind=BlockKind.TABLE, rows=((),)),))
@example((Block(kind=BlockKind.TABLE, rows=((), ())),))
@example((Block(kind=BlockKind.TABLE),))
@example((Block(kind=BlockKind.EVENT), Block(kind=BlockKind.EVENT)))
def test_a_body_shown_and_read_back_is_the_same(qtbot: QtBot, body: Body) -> None:
    document = QTextDocument()
    show_body(document, body)
    assert read_body(document) == body


def test_neighbouring_runs_of_one_look_come_back_as_one(qtbot: QtBot) -> None:
    document = QTextDocument()
    runs = (Run(text="satu "), Run(text=""), Run(text="dua"))
    show_body(document, [Block(kind=BlockKind.PARAGRAPH, runs=runs)])
    assert read_body(document) == (paragraph("satu dua"),)
