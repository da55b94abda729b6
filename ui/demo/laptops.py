"""The laptops of the demo: whose they are, and how all but one of them were connected before."""

from dataclasses import dataclass
from pathlib import Path

from app.keys.invitation import decode_invitation
from app.keys.policy import UnlockMode
from app.keys.stretch import Cost
from sync.profile.laptop import this_machine
from sync.profile.opening import Secret, enrol
from ui.demo.hub_process import DemoHub
from ui.runtime.settings import SettingsFile, ThemeChoice, UiSettings

PIN = "482913"
# These profiles are thrown away; the laptop connected by hand has the real cost.
_CHEAP = Cost(t=1, m_kib=1024, p=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody of the office day; name as the seed data has it."""

    key: str
    name: str
    title: str


STAFF = Role(key="staf", name="Kemuning Pelangi, S.Sos.", title="Kasi Kesejahteraan Sosial")
SECRETARY = Role(key="sekcam", name="Sekar Laut, S.H.", title="Sekretaris Camat")
HEAD = Role(key="camat", name="Samudra Baturusa, S.IP., M.Si.", title="Camat Manggar")
VERIFIER = Role(key="kasi", name="Gelombang Karang, S.IP.", title="Kasi Pemerintahan")
AGENDA = Role(key="sekdes", name="Dermaga Angin", title="Sekretaris Desa Lalang Jaya")
OPERATOR = Role(key="kaur", name="Pandan Embun", title="Kaur Perencanaan Desa Lalang Jaya")
VILLAGE_HEAD = Role(key="kades", name="Rimba Teratai", title="Kepala Desa Lalang Jaya")
OTHER_VILLAGE = Role(key="sekdes2", name="Kompas Senja", title="Sekretaris Desa Baru")
NEIGHBOUR_OPERATOR = Role(key="kaur2", name="Kelapa Muara", title="Kaur Perencanaan Desa Baru")
NEIGHBOUR_HEAD = Role(key="kades2", name="Cakrawala Timah", title="Kepala Desa Baru")
# Those whose windows are shown; the neighbours only worked before the day.
ROLES = (STAFF, SECRETARY, HEAD, VERIFIER, AGENDA, OPERATOR, VILLAGE_HEAD, OTHER_VILLAGE)


def folder_of(base: Path, role: Role) -> Path:
    return base / "laptop" / role.key


def enrol_laptop(base: Path, hub: DemoHub, role: Role) -> None:
    """A profile with the PIN of the demo and its first data, closed again."""
    folder = folder_of(base, role)
    secret = Secret(text=PIN, mode=UnlockMode.PERSONAL_PIN, cost=_CHEAP)
    invitation = decode_invitation(hub.invite(role.name))
    profile = enrol(folder, invitation, secret, this_machine(has_keyring=True), role.title)
    profile.sync()
    profile.close()
    set_up_window(folder)


def set_up_window(folder: Path) -> None:
    """Light and without motion: pictures show no half of a movement."""
    SettingsFile(folder).save(UiSettings(theme=ThemeChoice.LIGHT, has_motion=False))
