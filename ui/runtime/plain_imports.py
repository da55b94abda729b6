"""Spares every import the look at its source code that PySide6 takes."""

import sys

import PySide6.QtCore  # noqa: F401 - what is quietened below exists only after it


def read_no_sources() -> None:
    """
    After each import PySide6 (6.11.3 still) searches the module's source for its own name,
    for the sake of __feature__ switches that Balai does not use; linecache then keeps
    every source read so, some 30 MB, and the start waits. All modules are taken for ones
    that may use Qt, without switches. Can go once PySide6 asks less or offers a setting.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        setattr(features, "_mod_uses_pyside", _yes)  # noqa: B010 - no module that mypy knows


def _yes(module: object) -> bool:
    return True
