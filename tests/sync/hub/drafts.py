"""Drafts of an invitation, sealed and submitted."""

from tests.sync.hub.laptop import Laptop, Sealed, a_letter
from tests.sync.hub.world import CAMAT, SEKCAM, World


def a_draft(world: World, laptop: Laptop, subject: str = "Undangan") -> Sealed:
    return laptop.write(
        a_letter(
            verifiers=(world.position(SEKCAM).id,),
            signatory=world.position(CAMAT).id,
            subject=subject,
        )
    )


def submitted(world: World, laptop: Laptop) -> Sealed:
    draft = a_draft(world, laptop)
    laptop.submit(draft.envelope.object, follows=draft.id)
    laptop.sync()
    return draft
