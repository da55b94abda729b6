"""Commands of the hub."""

import argparse


def add_hub_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Filled by the hub's own branch."""
