"""Keys that work everywhere in the window, except under a lock screen."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.runtime.keys import add_shortcut

Action = Callable[[], object]


# These also work while a dialog covers the page.
_ALWAYS = ("Ctrl+L", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0", "Esc")


class WindowActions(Protocol):
    """What the keys do."""

    def has_dialog(self) -> bool: ...
    def open_palette(self) -> None: ...
    def toggle_rail(self) -> None: ...
    def ask_lock(self) -> None: ...
    def ask_connect(self) -> None: ...
    def step_pane(self, step: int) -> None: ...
    def step_text_size(self, step: int) -> None: ...
    def undo(self) -> None: ...
    def go_back(self) -> None: ...
    def go_to_index(self, shortcut_index: int) -> None: ...


def bind_shortcuts(frame: QWidget, window: WindowActions) -> None:
    """They belong to the frame: while a cover hides it, Qt hears none of them."""
    keys: dict[str, Action] = {
        "Ctrl+K": window.open_palette,
        "Ctrl+\\": window.toggle_rail,
        "Ctrl+L": window.ask_lock,
        "F5": window.ask_connect,
        "F6": partial(window.step_pane, 1),
        "Shift+F6": partial(window.step_pane, -1),
        "Ctrl++": partial(window.step_text_size, 1),
        "Ctrl+=": partial(window.step_text_size, 1),
        "Ctrl+-": partial(window.step_text_size, -1),
        "Ctrl+0": partial(window.step_text_size, 0),
        "Ctrl+Z": window.undo,
        "Esc": window.go_back,
    }
    for index in range(1, 10):
        keys[f"Alt+{index}"] = partial(window.go_to_index, index)
    for sequence, action in keys.items():
        guarded = action if sequence in _ALWAYS else partial(_unless_dialog, window, action)
        add_shortcut(frame, sequence, guarded, in_window=True)


def _unless_dialog(window: WindowActions, action: Action) -> None:
    if not window.has_dialog():
        action()
