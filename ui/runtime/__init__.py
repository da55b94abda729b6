"""Qt ground: theme, fonts, icons, worker runner."""

from ui.runtime.plain_imports import read_no_sources

# Before any other module of the windows is imported.
read_no_sources()
