"""The port FileWay: tus 1.0.0 and ranges over the transport of the turns."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

from app.domain.attachments import AttachedFile
from sync.client.refusals import HubForeign
from sync.protocol.messages import FILES_PATH

_TUS = {"Tus-Resumable": "1.0.0"}
_PATCH_TYPE = "application/offset+octet-stream"


class Asks(Protocol):
    """HttpTransport, which says what each means."""

    @property
    def base(self) -> str: ...

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        data: bytes = b"",
        *,
        is_signed: bool = False,
    ) -> tuple[Mapping[str, str], bytes]: ...


class HttpFileWay:
    """
    The hub's own address stays the one of the invitation, under its pin: of the address of
    an upload only the path counts.
    """

    def __init__(self, transport: Asks) -> None:
        self._transport = transport

    def announce(self, file: AttachedFile) -> tuple[str, int]:
        headers = _TUS | {
            "Upload-Length": str(file.size_bytes),
            "Upload-Metadata": _metadata(file),
        }
        answer, _ = self._transport.ask(
            "POST", self._transport.base + FILES_PATH, headers, is_signed=True
        )
        if not answer.get("Location"):
            raise HubForeign(reason="message", field="Location")
        return answer["Location"], _offset(answer, file.size_bytes)

    def offset(self, url: str) -> int:
        answer, _ = self._transport.ask("HEAD", urlsplit(url).path, _TUS)
        return _offset(answer)

    def send(self, url: str, offset: int, data: bytes) -> int:
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        headers = _TUS | {
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {digest}",
            "Content-Type": _PATCH_TYPE,
        }
        path = urlsplit(url).path
        answer, _ = self._transport.ask("PATCH", path, headers, data)
        return _offset(answer)

    def fetch(self, file: AttachedFile, start: int, length: int) -> bytes:
        end = min(start + length, file.size_bytes)
        headers = {"Range": f"bytes={start}-{end - 1}", "If-Range": f'"{file.sha256}"'}
        path = f"{self._transport.base}{FILES_PATH}/{file.sha256}"
        _, data = self._transport.ask("GET", path, headers, is_signed=True)
        if len(data) != end - start:
            raise HubForeign(reason="message", field="Content-Range")
        return data


def _metadata(file: AttachedFile) -> str:
    pairs = {"name": file.name, "type": file.media_type, "sha256": file.sha256}
    return ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items()
    )


def _offset(headers: Mapping[str, str], most: int | None = None) -> int:
    """
    Raises:
        HubForeign: no place in the file.
    """
    text = headers.get("Upload-Offset", "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise HubForeign(reason="message", field="Upload-Offset")
    if most is not None and int(text) > most:
        raise HubForeign(reason="message", field="Upload-Offset")
    return int(text)
