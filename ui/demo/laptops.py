"""The laptops of the demo: one enrolled profile for each person of the day."""

from dataclasses import dataclass
from pathlib import Path

from app.keys.invitation import decode_invitation
from app.keys.policy import UnlockMode
from sync.profile.laptop import this_machine
from sync.profile.opening import Secret, enrol, open_profile
from sync.profile.profile import Profile
from ui.demo.hub_process import DemoHub

PASSPHRASE = "balai contoh manggar"  # noqa: S105 - opens profiles that are thrown away


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody of the office day; name as the seed data has it."""

    key: str
    name: str
    title: str


ROLES = (
    Role(key="staf", name="Kemuning Pelangi, S.Sos.", title="Kasi Kesejahteraan Sosial"),
    Role(key="sekcam", name="Sekar Laut, S.H.", title="Sekretaris Camat"),
    Role(key="camat", name="Samudra Baturusa, S.IP., M.Si.", title="Camat Manggar"),
    Role(key="kasi", name="Gelombang Karang, S.IP.", title="Kasi Pemerintahan"),
    Role(key="sekdes", name="Dermaga Angin", title="Sekretaris Desa Lalang Jaya"),
    Role(key="kaur", name="Pandan Embun", title="Kaur Perencanaan Desa Lalang Jaya"),
    Role(key="kades", name="Rimba Teratai", title="Kepala Desa Lalang Jaya"),
    Role(key="sekdes2", name="Kompas Senja", title="Sekretaris Desa Baru"),
)


def folder_of(base: Path, role: Role) -> Path:
    return base / "laptop" / role.key


def enrol_all(base: Path, hub: DemoHub) -> None:
    """One profile a role, each closed again after its first turn."""
    for role in ROLES:
        machine = this_machine(has_keyring=False)
        secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE)
        invitation = decode_invitation(hub.invite(role.name))
        profile = enrol(folder_of(base, role), invitation, secret, machine, role.title)
        profile.sync()
        profile.close()


def open_laptop(base: Path, role: Role) -> Profile:
    return open_profile(folder_of(base, role), PASSPHRASE, this_machine(has_keyring=False))
