"""Files stay small, say their duty and name no place of one machine."""

import ast
import re
from pathlib import Path

MOST_LINES = 500
# Modules that are one table of data; each with the reason why it is no data file.
DATA_TABLES: set[Path] = set()

NOT_TEXT = {".ttf", ".png", ".jpg", ".pdf", ".zip", ".xlsx", ".docx", ".ods", ".db", ".ico"}
MACHINE_PLACES = re.compile(
    # A folder of one machine.
    r"(?<![\w.~$}<>-])/(?:home|Users|root|work|opt|tmp|mnt)/[\w.-]"
    # The address of a package index or of a mirror.
    r"|https?://[^\s\"'<>)]*(?:pypi|pythonhosted|npmjs|/simple\b|deb\.debian)"
    r"|^\s*--(?:extra-)?index-url|^\s*--find-links",
    re.MULTILINE,
)


def test_a_python_file_has_at_most_500_lines(root: Path, project_files: list[Path]) -> None:
    lengths = {
        path: (root / path).read_bytes().count(b"\n")
        for path in project_files
        if path.suffix == ".py" and path not in DATA_TABLES
    }
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_module_begins_with_one_line_about_its_duty(
    modules: dict[Path, ast.Module],
) -> None:
    silent = []
    for path, tree in modules.items():
        first_line = (ast.get_docstring(tree) or "").partition("\n")[0]
        if not first_line.endswith("."):
            silent.append(path)
    assert silent == []


def test_no_file_names_a_package_index_or_a_place_of_one_machine(
    root: Path, project_files: list[Path]
) -> None:
    found = []
    for path in project_files:
        if path.suffix.lower() in NOT_TEXT:
            continue
        text = (root / path).read_text(encoding="utf-8", errors="replace")
        found += [f"{path}: {match.group()}" for match in MACHINE_PLACES.finditer(text)]
    assert found == []


def test_a_lock_file_pins_every_package_by_hashes(root: Path) -> None:
    locks = sorted(root.glob("requirements*.lock"))
    assert [path.name for path in locks] == [
        "requirements-build.lock",
        "requirements-dev.lock",
        "requirements.lock",
    ]
    line = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    for path in locks:
        strange = [text for text in path.read_text().splitlines() if not line.fullmatch(text)]
        assert strange == [], path.name


def test_the_lock_files_agree_on_every_version(root: Path) -> None:
    versions: dict[str, set[str]] = {}
    for path in root.glob("requirements*.lock"):
        for name, version in re.findall(r"^(\S+)==(\S+)", path.read_text(), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
