"""What Sinkronisasi asks over the window: the order, the limits; and all turns that were."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.services.travel import DataLimits
from ui.features.transfer.data_use import MEGABYTE
from ui.features.transfer.lines import Line, LineList, queue_lines
from ui.features.transfer.reading import QueueLine
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choice import CheckBox
from ui.widgets.dialog import Dialog
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.field import Choice
from ui.widgets.label import Label
from ui.widgets.paint import px

_LIMITS_MB = (25, 50, 100, 250, 500, 1024)
_NO_LIMIT = "tanpa"


class HistoryDialog(Dialog):
    """Every turn of the last weeks."""

    def __init__(self, host: QWidget, lines: Sequence[Line]) -> None:
        super().__init__(host, "Riwayat", "Pertemuan dengan pusat, lima minggu terakhir", width=640)
        self.list = LineList("Riwayat")
        self.list.setMinimumHeight(px(300))
        self.list.show_lines(lines)
        if not lines:
            self.list.hide()
            self.body.addWidget(
                EmptyState(Picture.TIDY, "Belum ada riwayat", "Pertemuan pertama tercatat di sini.")
            )
        self.body.addWidget(self.list)
        close = Button("Tutup", ButtonKind.PRIMARY, shortcut="Esc")
        close.clicked.connect(self.close_overlay)
        self.add_button(close)
        self.set_first_focus(self.list if lines else close)


class OrderDialog(Dialog):
    """
    The queue by what may move: an object with all its commands, or a file.

    put_first gets the key of the chosen one.
    """

    def __init__(self, host: QWidget, put_first: Callable[[str], object]) -> None:
        super().__init__(host, "Atur urutan", width=600)
        self._put_first = put_first
        self._keys: list[str] = []
        self.body.addWidget(
            Label(
                "Berkas berangkat setelah surat dan isian. Perintah pada satu surat tetap "
                "berurutan.",
                "sm",
                "text2",
                wraps=True,
            )
        )
        self.list = LineList("Urutan antrean")
        self.list.setMinimumHeight(px(230))
        self.list.opened.connect(lambda _: self._choose())
        self.body.addWidget(self.list)
        close = Button("Selesai", shortcut="Esc")
        close.clicked.connect(self.close_overlay)
        self.first = Button("Dahulukan", ButtonKind.PRIMARY, icon="arrow-up", shortcut="Enter")
        self.first.clicked.connect(self._choose)
        self.add_button(close)
        self.add_button(self.first)
        self.set_first_focus(self.list)

    def show_queue(self, queue: Sequence[QueueLine]) -> None:
        movable: dict[str, QueueLine] = {}
        for line in queue:
            if line.key:
                movable.setdefault(line.key, line)
        self._keys = list(movable)
        self.list.show_lines(queue_lines(list(movable.values())))
        self.first.setEnabled(bool(movable))
        if movable and self.list.currentIndex().row() < 0:
            self.list.choose(0)

    def _choose(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._keys):
            self._put_first(self._keys[at])


class LimitsDialog(Dialog):
    """What may travel; changed gets the new limits."""

    def __init__(
        self, host: QWidget, limits: DataLimits, changed: Callable[[DataLimits], object]
    ) -> None:
        super().__init__(host, "Batas data", width=560)
        self._changed = changed
        self.limit = Choice(_options(limits.limit_bytes))
        self.limit.setAccessibleName("Batas dalam 30 hari")
        self.limit.choose(_id(limits.limit_bytes))
        self.wifi = CheckBox(
            "Berkas hanya lewat Wi-Fi", "Hotspot yang dihitung kuota hanya membawa surat dan isian"
        )
        self.wifi.setChecked(limits.needs_wifi)
        self.unknown = CheckBox(
            "Anggap Wi-Fi bila jenis jaringan tidak dikenali",
            "Matikan bila laptop ini sering memakai hotspot ponsel",
        )
        self.unknown.setChecked(limits.is_unknown_wifi)
        label = Label("Batas dalam 30 hari", "smm", "text2")
        label.setBuddy(self.limit)
        for part in (label, self.limit, self.wifi, self.unknown):
            self.body.addWidget(part)
        self.set_note("Surat dan isian selalu terkirim; bila batas tercapai, berkas menunggu.")
        cancel = Button("Batal", shortcut="Esc")
        cancel.clicked.connect(self.close_overlay)
        self.accept = Button("Simpan", ButtonKind.PRIMARY)
        self.accept.clicked.connect(self._give)
        self.add_button(cancel)
        self.add_button(self.accept)
        self.set_first_focus(self.limit)

    def _give(self) -> None:
        chosen = self.limit.chosen()
        self._changed(
            DataLimits(
                limit_bytes=None if chosen == _NO_LIMIT else int(chosen),
                needs_wifi=self.wifi.isChecked(),
                is_unknown_wifi=self.unknown.isChecked(),
            )
        )
        self.close_overlay()


def _options(limit_bytes: int | None) -> tuple[tuple[str, str], ...]:
    """The usual ones, and the present one where it is another."""
    sizes = {size * MEGABYTE for size in _LIMITS_MB} | {limit_bytes or MEGABYTE * _LIMITS_MB[0]}
    return (
        (_NO_LIMIT, "Tanpa batas"),
        *((str(size), f"{size // MEGABYTE} MB") for size in sorted(sizes)),
    )


def _id(limit_bytes: int | None) -> str:
    return _NO_LIMIT if limit_bytes is None else str(limit_bytes)
