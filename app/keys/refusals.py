"""Refusals of the keys: what unlocking, signing and invitations say no to."""

from app.domain.refusals import DomainError


class WrongSecret(DomainError):
    """PIN or passphrase does not open this profile; details: tries, wait_s."""

    code = "wrong_secret"


class TooManyTries(DomainError):
    """The next try is not due yet; details: wait_s, whole seconds."""

    code = "too_many_tries"


class PinRefused(DomainError):
    """A new PIN outside the policy; details: reason (digits, length or weak), minimum."""

    code = "pin_refused"


class PassphraseRefused(DomainError):
    """A new passphrase outside the policy; details: reason (length or weak), minimum."""

    code = "passphrase_refused"


class EnvelopeDamaged(DomainError):
    """No copy of the key file can be used; details: reason."""

    code = "envelope_damaged"


class KeysMissing(DomainError):
    """The profile folder has no key file at all."""

    code = "keys_missing"


class ProfileInUse(DomainError):
    """New keys were asked for where keys or a database exist; details: found (a file name)."""

    code = "profile_in_use"


class KeyringUnreachable(DomainError):
    """The keyring is absent, locked, refused or silent; its entries may still exist."""

    code = "keyring_unreachable"


class KeyringSecretMissing(DomainError):
    """The keyring answers, and has no secret of this profile: another user or machine."""

    code = "keyring_secret_missing"


class StateUnwritable(DomainError):
    """The laptop's state folder takes nothing, so nothing could be counted; details: path."""

    code = "state_unwritable"


class RecoveryRefused(DomainError):
    """The office's recovery key does not open this profile."""

    code = "recovery_refused"


class PublicKeyRefused(DomainError):
    """Bytes that are no safe Ed25519 public key; details: reason."""

    code = "public_key_refused"


class SignatureInvalid(DomainError):
    """A signature that does not belong to this key, purpose and message."""

    code = "signature_invalid"


class RequestUnsigned(DomainError):
    """A request without a readable signature header."""

    code = "request_unsigned"


class NonceRefused(DomainError):
    """A nonce this hub did not give or that is too old; details: reason (forged or stale)."""

    code = "nonce_refused"


class DeviceUnknown(DomainError):
    """No key is enrolled for the device that signed; details: device."""

    code = "device_unknown"


class InvitationUnreadable(DomainError):
    """
    Text that is no whole invitation or activation code.

    details: reason (prefix, characters, checksum, length, pin, address).
    """

    code = "invitation_unreadable"
