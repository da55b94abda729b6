"""zstd both ways, with a cap on what comes out; gzip for those who know no zstd."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable

from app.domain.refusals import DomainError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 3
SMALLEST_BYTES = 200  # below it compression costs more than it saves


class TooLarge(DomainError):
    """A message beyond its limit once decompressed; details: limit."""

    code = "too_large"


class NotReadable(DomainError):
    """Bytes that are not what their encoding says; details: encoding."""

    code = "not_readable"


def compress(data: bytes, accepted: str) -> tuple[bytes, str | None]:
    """The data, and the content encoding used (None: as it is)."""
    if len(data) < SMALLEST_BYTES:
        return data, None
    if "zstd" in accepted:
        return zstd.compress(data, level=LEVEL), "zstd"
    if "gzip" in accepted:
        return gzip.compress(data, mtime=0), "gzip"
    return data, None


def decompress(data: bytes, encoding: str | None, limit: int) -> bytes:
    """
    Raises:
        TooLarge: more than limit bytes came out, or would.
        NotReadable: damaged, or an unknown encoding.
    """
    if not encoding or encoding == "identity":
        plain = data
    elif encoding == "zstd":
        plain = _read(lambda: zstd.ZstdFile(io.BytesIO(data)).read(limit + 1), encoding)
    elif encoding == "gzip":
        plain = _read(lambda: gzip.GzipFile(fileobj=io.BytesIO(data)).read(limit + 1), encoding)
    else:
        raise NotReadable(encoding=encoding)
    if len(plain) > limit:
        raise TooLarge(limit=limit)
    return plain


def _read(read: Callable[[], bytes], encoding: str) -> bytes:
    try:
        data = read()
    except (zstd.ZstdError, zlib.error, OSError, EOFError) as error:
        raise NotReadable(encoding=encoding) from error
    return data
