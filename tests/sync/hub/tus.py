"""A device that uploads and fetches files over a real socket, as tus 1.0.0 says."""

import base64
import hashlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.domain.attachments import AttachedFile
from app.keys.request_signing import Request, sign_request
from sync.protocol.messages import FILES_PATH
from tests.sync.hub.laptop import Laptop
from tests.sync.hub.wire import Answer, Wire

PATCH_TYPE = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}


def described(data: bytes, name: str = "Daftar hadir.pdf") -> AttachedFile:
    return AttachedFile(
        name=name,
        media_type="application/pdf",
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def metadata_of(file: AttachedFile) -> str:
    pairs = {"name": file.name, "type": file.media_type, "sha256": file.sha256}
    return ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items()
    )


def checksum_of(data: bytes, algorithm: str = "sha256") -> str:
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return f"{algorithm} {base64.b64encode(digest).decode()}"


@dataclass
class Tus:
    """One laptop's file transfers."""

    laptop: Laptop
    wire: Wire
    headers: dict[str, str] = field(default_factory=lambda: dict(TUS))

    def announce(self, file: AttachedFile, **changed: str) -> Answer:
        headers = self.headers | {
            "Upload-Length": str(file.size_bytes),
            "Upload-Metadata": metadata_of(file),
        }
        return self.signed("POST", FILES_PATH, headers | changed)

    def signed(self, method: str, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Signs anew once, where the first nonce was refused."""
        for _ in range(2):
            request = Request(hub=self.wire.hub, method=method, path=path)
            proof = sign_request(
                request, device=self.laptop.device, nonce=self.wire.nonce, key=self.laptop.key
            )
            answer = self.wire.ask(method, path, headers=proof | (headers or {}))
            if answer.status != 401:
                break
        return answer

    def head(self, url: str) -> Answer:
        return self.wire.ask("HEAD", path_of(url), headers=self.headers)

    def patch(self, url: str, offset: int, data: bytes, **changed: str) -> Answer:
        headers = self.headers | {"Upload-Offset": str(offset), "Content-Type": PATCH_TYPE}
        return self.wire.ask("PATCH", path_of(url), data, headers | changed)

    def upload(self, data: bytes) -> AttachedFile:
        file = described(data)
        url = self.announce(file).headers["location"]
        assert self.patch(url, 0, data).status == 204
        return file

    def fetch(self, sha256: str, **headers: str) -> Answer:
        return self.signed("GET", f"{FILES_PATH}/{sha256}", headers)


def path_of(url: str) -> str:
    return urlsplit(url).path


def offset_of(answer: Answer) -> int:
    return int(answer.headers["upload-offset"])


def begun_patch(url: str, offset: int, length: int, **changed: str) -> bytes:
    """The head of a PATCH, for a connection that will not bring all of its bytes."""
    headers = TUS | {
        "Host": "pusat",
        "Upload-Offset": str(offset),
        "Content-Type": PATCH_TYPE,
        "Content-Length": str(length),
    }
    lines = [f"{name}: {value}" for name, value in (headers | changed).items()]
    return "\r\n".join([f"PATCH {path_of(url)} HTTP/1.1", *lines, "", ""]).encode()
