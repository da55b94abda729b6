"""An arrived letter as the list shows it."""

import re
from datetime import datetime
from uuid import UUID

from app.domain.content import Secrecy, Urgency
from app.domain.incoming import IncomingLetter
from app.services.codec import rfc3339
from app.services.read_models import IncomingRow, ObjectView
from ui.runtime.when import short_when
from ui.widgets import status
from ui.widgets.list_row import ListRow
from ui.widgets.status import Status
from ui.widgets.status_of import status_of_data

SECRECY_OF = {
    Secrecy.RESTRICTED.value: status.Secrecy.RESTRICTED,
    Secrecy.SECRET.value: status.Secrecy.SECRET,
    Secrecy.TOP_SECRET.value: status.Secrecy.TOP_SECRET,
}
URGENCY_OF = {
    Urgency.URGENT.value: status.Urgency.SOON,
    Urgency.VERY_URGENT.value: status.Urgency.VERY_SOON,
}
_OFFICE = re.compile(r"^Pemerintah (?=Desa|Kelurahan|Kecamatan)")
_REGION = re.compile(r",? (?:Kab\.|Kabupaten|Kota|Provinsi) .*$")


def list_row(row: IncomingRow, now: datetime) -> ListRow:
    return ListRow(
        id=str(row.id),
        sender=short_sender(row.sender_name),
        when=short_when(row.delivered_at, now),
        subject=row.subject,
        number=row.number,
        flag=flag_of(row.urgency, row.secrecy),
        state=status_of_data(row.data_state),
        is_unread=not row.is_read,
    )


def incoming_row(view: ObjectView) -> IncomingRow | None:
    """The list's row of one letter that was read anew."""
    incoming = view.thing
    if not isinstance(incoming, IncomingLetter):
        return None
    content = incoming.content
    return IncomingRow(
        key=incoming.id.hex,
        unit=incoming.unit,
        sender_name=incoming.sender_name,
        number=incoming.number,
        subject=content.subject,
        letter_day=content.letter_on.isoformat(),
        urgency=content.urgency.value,
        secrecy=content.secrecy.value,
        arrival=rfc3339(incoming.delivered_at),
        read=int(incoming.read_at is not None),
        data_state=view.data_state,
    )


def flag_of(urgency: str, secrecy: str) -> Status | None:
    """Secrecy weighs more than urgency: who may see comes before how fast."""
    hidden = SECRECY_OF.get(secrecy)
    urgent = URGENCY_OF.get(urgency)
    is_secret = secrecy in (Secrecy.SECRET.value, Secrecy.TOP_SECRET.value)
    return hidden if is_secret else urgent or hidden


def short_sender(name: str) -> str:
    """ "Desa Baru" for "Pemerintah Desa Baru"; an office without its regency."""
    return _REGION.sub("", _OFFICE.sub("", name)) or name


def row_id(row: object) -> UUID | None:
    return UUID(row.id) if isinstance(row, ListRow) else None
