"""The one application style sheet and palette of a theme. Fonts are never set here."""

from PySide6.QtGui import QColor, QPalette

from ui.runtime.theme import Theme
from ui.runtime.type import TextSize, scaled

# Qt style sheets know no variables: @role is a Theme colour, #n# a length in px that
# follows the text size.
_SHEET = """
QMainWindow, QWidget#canvas { background: @canvas; }
QWidget#surface { background: @surface; }
QWidget#sunken { background: @sunken; }
QWidget#desk { background: @desk; }
QToolTip { background: @tip; color: @tip_text; border: 0; padding: 5px 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox {
  background: @surface; color: @text; border: 1px solid @field; border-radius: 6px;
  selection-background-color: @accent; selection-color: @on_accent;
  placeholder-text-color: @text3;
}
QLineEdit, QDateEdit, QSpinBox { padding: 0 10px; min-height: #32#px; }
QPlainTextEdit, QTextEdit { padding: 7px 8px; }
QLineEdit:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid @accent; padding: 0 9px; min-height: #30#px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 6px 7px; }
QLineEdit[bad="true"] { border: 2px solid @bad; padding: 0 9px; min-height: #30#px; }
QPlainTextEdit[bad="true"], QTextEdit[bad="true"] {
  border: 2px solid @bad; padding: 6px 7px;
}
QLineEdit[cell="true"], QLineEdit[cell="true"]:focus {
  min-height: 0; padding: 0 7px; border-radius: 4px;
}
QLineEdit:read-only { background: @sunken; border-color: @line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QDateEdit:disabled {
  background: @sunken; color: @text3; border-color: @line2;
}
QDateEdit::drop-down { border: 0; background: transparent; width: 30px; }
QDateEdit::down-arrow { image: none; }
QLineEdit[bare="true"] { min-height: 0; }
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] {
  border: 0; padding: 0; background: transparent;
}

QAbstractItemView {
  background: @surface; color: @text; border: 0; outline: 0;
  selection-background-color: @accent_soft; selection-color: @text;
}
QListView#rail { background: @rail; }
QHeaderView { background: @sunken; border: 0; }
QHeaderView::section {
  background: @sunken; color: @text2; border: 0; border-bottom: 1px solid @line2;
  padding: 0 8px; min-height: #33#px;
}
QTableView QTableCornerButton::section { background: @sunken; border: 0; }

QMenu { background: @surface; color: @text; border: 1px solid @line2; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: @hover; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QScrollArea, QStackedWidget { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @line2; border-radius: 3px; }
QScrollBar::handle:hover { background: @field; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
"""


def application_sheet(theme: Theme, size: TextSize) -> str:
    sheet = _SHEET
    # Longer names first, so that @accent does not eat the start of @accent_soft.
    for role in sorted(_colour_roles(), key=len, reverse=True):
        sheet = sheet.replace(f"@{role}", getattr(theme, role))
    for length in (30, 32, 33):
        sheet = sheet.replace(f"#{length}#", str(scaled(length, size)))
    return sheet


def application_palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: theme.canvas,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.sunken,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.text3,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent_text,
        QPalette.ColorRole.ToolTipBase: theme.tip,
        QPalette.ColorRole.ToolTipText: theme.tip_text,
        QPalette.ColorRole.Mid: theme.line2,
        QPalette.ColorRole.Accent: theme.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(disabled, role, QColor(theme.text3))
    return palette


def _colour_roles() -> tuple[str, ...]:
    return tuple(name for name in Theme._fields if name not in {"is_dark", "heat"})
