"""The platform's word on the way out, as laptops and files need it."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from app.services.travel import LinkKind
from ui.shell.network_watch import NetworkWatch

Medium = QNetworkInformation.TransportMedium
Reach = QNetworkInformation.Reachability
Feature = QNetworkInformation.Feature


class FakeInformation(QObject):
    """QNetworkInformation cannot be made by hand."""

    Reachability, Feature = Reach, Feature
    reachabilityChanged = Signal()  # noqa: N815 - as Qt names it
    isMeteredChanged = Signal()  # noqa: N815 - as Qt names it
    transportMediumChanged = Signal()  # noqa: N815 - as Qt names it

    def __init__(self, knows: Feature = Feature.Metered) -> None:
        super().__init__()
        self.knows = knows
        self.reach, self.medium, self.is_paid = Reach.Online, Medium.WiFi, False

    def reachability(self) -> Reach:
        return self.reach

    def transportMedium(self) -> Medium:
        return self.medium

    def isMetered(self) -> bool:
        return self.is_paid

    def supports(self, feature: Feature) -> bool:
        return feature is self.knows

    def become(self, *, reach: Reach = Reach.Online, is_paid: bool = False) -> None:
        self.reach, self.is_paid = reach, is_paid
        self.reachabilityChanged.emit()


def watching(information: FakeInformation | None) -> NetworkWatch:
    watch = NetworkWatch(lambda: information)
    watch.start()
    return watch


def test_a_paid_way_out_is_told_as_such() -> None:
    information = FakeInformation()
    watch = watching(information)
    assert watch.kind() is LinkKind.UNMETERED
    information.become(is_paid=True)
    assert watch.kind() is LinkKind.METERED


@pytest.mark.parametrize(
    ("medium", "kind"),
    [
        (Medium.WiFi, LinkKind.UNMETERED),
        (Medium.Ethernet, LinkKind.UNMETERED),
        (Medium.Cellular, LinkKind.METERED),
        (Medium.Unknown, LinkKind.UNKNOWN),
    ],
)
def test_where_nobody_knows_who_pays_the_medium_says_it(medium: Medium, kind: LinkKind) -> None:
    information = FakeInformation(knows=Feature.TransportMedium)
    information.medium = medium
    assert watching(information).kind() is kind


def test_a_platform_that_knows_nothing_leaves_it_to_the_person() -> None:
    assert watching(None).kind() is LinkKind.UNKNOWN


def test_a_network_that_comes_up_is_told_once(qtbot: QtBot) -> None:
    information = FakeInformation()
    watch = watching(information)
    information.become(reach=Reach.Disconnected)
    with qtbot.waitSignal(watch.came):
        information.become()
    with qtbot.assertNotEmitted(watch.came):
        information.become()


def test_a_network_that_goes_is_no_reason_to_hurry(qtbot: QtBot) -> None:
    information = FakeInformation()
    watch = watching(information)
    with qtbot.assertNotEmitted(watch.came):
        information.become(reach=Reach.Disconnected)


def test_a_change_from_paid_to_free_is_told_since_files_may_wait_for_it(qtbot: QtBot) -> None:
    information = FakeInformation()
    information.is_paid = True
    watch = watching(information)
    with qtbot.waitSignal(watch.came):
        information.become(is_paid=False)


def test_the_platform_is_asked_once_and_not_before_the_first_turn() -> None:
    asked: list[int] = []
    watch = NetworkWatch(lambda: asked.append(1))
    assert asked == []
    watch.start()
    watch.start()
    assert asked == [1]
