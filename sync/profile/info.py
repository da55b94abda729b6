"""What a profile folder says in clear: whose it is and which hub it belongs to."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.services.codec import decode, encode
from app.services.durable import replace_file
from app.services.refusals import Malformed
from sync.profile.refusals import ProfileDamaged, ProfileMissing

FILE_NAME = "profile.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileInfo:
    """
    Nothing secret: shown on the lock screen before the file is opened.

    address is empty in a practice profile, which never meets a hub. pin is the
    certificate's fingerprint, hub_key the key that signs results and leases.
    """

    name: str
    office: str
    tenant: str
    person: UUID
    address: str = ""
    pin: str = ""
    hub: str = ""
    hub_key: str = ""
    check_base: str = ""
    is_practice: bool = False


def save_info(folder: Path, info: ProfileInfo) -> None:
    replace_file(folder / FILE_NAME, encode(info))


def load_info(folder: Path) -> ProfileInfo:
    """
    Raises:
        ProfileMissing, ProfileDamaged.
    """
    path = folder / FILE_NAME
    if not path.exists():
        raise ProfileMissing(path=str(folder))
    try:
        return decode(path.read_bytes(), ProfileInfo)
    except Malformed as error:
        raise ProfileDamaged(path=str(path)) from error
