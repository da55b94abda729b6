"""The first run put together: its window, its presenter, and what enrols in a worker."""

import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.keys.policy import UnlockMode
from sync.client.progress import SHOWN_AFTER_S
from ui.runtime.progress_words import progress_detail, progress_title
from ui.runtime.runner import Runner
from ui.shell.first_run.presenter import Connecting, FirstRunPresenter
from ui.shell.first_run.view import FirstRunView
from ui.shell.known import InstalledHub
from ui.shell.late import LateModules


class Enrolling:
    """
    Args:
        folder: where the new profile is to lie.
        done: gets the folder and the open profile.
    """

    def __init__(
        self,
        runner: Runner,
        late: LateModules,
        folder: Path,
        hub: InstalledHub | None,
        done: Callable[[Path, Any], None],
    ) -> None:
        self._runner = runner
        self._late = late
        self._folder = folder
        self._done = done
        self.view = FirstRunView(platform.node())
        self.presenter = FirstRunPresenter(
            self.view,
            runner,
            (hub.address, hub.pin) if hub else None,
            self._enrol,
            lambda profile: profile.sync(),
            self._enrolled,
            _progress_of,
            lambda profile: profile.trips.board.stop(),
        )
        self.view.ticked.connect(self.presenter.tick)
        self.view.go_on_asked.connect(self.presenter.go_on)
        self.view.submitted.connect(self.presenter.submit)
        self.view.taken.connect(self.presenter.take)
        self.view.code_typed.connect(self.presenter.type_code)
        self.view.shared_chosen.connect(self._choose_shared)

    def probe_keyring(self) -> None:
        """Where the laptop keeps no secret, a passphrase is asked for instead of a PIN."""
        self._runner.run(lambda: bool(self._late.unlocking().has_keyring()), self._probed, _raise)

    def _probed(self, has_keyring: bool) -> None:
        self.presenter.choose_mode(
            UnlockMode.PERSONAL_PIN if has_keyring else UnlockMode.PASSPHRASE
        )

    def _choose_shared(self, is_shared: bool) -> None:
        self.presenter.choose_mode(UnlockMode.SHARED_PIN if is_shared else UnlockMode.PERSONAL_PIN)

    def _enrol(self, wanted: Connecting) -> Any:
        rest = self._late.rest()
        secret = rest.opening.Secret(text=wanted.secret, mode=wanted.mode)
        machine = rest.laptop.this_machine(has_keyring=wanted.mode.uses_keyring)
        return rest.opening.enrol(self._folder, wanted.invitation, secret, machine, wanted.label)

    def _enrolled(self, profile: Any) -> None:
        self._done(self._folder, profile)


def _progress_of(profile: Any) -> str:
    progress = profile.trips.board.look()
    if progress is None or progress.elapsed_s < SHOWN_AFTER_S:
        return ""
    return f"{progress_title(progress)}: {progress_detail(progress)}"


def _raise(error: Exception) -> None:
    raise error
