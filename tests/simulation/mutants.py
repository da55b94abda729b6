"""Every mutant, by name; each breaks one rule of sync, and the simulation must notice."""

from tests.simulation import mutants_client, mutants_hub, mutants_releases
from tests.simulation.mutant import MUTANTS

__all__ = ["MUTANTS", "mutants_client", "mutants_hub", "mutants_releases"]
