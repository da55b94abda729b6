"""The device's signing key, sealed under the data encryption key."""

from app.keys.refusals import EnvelopeDamaged
from app.keys.sealed import NotOpened, Sealed, seal, unseal
from app.keys.signing import SigningKey
from app.keys.slots import Owner
from app.keys.stretch import Purpose, purpose_key


def seal_device_key(key: SigningKey, dek: bytes, owner: Owner) -> Sealed:
    return seal(purpose_key(dek, Purpose.DEVICE_KEY), key.seed(), _bound_to(owner))


def open_device_key(box: Sealed, dek: bytes, owner: Owner) -> SigningKey:
    """Raises EnvelopeDamaged: the data encryption key was right, so the box is not."""
    try:
        return SigningKey(unseal(purpose_key(dek, Purpose.DEVICE_KEY), box, _bound_to(owner)))
    except (NotOpened, ValueError):
        raise EnvelopeDamaged(reason="device_key") from None


def _bound_to(owner: Owner) -> bytes:
    return f"balai/device-key/v1|{owner.profile}|{owner.device}|{owner.person}".encode()
