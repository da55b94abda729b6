"""Refusals of uploads and files, with the status that tus 1.0.0 gives each."""

from app.domain.refusals import DomainError


class TusVersion(DomainError):
    """The request speaks another version of tus; details: version."""

    code = "tus_version"


class UploadGone(DomainError):
    """No such upload, or its time is over; the file is sent anew."""

    code = "upload_gone"


class UploadMoved(DomainError):
    """The upload stands elsewhere, or another connection took it over; details: offset."""

    code = "upload_moved"


class UploadChecksum(DomainError):
    """The bytes of one PATCH are not those of their checksum; none of them counts."""

    code = "upload_checksum"


class UploadMediaType(DomainError):
    """The bytes of a PATCH come as application/offset+octet-stream only."""

    code = "upload_media_type"


class UploadTooLong(DomainError):
    """More bytes than were announced."""

    code = "upload_too_long"


class FileNotAsAnnounced(DomainError):
    """The whole file has another hash than was announced; the upload is gone."""

    code = "file_not_as_announced"


class FileUnknown(DomainError):
    """No such file, or none that this device may see."""

    code = "file_unknown"


STATUS = {
    "tus_version": 412,
    "upload_gone": 410,
    "upload_moved": 409,
    "upload_checksum": 460,
    "upload_media_type": 415,
    "upload_too_long": 413,
    "file_too_large": 413,
    "file_not_as_announced": 422,
    "file_unknown": 404,
}
