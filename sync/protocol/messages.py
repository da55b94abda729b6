"""The messages of a turn and of enrolment, as they stand on the wire."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

PROTOCOL = 1
SYNC_PATH = "/v1/sync"
FILES_PATH = "/v1/files"
UPLOADS_PATH = "/v1/uploads"
ENROL_PATH = "/v1/enrol"
MAX_REQUEST_BYTES = 4 * 1024 * 1024  # decompressed
MAX_ANSWER_BYTES = 16 * 1024 * 1024
MAX_COMMANDS = 256  # in one request, however small: each is checked on its own
MAX_NAMED = 5_000  # needs, feeds to list and leases in one request


# What every JSON reader and both databases hold.
Counter = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
# The lowest and the highest protocol that a laptop speaks.
Spoken = tuple[Counter, Counter]
THIS: Spoken = (PROTOCOL, PROTOCOL)

# A union with None would be decoded as None alone: no bytes stand for no body.
NO_BODY = msgspec.Raw(b"")


class Message(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True):
    """Members at their default are left out; unknown members are ignored."""


class SignedBytes(Message, frozen=True, kw_only=True):
    """JSON kept byte for byte, and an Ed25519 signature over it (base64url)."""

    body: msgspec.Raw
    sig: str


class Presented(Message, frozen=True, kw_only=True):
    """
    A sealed command. receipt is the hub's own signed result, presented again together
    with the command after a restore of the hub.
    """

    body: msgspec.Raw
    sig: str
    receipt: SignedBytes | None = None


class Wanted(Message, frozen=True, kw_only=True):
    """An object whose body this laptop lacks."""

    kind: str
    id: UUID


class Colleague(Message, frozen=True, kw_only=True):
    """A laptop of somebody with a position in an own office, and when it last was here."""

    name: str
    label: str
    seen_at: datetime


class SyncRequest(Message, frozen=True, kw_only=True):
    """
    One turn upwards.

    p names the protocols that the laptop speaks, app its release.
    epoch is the hub's epoch as last known here; ack the cursor of the results feed;
    list_version names the feed list whose order cursors follows (0: none known; zeros then
    ask for every page, and no cursors for none). relist names feeds whose check sum failed.
    leases are hub-signed leases, presented at a new epoch. is_suspect: the store was restored
    or cloned; renewal is drawn when that was found, and asking again with it changes nothing.
    want_bytes: of pages and bodies, before compression; 0 leaves it to the hub.
    asks_colleagues: the answer shall say when the laptops of the own offices were here.
    """

    p: Spoken = THIS
    app: str = ""
    epoch: Counter = 0
    ack: Counter = 0
    list_version: Counter = 0
    cursors: list[Counter] = []
    commands: list[Presented] = []
    need: list[Wanted] = []
    relist: list[str] = []
    leases: list[SignedBytes] = []
    is_suspect: bool = False
    renewal: UUID | None = None
    want_bytes: Counter = 0
    asks_colleagues: bool = False


class ResultBody(Message, frozen=True, kw_only=True):
    """
    What became of one command; signed by the hub.

    outcome: applied, merged, refused (final), waiting, held (not yet). epoch and k are the
    version that it made; content_hash and state_hash those of the state after. number is
    what the hub wrote into the command. code, details and root explain a refusal: root is
    the command whose refusal this one fell with (its own id where it is the cause).
    """

    id: UUID
    device: UUID
    n: int
    outcome: str
    object: UUID
    kind: str
    epoch: int = 0
    k: int = 0
    content_hash: str = ""
    state_hash: str = ""
    number: dict[str, Any] | None = None
    code: str = ""
    details: dict[str, Any] = {}
    root: UUID | None = None


class Result(Message, frozen=True, kw_only=True):
    """A line of the device's results feed."""

    rseq: int
    body: msgspec.Raw
    sig: str


class FeedList(Message, frozen=True, kw_only=True):
    """The feeds this device follows, in the order that cursors keep."""

    version: int
    feeds: list[str]


