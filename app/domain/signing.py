"""The signature block: whose jabatan, in whose name, in which capacity."""

from dataclasses import dataclass

from app.domain.content import Route, SigningMode
from app.domain.organisation import Assignment, AssignmentMode, Directory, Person

PREFIX_OF_MODE = {
    AssignmentMode.DEFINITIVE: "",
    AssignmentMode.ACTING_VACANT: "Plt.",
    AssignmentMode.ACTING_ABSENT: "Plh.",
    AssignmentMode.ACTING_HEAD: "Pj.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """
    Lines of the jabatan, each with the prefix that hangs left of it, then the person.

    rank and nip are None where the person is no civil servant.
    """

    position_lines: tuple[tuple[str, str], ...]
    name: str
    rank: str | None
    nip: str | None


def position_lines(
    route: Route, mode: AssignmentMode, directory: Directory
) -> tuple[tuple[str, str], ...]:
    """
    The jabatan as printed, in capitals.

    a.n. names the superior, then the signatory's own position; u.b. names the superior,
    the position between them, "u.b.", then the signatory's own.
    """
    own = directory.position(route.signatory).title.upper()
    own_line = (PREFIX_OF_MODE[mode], own)
    if route.mode is SigningMode.OWN or route.on_behalf_of is None:
        return (own_line,)
    superior = directory.position(route.on_behalf_of).title.upper()
    if route.mode is SigningMode.ON_BEHALF or route.through is None:
        return (("a.n.", superior), own_line)
    between = directory.position(route.through).title.upper()
    return (("a.n.", superior), ("", between), ("", "u.b."), own_line)


def signature_block(route: Route, held: Assignment, directory: Directory) -> SignatureBlock:
    """The block as the holder of this assignment signs it."""
    person: Person = directory.person(held.person)
    return SignatureBlock(
        position_lines=position_lines(route, held.mode, directory),
        name=person.name,
        rank=person.rank,
        nip=person.nip,
    )
