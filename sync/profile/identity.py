"""The device of a profile towards the hub: signs commands and requests, checks the hub."""

from dataclasses import dataclass
from uuid import UUID

from app.keys.refusals import SignatureInvalid
from app.keys.request_signing import Request, sign_request
from app.keys.signing import (
    COMMAND_DOMAIN,
    LEASE_DOMAIN,
    RESULT_DOMAIN,
    Domain,
    PublicKey,
    SigningKey,
    decode_base64url,
    encode_base64url,
)
from sync.client.refusals import HubForeign


@dataclass
class DeviceIdentity:
    """
    The port Sealer. device changes when the hub renumbers a restored store; the key stays.
    """

    device: UUID
    key: SigningKey
    hub: str

    def sign(self, data: bytes) -> str:
        return encode_base64url(self.key.sign(COMMAND_DOMAIN, data))

    def sign_http(self, *, method: str, path: str, body: bytes, nonce: str) -> dict[str, str]:
        request = Request(hub=self.hub, method=method, path=path, body=body)
        return sign_request(request, device=self.device, nonce=nonce, key=self.key)


class HubKeySeal:
    """The port HubSeal over the key that came with the enrolment."""

    def __init__(self, hub_key: str) -> None:
        self._key = PublicKey(hub_key)

    def check_result(self, body: bytes, signature: str) -> None:
        self._check(RESULT_DOMAIN, body, signature)

    def check_lease(self, body: bytes, signature: str) -> None:
        self._check(LEASE_DOMAIN, body, signature)

    def _check(self, domain: Domain, body: bytes, signature: str) -> None:
        """
        Raises:
            HubForeign: another key signed, or nobody.
        """
        decoded = decode_base64url(signature)
        if decoded is None:
            raise HubForeign(reason="signature")
        try:
            self._key.verify(domain, body, decoded)
        except SignatureInvalid as error:
            raise HubForeign(reason="signature") from error
