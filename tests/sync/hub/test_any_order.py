"""Requests doubled, shuffled and split in any way end in the same state."""

from itertools import pairwise
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.commands import CommentLetter
from app.services.hashing import state_hash
from app.services.kinds import Kind
from tests.sync.hub.laptop import Laptop, Sealed, a_letter
from tests.sync.hub.world import CAMAT, KASI, World

COMMANDS = 4


@st.composite
def deliveries(draw: st.DrawFn) -> list[list[int]]:
    """Batches of command places in which each command comes at least once."""
    places = draw(st.lists(st.integers(0, COMMANDS - 1), max_size=4))
    order = draw(st.permutations([*range(COMMANDS), *places]))
    cuts = draw(st.lists(st.integers(0, len(order)), max_size=3))
    edges = [0, *sorted(cuts), len(order)]
    return [list(order[a:b]) for a, b in pairwise(edges)]


def an_act(world: World, kasi: Laptop) -> list[Sealed]:
    """A draft, a second text, a remark and a submit, each on top of the one before."""
    content = a_letter(verifiers=(), signatory=world.position(CAMAT).id)
    draft = kasi.write(content)
    letter = draft.envelope.object
    second = kasi.write(
        a_letter(verifiers=(), signatory=world.position(CAMAT).id, subject="Kedua"),
        letter,
        follows=draft.id,
    )
    remark = kasi.act("comment", CommentLetter(text="Catatan"), letter, follows=draft.id)
    return [draft, second, remark, kasi.submit(letter, follows=second.id)]


def test_any_delivery_of_the_same_commands_gives_the_same_letter(small_world: World) -> None:
    kasi = small_world.laptop(KASI)
    seen: set[tuple[str, str, int, bool]] = set()

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(deliveries())
    def deliver(batches: list[list[int]]) -> None:
        acts = an_act(small_world, kasi)
        kasi.outbox.clear()
        for batch in batches:
            kasi.take(kasi.ask(kasi.request(commands=[acts[at].presented for at in batch])))
        assert {kasi.outcome(act) for act in acts} == {"applied"}
        seen.add(shape(small_world, acts[0].envelope.object))

    deliver()
    assert len(seen) == 1


def shape(world: World, letter: UUID) -> tuple[str, str, int, bool]:
    """What must not depend on the way; the remark may stand before or after the second text."""
    with world.look() as tx:
        stored = tx.objects.get(Kind.LETTER, letter)
        known = tx.versions.known(letter)
    assert stored is not None
    assert known is not None
    thing = stored.thing
    assert state_hash(thing)
    return thing.content.subject, thing.state.value, known.version.k, thing.number is not None
