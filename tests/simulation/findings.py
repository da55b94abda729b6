"""Every finding with its history, in the order of its place in the files."""

from tests.simulation import findings_feeds, findings_numbers, findings_order
from tests.simulation.finding import FINDINGS, Finding

__all__ = ["FINDINGS", "Finding", "findings_feeds", "findings_numbers", "findings_order"]
