"""From an invitation and a new PIN to a connected laptop."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from app.domain.refusals import DomainError
from app.keys.activation_code import code_text, parse_code
from app.keys.invitation import PREFIX, Invitation, decode_invitation, needs_pin, parse_pin
from app.keys.policy import UnlockMode, check_new_secret
from app.keys.refusals import InvitationUnreadable
from app.services.explain import explain, explain_code
from ui.runtime.runner import Runner

PIN_DIGITS = {UnlockMode.PERSONAL_PIN: 6, UnlockMode.SHARED_PIN: 8, UnlockMode.PASSPHRASE: None}
_BASE32 = re.compile(r"[A-Za-z2-7=-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the person typed; address and fingerprint only where the window asked for them."""

    code: str
    address: str
    fingerprint: str
    secret: str
    again: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connecting:
    """Everything that enrolling needs."""

    invitation: Invitation
    secret: str
    mode: UnlockMode
    label: str


class FirstRunScreen(Protocol):
    def show_code(self, code: str, note: str) -> None:
        """A whole invitation was understood: its code in the boxes."""

    def show_code_problem(self, sentence: str) -> None: ...

    def ask_address(self, is_asked: bool) -> None: ...

    def ask_secret(self, pin_digits: int | None) -> None: ...

    def show_secret_problem(self, sentence: str) -> None: ...

    def show_step(self, step: int) -> None: ...

    def show_busy(self, is_busy: bool) -> None: ...

    def show_progress(self, words: str) -> None:
        """How far the first data are; the person may go on without the rest."""

    def show_problem(self, sentence: str) -> None: ...


class FirstRunPresenter:
    """
    Args:
        hub: address and fingerprint that came with the installation, or None.
        connect: enrols; blocks. fetch: the first data; blocks. done gets the profile.
        progress: of a profile's first data, in words; empty where there is nothing to say.
        stop: ends the fetching of a profile between two pages.
    """

    def __init__(
        self,
        view: FirstRunScreen,
        runner: Runner,
        hub: tuple[str, str] | None,
        connect: Callable[[Connecting], Any],
        fetch: Callable[[Any], None],
        done: Callable[[Any], None],
        progress: Callable[[Any], str] = lambda _: "",
        stop: Callable[[Any], None] = lambda _: None,
    ) -> None:
        self._progress = progress
        self._stop = stop
        self._fetching: Any = None
        self._view = view
        self._runner = runner
        self._hub = hub
        self._connect = connect
        self._fetch = fetch
        self._done = done
        self._invitation: Invitation | None = None
        self.mode = UnlockMode.PERSONAL_PIN

    def choose_mode(self, mode: UnlockMode) -> None:
        """Alone or shared, or a passphrase where the laptop has no keyring."""
        self.mode = mode
        self._view.ask_secret(PIN_DIGITS[mode])

    def take(self, text: str) -> None:
        """A text that was pasted, dropped or read from a file."""
        found = _invitation_in(text)
        try:
            self._invitation = decode_invitation(found)
        except InvitationUnreadable as error:
            self._view.show_code_problem(explain(error))
            return
        self._view.ask_address(False)
        address = self._invitation.address
        self._view.show_code(code_text(self._invitation.code), f"Undangan lengkap · {address}")

    def type_code(self, code: str) -> None:
        """The boxes changed by hand: an earlier invitation no longer counts."""
        if self._invitation is not None and code == _bare(code_text(self._invitation.code)):
            return
        self._invitation = None
        self._view.show_code_problem("")
        self._view.ask_address(self._hub is None and len(code) > 0)

    def submit(self, form: Form) -> None:
        try:
            invitation = self._invitation or self._typed(form)
        except InvitationUnreadable as error:
            self._view.show_code_problem(explain(error))
            return
        if form.secret != form.again:
            self._view.show_secret_problem("Keduanya belum sama. Ketik ulang yang kedua.")
            return
        try:
            check_new_secret(form.secret, self.mode)
        except DomainError as error:
            self._view.show_secret_problem(explain(error))
            return
        wanted = Connecting(
            invitation=invitation, secret=form.secret, mode=self.mode, label=form.label.strip()
        )
        self._view.show_busy(True)
        self._view.show_step(2)
        self._runner.run(lambda: self._connect(wanted), self._connected, self._refused)

    def _typed(self, form: Form) -> Invitation:
        address, fingerprint = self._hub or (form.address.strip(), form.fingerprint)
        code = parse_code(form.code)
        pin = parse_pin(fingerprint) if needs_pin(address) else None
        return Invitation(address=address, pin=pin, code=code)

    def tick(self) -> None:
        """Time passed: what is shown may be old."""
        if self._fetching is not None:
            self._view.show_progress(self._progress(self._fetching))

    def go_on(self) -> None:
        """The rest of the first data comes with the next turns."""
        if self._fetching is not None:
            self._stop(self._fetching)

    def _connected(self, profile: Any) -> None:
        self._fetching = profile
        self._runner.run(
            lambda: self._fetch(profile),
            lambda _: self._ready(profile),
            lambda _: self._ready(profile),
        )

    def _ready(self, profile: Any) -> None:
        """Data that did not come yet comes with the next turn; the laptop is connected."""
        self._fetching = None
        self._view.show_step(3)
        self._done(profile)

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._view.show_step(1)
        if not isinstance(error, DomainError):
            self._view.show_problem("Belum berhasil. Tidak ada yang berubah; coba sekali lagi.")
            raise error
        self._view.show_problem(_words_of(error))


def _words_of(error: DomainError) -> str:
    """The hub's own refusal in its own words, where it has some."""
    hub_code, hub_details = (error.details.get(f"hub_{name}") for name in ("code", "details"))
    if error.code == "hub_unreachable":
        return "Pusat belum terjangkau. Periksa sambungan, lalu coba lagi; kode Anda masih berlaku."
    if isinstance(hub_code, str):
        return explain_code(hub_code, hub_details if isinstance(hub_details, dict) else {})
    return explain(error)


def _invitation_in(text: str) -> str:
    """The invitation inside a longer message, wrapped or not; or the text as it is."""
    start = text.lower().find(PREFIX)
    if start < 0:
        return text
    first, *others = text[start + len(PREFIX) :].splitlines() or [""]
    kept = [_BASE32.match(first.strip())]
    if kept[0] is not None and kept[0].end() == len(first.strip()):
        for line in others:
            whole = _BASE32.fullmatch(line.strip())
            if whole is None:
                break
            kept.append(whole)
    return PREFIX + "".join(match.group() for match in kept if match)


def _bare(code: str) -> str:
    return code.replace("-", "")