class Entry(Message, frozen=True, kw_only=True):
    """
    The latest word of a feed on one object. op: put, leave or del.

    body is the object's payload; NO_BODY on a put means that this device made the version
    (or holds it) and that the bytes need not travel. seen is {device: highest n applied}.
    """

    kind: str
    id: UUID
    seq: int
    op: str = "put"
    epoch: int = 0
    k: int = 0
    body: msgspec.Raw = NO_BODY
    seen: dict[str, int] = {}


class Page(Message, frozen=True, kw_only=True):
    """
    Entries of one feed with from_seq < seq <= to_seq.

    is_head: nothing is newer; sum64 then stands for the whole feed (hex).
    """

    feed: str
    from_seq: int
    to_seq: int
    entries: list[Entry] = []
    is_head: bool = False
    sum64: str = ""


class Listed(Message, frozen=True, kw_only=True):
    kind: str
    id: UUID
    epoch: int
    k: int


class Listing(Message, frozen=True, kw_only=True):
    """Every object of a feed with its version, as of seq; the cursor after it is seq."""

    feed: str
    seq: int
    entries: list[Listed] = []


class Body(Message, frozen=True, kw_only=True):
    """An object asked for by need; is_invisible: not (or no longer) for this device."""

    kind: str
    id: UUID
    epoch: int = 0
    k: int = 0
    body: msgspec.Raw = NO_BODY
    seen: dict[str, int] = {}
    is_invisible: bool = False


class LeaseBody(Message, frozen=True, kw_only=True):
    """A block of numbers leased to one device; signed by the hub, never leased again."""

    lease: UUID
    device: UUID
    unit: str
    book: str
    series: str
    year: int
    first: int
    last: int
    epoch: int


class Limits(Message, frozen=True, kw_only=True):
    """
    How the hub wants to be asked: next turn not before poll_after_s unless there is work.

    min_app: laptops of earlier releases are given nothing from min_app_on on; told to those
    only, with every answer.
    """

    poll_after_s: int = 60
    max_request_bytes: int = MAX_REQUEST_BYTES
    min_app: str = ""
    min_app_on: date | None = None


class SyncAnswer(Message, frozen=True, kw_only=True):
    """
    One turn downwards, in the order in which it is applied.

    An answer with another epoch than the request carries nothing else. more: the hub has
    further pages. new_device: the store was restored or cloned; go on under this id with the same
    key, and draw from no old block. is_revoked: results only, and nothing else will come.
    is_restoring: results only, until the hub has back what its laptops were told.
    is_outdated: results only, until the laptop has a release that the hub still serves. p is
    the protocol of this answer. The hub's time is the checkpoint that later commands cite. left:
    places of the feeds behind the last page, no fewer than the entries that will follow.
    colleagues: None where nobody asked.
    """

    p: Counter = PROTOCOL
    epoch: int
    time: datetime
    results: list[Result] = []
    feed_list: FeedList | None = None
    pages: list[Page] = []
    listings: list[Listing] = []
    bodies: list[Body] = []
    leases: list[SignedBytes] = []
    ended_leases: list[UUID] = []
    new_device: UUID | None = None
    is_revoked: bool = False
    is_restoring: bool = False
    is_outdated: bool = False
    more: bool = False
    left: Counter = 0
    colleagues: list[Colleague] | None = None
    limits: Limits | None = None


class EnrolRequest(Message, frozen=True, kw_only=True):
    """
    code proves the invitation; key is the device's public Ed25519 key; proof signs both
    under the enrolment tag. p and app are those of a turn.
    """

    p: Spoken = THIS
    app: str = ""
    code: str
    key: str
    proof: str
    label: str = ""


class EnrolAnswer(Message, frozen=True, kw_only=True):
    """
    Everything a laptop needs before its first turn.

    name and office are for the lock screen; check_base begins every check link.
    """

    hub: UUID
    hub_key: str
    tenant: str
    device: UUID
    person: UUID
    name: str
    office: str
    epoch: int
    time: datetime
    check_base: str
    feed_list: FeedList
    leases: list[SignedBytes] = []


class Problem(Message, frozen=True, kw_only=True):
    """The body of every answer that is no success; details fill the sentence on screen."""

    code: str
    details: dict[str, Any] = {}
