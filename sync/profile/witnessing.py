"""A store and its witness: whether it may go on, and the claim of each opening."""

from collections.abc import Callable
from uuid import UUID, uuid4

from app.keys.unlock import Unlocked
from app.store.client.store import ClientStore


def judge(store: ClientStore, keys: Unlocked, new_id: Callable[[], UUID] = uuid4) -> None:
    """
    At each opening: a store that agrees with its witness claims it anew. A restored image,
    a copy that another went past, and a cloned disk are suspect until the hub gives them a
    new device id, and claim nothing.
    """
    agreed = keys.witness.agreed(store.instance(), store.claims(), store.highest_n())
    if agreed is None:
        store.suspect(new_id())
    store.is_suspect = store.value("is_suspect") == "1"
    if agreed is not None and not store.is_suspect:
        claim(store, keys, agreed)


def claim(store: ClientStore, keys: Unlocked, *agreed: str) -> None:
    """
    The store's commit first: killed before the witness has it, the claim that was agreed
    still stands there and is known.
    """
    drawn = keys.witness.new_claim(store.claims())
    store.keep_claims(drawn, *agreed)
    keys.witness.take(store.instance(), drawn, store.highest_n())


def look_again(store: ClientStore, keys: Unlocked) -> None:
    """Before a number is drawn: another copy that was opened past every lock has claimed it."""
    if not store.is_suspect and keys.witness.agreed(store.instance(), store.claims()) is None:
        store.suspect(uuid4())
