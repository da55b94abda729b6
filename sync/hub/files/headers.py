"""The headers of tus 1.0.0, read into values and written from them."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from app.domain.attachments import LIMITS
from app.services.refusals import Malformed
from sync.hub.files.records import Announced, Checksum, Upload
from sync.hub.files.refusals import TusVersion, UploadMediaType

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,checksum"
ALGORITHMS = ("sha1", "sha256")
PATCH_TYPE = "application/offset+octet-stream"
MOST_DIGITS = 15
MOST_METADATA_CHARS = 2_000

OPTIONS = {
    "tus-resumable": VERSION,
    "tus-version": VERSION,
    "tus-extension": EXTENSIONS,
    "tus-checksum-algorithm": ",".join(ALGORITHMS),
    "tus-max-size": str(LIMITS.each_bytes),
}


def check_version(headers: Mapping[str, str]) -> None:
    """
    Raises:
        TusVersion.
    """
    version = headers.get("tus-resumable", "")
    if version != VERSION:
        raise TusVersion(version=version[:20])


def announced(headers: Mapping[str, str]) -> Announced:
    """
    Raises:
        Malformed: no length, or metadata without name, type and sha256.
    """
    text = headers.get("upload-metadata", "")
    found = _metadata(text)
    for key in ("name", "type", "sha256"):
        if key not in found:
            raise Malformed(field=f"Upload-Metadata.{key}", reason="belum disebut")
    return Announced(
        name=found["name"],
        media_type=found["type"],
        size_bytes=count(headers, "upload-length"),
        sha256=found["sha256"],
        metadata=text,
    )


def count(headers: Mapping[str, str], name: str) -> int:
    """
    Raises:
        Malformed: no number from 0.
    """
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Malformed(field=name, reason="harus berupa bilangan dari 0")
    return int(text)


def body_length(headers: Mapping[str, str]) -> int:
    """How many bytes a PATCH says it brings; 0 where it does not say."""
    return count(headers, "content-length") if "content-length" in headers else 0


def check_patch(headers: Mapping[str, str]) -> None:
    """
    Raises:
        UploadMediaType.
    """
    if headers.get("content-type", "").partition(";")[0].strip().lower() != PATCH_TYPE:
        raise UploadMediaType()


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    """
    Raises:
        Malformed: an algorithm that is not offered, or no digest of it.
    """
    text = headers.get("upload-checksum")
    if text is None:
        return None
    algorithm, _, encoded = text.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Malformed(field="Upload-Checksum", reason=f"yang dilayani: {', '.join(ALGORITHMS)}")
    digest = _base64(encoded.strip(), "Upload-Checksum")
    if len(digest) != hashlib.new(algorithm, usedforsecurity=False).digest_size:
        raise Malformed(field="Upload-Checksum", reason="panjangnya tidak sesuai")
    return Checksum(algorithm=algorithm, digest=digest)


def of_upload(upload: Upload) -> dict[str, str]:
    """Where the upload stands and how long it lives."""
    return {
        "upload-offset": str(upload.received_bytes),
        "upload-expires": http_date(upload.expires_at),
    }


def http_date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


def _metadata(text: str) -> dict[str, str]:
    if len(text) > MOST_METADATA_CHARS:
        raise Malformed(field="Upload-Metadata", reason="terlalu panjang")
    found = {}
    for pair in text.split(",") if text else ():
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = _base64(value, f"Upload-Metadata.{key[:20]}").decode()
        except UnicodeDecodeError as error:
            raise Malformed(field=f"Upload-Metadata.{key[:20]}", reason="bukan UTF-8") from error
    return found


def _base64(text: str, field: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(field=field, reason="bukan base64") from error
