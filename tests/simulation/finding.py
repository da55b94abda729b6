"""Histories that broke a naive rule once: each tells one, and names what must notice it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.simulation.stage import Scene


@dataclass(frozen=True)
class Finding:
    """
    number: of the finding in the attack on the design. kills: mutants that bring the
    rule's opposite. refused: what its people are told no to, on the way.
    """

    number: int
    scene: Scene
    kills: tuple[str, ...]
    refused: tuple[str, ...]


FINDINGS: list[Finding] = []


def finding(
    number: int, *, kills: tuple[str, ...], refused: tuple[str, ...] = ()
) -> Callable[[Scene], Scene]:
    """Enter a scene; its name is the rule."""

    def enter(scene: Scene) -> Scene:
        FINDINGS.append(Finding(number, scene, kills, refused))
        return scene

    return enter
