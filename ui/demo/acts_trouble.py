"""What a person sees when there is nothing, something is broken, or two wrote at once."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.commands import SaveDraft
from app.domain.letters import Letter
from app.services.dispatcher import Request
from app.services.kinds import Kind
from ui.demo.album import Album
from ui.demo.driving import CTRL, go_to, press, wait_until, write
from ui.demo.laptop import Laptop
from ui.features.approvals.page import ApprovalsPage
from ui.features.letters.composer.page import ComposerPage
from ui.features.letters.drafts.page import DraftsPage
from ui.features.trouble.view import TroubleView
from ui.runtime.desk import Place

_FOREIGN = bytes(range(256)) * 64


def look_at_nothing(laptop: Laptop, album: Album) -> None:
    """No letter waits for this person."""
    laptop.go(Place.APPROVALS)
    laptop.page(ApprovalsPage)
    album.take("11-kosong")


def search_in_vain(laptop: Laptop, album: Album) -> None:
    press(Qt.Key.Key_K, CTRL, at=laptop.window)
    wait_until(laptop.window.palette_box.isVisible, "quick search")
    write("jembatan gantung")
    laptop.rest()
    album.take("11-tanpa-hasil")
    press(Qt.Key.Key_Escape)


def write_in_two_places(laptop: Laptop, album: Album) -> None:
    """A draft is changed elsewhere while its words here are not stored yet; both are kept."""
    laptop.go(Place.DRAFTS)
    drafts = laptop.page(DraftsPage)
    wait_until(lambda: drafts.model.rowCount() > 0, "a draft")
    go_to(drafts.list)
    press(Qt.Key.Key_Return)
    page = laptop.page(ComposerPage)
    wait_until(page.form.subject.text, "the draft opens")
    laptop.rest()
    go_to(page.form.subject)
    press(Qt.Key.Key_End)
    write(" Triwulan Ini")
    _change_elsewhere(laptop, page)
    wait_until(page.parts.conflict.isVisible, "both versions stand side by side")
    page.parts.show_field(page.parts.conflict)
    laptop.rest()
    album.take("11-konflik")
    page.presenter.choose({})
    laptop.rest()
    press(Qt.Key.Key_Escape)


def open_foreign_file(laptop: Laptop, folder: Path, album: Album) -> None:
    """The database was overwritten by something else: it is explained and left alone."""
    for extra in ("balai.db-wal", "balai.db-shm"):
        (folder / extra).unlink(missing_ok=True)
    (folder / "balai.db").write_bytes(_FOREIGN)
    laptop.switch_on()
    laptop.write_pin()
    wait_until(lambda: laptop.window.findChildren(TroubleView), "what is wrong is explained")
    album.take("11-galat")


def _change_elsewhere(laptop: Laptop, page: ComposerPage) -> None:
    """As a turn with the hub does it, which brings the words of another laptop."""
    id = page.presenter.letter_id
    view = laptop.profile.queries.find(Kind.LETTER, id) if id else None
    if view is None or not isinstance(view.thing, Letter):
        raise TypeError("no draft is open")
    content = replace(view.thing.content, subject="Monitoring Dana Desa Bersama Puskesmas")
    args = SaveDraft(content=content)
    actor = laptop.profile.acting_for("save_draft", args, None, id)
    laptop.profile.execute(Request(type="save_draft", args=args, actor=actor, object=id))
