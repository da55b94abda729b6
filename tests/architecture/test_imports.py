"""Imports stand at the top of a module; the composition root may bring some in late."""

import ast
from collections.abc import Iterator
from pathlib import Path

LATE = "load_late"


def imports_inside_functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Name of the function and line of each import that runs when the function is called."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield function.name, node.lineno


def test_a_function_imports_only_in_load_late(modules: dict[Path, ast.Module]) -> None:
    found = [
        f"{path}:{line} in {function}"
        for path, tree in modules.items()
        for function, line in imports_inside_functions(tree)
        if function != LATE
    ]
    assert found == []


def test_an_import_inside_a_function_is_found() -> None:
    tree = ast.parse("def load_late():\n    import json\ndef save():\n    import json\n")
    assert list(imports_inside_functions(tree)) == [(LATE, 2), ("save", 4)]
