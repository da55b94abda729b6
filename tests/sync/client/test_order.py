"""The person puts something first; the order on one object stays what it was."""

from app.services.envelopes import decode_envelope
from app.services.travel import Travel
from sync.protocol.messages import SyncRequest
from tests.builders import DAY
from tests.sync.client.script import Desk, Script
from tests.sync.client.way import Wired


def types_and_objects(request: SyncRequest) -> list[tuple[str, object]]:
    told = [decode_envelope(bytes(command.body)) for command in request.commands]
    return [(envelope.type, envelope.object) for envelope in told]


def put_first(desk: Desk, key: str) -> None:
    with desk.store.uow() as uow:
        uow.travel.put_first(key)
        uow.commit()


def test_a_letter_put_first_goes_first_with_all_its_commands_in_their_own_order(
    desk: Desk, hub: Script
) -> None:
    first, second = desk.write("Satu."), desk.write("Dua.")
    put_first(desk, second.hex)
    wired = Wired(desk, [hub.answer()])
    wired.engine.sync()
    assert types_and_objects(wired.way.asked[0]) == [
        ("save_draft", second),
        ("submit", second),
        ("save_draft", first),
        ("submit", first),
    ]


def test_the_queue_on_screen_is_the_order_of_sending(desk: Desk, hub: Script) -> None:
    desk.write("Satu.")
    second = desk.write("Dua.")
    put_first(desk, second.hex)
    wired = Wired(desk, [hub.answer()])
    wired.engine.sync()
    travel: Travel = desk.store.queries.travel(DAY)
    shown = [(command.type, command.object) for command in travel.commands]
    assert shown == types_and_objects(wired.way.asked[0])
