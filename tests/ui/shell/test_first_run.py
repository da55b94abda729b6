"""Whole invitations, typed codes, and the secret that is chosen."""

from app.keys.activation_code import code_text
from app.keys.invitation import Invitation, encode_invitation
from app.keys.policy import UnlockMode
from sync.client.refusals import HubUnreachable
from ui.runtime.runner import InlineRunner
from ui.shell.first_run.presenter import Connecting, FirstRunPresenter, Form

CODE = bytes(range(10))
PIN = "ab" * 32
GOOD_PIN = "482913"
INVITATION = Invitation(address="https://pusat.contoh:8443", pin=PIN, code=CODE)


class FakeScreen:
    def __init__(self) -> None:
        self.code = self.note = self.code_problem = self.secret_problem = self.problem = ""
        self.asks_address = False
        self.pin_digits: int | None = 6
        self.steps: list[int] = []
        self.is_busy = False
        self.progress: list[str] = []

    def show_code(self, code: str, note: str) -> None:
        self.code, self.note = code, note

    def show_code_problem(self, sentence: str) -> None:
        self.code_problem = sentence

    def ask_address(self, is_asked: bool) -> None:
        self.asks_address = is_asked

    def ask_secret(self, pin_digits: int | None) -> None:
        self.pin_digits = pin_digits

    def show_secret_problem(self, sentence: str) -> None:
        self.secret_problem = sentence

    def show_step(self, step: int) -> None:
        self.steps.append(step)

    def show_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy

    def show_progress(self, words: str) -> None:
        self.progress.append(words)

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence


class Office:
    """What happens behind the presenter."""

    def __init__(self, hub: tuple[str, str] | None = None, error: Exception | None = None) -> None:
        self.screen = FakeScreen()
        self.asked: list[Connecting] = []
        self.error = error
        self.done: list[object] = []
        self.presenter = FirstRunPresenter(
            self.screen, InlineRunner(), hub, self.connect, lambda _: None, self.done.append
        )

    def connect(self, wanted: Connecting) -> object:
        self.asked.append(wanted)
        if self.error is not None:
            raise self.error
        return "profil"


def form(code: str = "", secret: str = GOOD_PIN, again: str = GOOD_PIN, **hub: str) -> Form:
    return Form(
        code=code,
        address=hub.get("address", ""),
        fingerprint=hub.get("fingerprint", ""),
        secret=secret,
        again=again,
        label=" Laptop Sekretariat 2 ",
    )


def test_an_invitation_inside_a_message_fills_everything() -> None:
    office = Office()
    office.presenter.take(f"Yth. Ibu Sekar,\n\n{encode_invitation(INVITATION)}\n\nTerima kasih.")
    assert office.screen.code == code_text(CODE)
    assert not office.screen.asks_address
    office.presenter.submit(form())
    assert office.asked == [
        Connecting(
            invitation=INVITATION,
            secret="482913",
            mode=UnlockMode.PERSONAL_PIN,
            label="Laptop Sekretariat 2",
        )
    ]
    assert office.done == ["profil"]
    assert office.screen.steps == [2, 3]


def test_an_invitation_is_found_in_quotes_and_over_wrapped_lines() -> None:
    whole = encode_invitation(INVITATION)
    wrapped = "\n".join(whole[at : at + 40] for at in range(0, len(whole), 40))
    for text in (f'{{"invitation": "{whole}", "code": "x"}}', f"{wrapped}\nTerima kasih."):
        office = Office()
        office.presenter.take(text)
        assert office.screen.code == code_text(CODE)


def test_a_damaged_invitation_is_said_and_nothing_is_sent() -> None:
    office = Office()
    office.presenter.take(encode_invitation(INVITATION)[:-5])
    assert "tidak bisa dibaca" in office.screen.code_problem
    office.presenter.submit(form())
    assert office.asked == []


def test_a_bare_code_asks_for_the_address_where_none_came_with_the_installation() -> None:
    office = Office()
    office.presenter.type_code("7KQ2")
    assert office.screen.asks_address
    office.presenter.submit(
        form(code_text(CODE), address="https://pusat.contoh:8443", fingerprint=PIN.upper())
    )
    assert office.asked[0].invitation == INVITATION


def test_a_bare_code_is_enough_where_the_address_came_with_the_installation() -> None:
    office = Office(hub=("https://pusat.contoh:8443", PIN))
    office.presenter.type_code("7KQ2")
    assert not office.screen.asks_address
    office.presenter.submit(form(code_text(CODE).lower()))
    assert office.asked[0].invitation == INVITATION


def test_two_different_pins_and_a_weak_one_are_not_taken() -> None:
    office = Office()
    office.presenter.take(encode_invitation(INVITATION))
    office.presenter.submit(form(again="482914"))
    assert "belum sama" in office.screen.secret_problem
    office.presenter.submit(form(secret="123456", again="123456"))
    assert "mudah ditebak" in office.screen.secret_problem
    assert office.asked == []


def test_a_shared_laptop_asks_eight_digits_and_one_without_keyring_a_passphrase() -> None:
    office = Office()
    office.presenter.choose_mode(UnlockMode.SHARED_PIN)
    assert office.screen.pin_digits == 8
    office.presenter.choose_mode(UnlockMode.PASSPHRASE)
    assert office.screen.pin_digits is None


def test_without_a_signal_the_form_stays_and_the_code_is_still_good() -> None:
    office = Office(error=HubUnreachable(reason="cut"))
    office.presenter.take(encode_invitation(INVITATION))
    office.presenter.submit(form())
    assert "kode Anda masih berlaku" in office.screen.problem
    assert not office.screen.is_busy
    assert office.screen.steps[-1] == 1


class Fetching(Office):
    """The first data take a while, and the person looks up meanwhile."""

    def __init__(self, *, goes_on: bool) -> None:
        super().__init__()
        self.stopped: list[object] = []
        self._goes_on = goes_on
        self.presenter = FirstRunPresenter(
            self.screen,
            InlineRunner(),
            None,
            self.connect,
            self.fetch,
            self.done.append,
            lambda profile: f"{profile}: 40 KB",
            self.stopped.append,
        )

    def fetch(self, profile: object) -> None:
        self.presenter.tick()
        if self._goes_on:
            self.presenter.go_on()


def connected(office: Fetching) -> None:
    office.presenter.take(encode_invitation(INVITATION))
    office.presenter.tick()
    office.presenter.submit(form())
    office.presenter.tick()


def test_while_the_first_data_come_it_is_said_how_far_they_are() -> None:
    office = Fetching(goes_on=False)
    connected(office)
    assert office.screen.progress == ["profil: 40 KB"]
    assert office.stopped == []


def test_a_person_in_a_hurry_goes_on_and_the_rest_follows() -> None:
    office = Fetching(goes_on=True)
    connected(office)
    assert office.stopped == ["profil"]
    assert office.done == ["profil"]
