"""The README shows the checkout as it is."""

import re
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_tree_lists_each_top_level_entry_with_a_line(
    readme: str, project_files: list[Path]
) -> None:
    tree = re.search(r"## The tree\n+```\n(.*?)```", readme, re.DOTALL)
    assert tree is not None
    lines = [line.split(maxsplit=1) for line in tree[1].splitlines()]
    assert [line[0] for line in lines if len(line) == 1] == []
    named = sorted(line[0] for line in lines)
    folders = {f"{path.parts[0]}/" for path in project_files if len(path.parts) > 1}
    files = {path.name for path in project_files if len(path.parts) == 1}
    assert named == sorted(folders | files)


def test_the_readme_gives_the_two_commands(readme: str) -> None:
    assert "python3 dev.py demo\n" in readme
    assert "python3 dev.py test\n" in readme


def test_a_link_of_the_documents_leads_to_a_file(root: Path, project_files: list[Path]) -> None:
    broken = []
    for document in (path for path in project_files if path.suffix == ".md"):
        text = (root / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            if not (root / document.parent / target).exists():
                broken.append(f"{document}: {target}")
    assert broken == []
