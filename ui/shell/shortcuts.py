"""Keys that work everywhere in the window, except under a lock screen."""

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.runtime.keymap import EVERYWHERE, Action, bind_keys

_PLACES = 9


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
    actions: dict[str, Action] = {
        "search": window.open_palette,
        "rail": window.toggle_rail,
        "lock": window.ask_lock,
        "connect": window.ask_connect,
        "pane_next": partial(window.step_pane, 1),
        "pane_before": partial(window.step_pane, -1),
        "larger": partial(window.step_text_size, 1),
        "smaller": partial(window.step_text_size, -1),
        "usual": partial(window.step_text_size, 0),
        "undo": window.undo,
        "back": window.go_back,
    }
    for number in range(1, _PLACES + 1):
        actions[f"place_{number}"] = partial(window.go_to_index, number)
    for row in EVERYWHERE:
        if not row.in_dialogs:
            actions[row.id] = partial(unless_dialog, window, actions[row.id])
    bind_keys(frame, EVERYWHERE, actions, in_window=True)


def unless_dialog(window: WindowActions, action: Action) -> None:
    """A dialog keeps the keys of the pages away."""
    if not window.has_dialog():
        action()
