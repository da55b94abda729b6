#!/usr/bin/env python3
"""Sets up, starts, tests, checks and builds Balai from a checkout; standard library only."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
DEMO_MODULE = "ui.demo"
APP_MODULE = "ui.bootstrap"
DISTRIBUTION = ROOT / "dist" / "balai"

# What Qt needs on a bare Debian: the first line to paint offscreen, the others for X11.
QT_LIBRARIES = """
    libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-util1
    libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 libxcb-render0 libxcb-randr0 libxcb-shape0
    libxcb-shm0 libxcb-sync1 libxcb-xfixes0
"""
RUN_PACKAGES = ["ca-certificates", "python3-venv", *QT_LIBRARIES.split()]
# Printed letters are read back, a window is opened on a real display, the check page in a browser.
TEST_PACKAGES = ["poppler-utils", "xvfb", "xauth", "chromium", "git"]
BUILD_PACKAGES = ["binutils"]
ABSENT_FROM_BUILD = ("Qml", "Quick", "WebEngine", "numpy", "psycopg")

# Lock file and the extras of pyproject.toml that go into it; the first one constrains the others.
LOCKS = {
    "requirements.lock": (),
    "requirements-dev.lock": ("hub", "dev"),
    "requirements-build.lock": ("build",),
}
LOCK_FLAGS = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate"

UV_READS_NO_PIP_SETTINGS = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}

# The `balai` command; -P because the folder in which it is called must not be imported from.
LAUNCH = "import sys; sys.argv[0] = 'balai'; from ui.cli.main import main; sys.exit(main())"


class SetUpFailed(Exception):
    """A step went wrong in a way that the person at the keyboard can repair; says how."""


@dataclass(frozen=True)
class Environment:
    """One virtual environment, the lock file that fills it and the system packages it needs."""

    folder: Path
    lock: Path
    packages: tuple[str, ...]

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def fingerprint(self) -> str:
        """Changes when the environment must be made again: for its lock, this file, or Python."""
        parts = (self.lock.read_bytes(), Path(__file__).read_bytes(), sys.version, str(ROOT))
        return hashlib.sha256(repr(parts).encode()).hexdigest()


DEV = Environment(ROOT / ".venv", ROOT / "requirements-dev.lock", tuple(RUN_PACKAGES))
BUILD = Environment(ROOT / ".venv-build", ROOT / "requirements-build.lock", tuple(BUILD_PACKAGES))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(
    *command: object, quiet: bool = False, variables: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Run one step; raises SetUpFailed where it fails. A quiet one prints only then."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
    )
    if done.returncode:
        say((done.stdout or b"").decode(errors="replace"))
        raise SetUpFailed(f"This step failed with {done.returncode}: {' '.join(words)}")


def output_of(*command: object) -> str:
    """Standard output of a command, empty where it cannot run or fails."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def once(stamp: Path, fingerprint: str, work: Callable[[], None]) -> None:
    """Do the work unless the stamp says that it was finished with this fingerprint."""
    if stamp.is_file() and stamp.read_text() == fingerprint:
        return
    work()
    stamp.write_text(fingerprint)


# --- system packages -----------------------------------------------------------------------------


def installed_packages() -> set[str]:
    """Names of installed Debian packages and of what they provide."""
    names: set[str] = set()
    listing = output_of("dpkg-query", "-W", "-f=${db:Status-Abbrev}|${Package}, ${Provides}\n")
    for line in listing.splitlines():
        status, _, provided = line.partition("|")
        if status.startswith("ii"):
            names.update(name.split()[0] for name in provided.split(",") if name.strip())
    return names


def install_system_packages(wanted: Iterable[str]) -> None:
    """
    Make sure of system packages: installed on Debian as root, elsewhere named in one line.

    Raises:
        SetUpFailed: packages are missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends"]
    if not shutil.which("dpkg-query"):
        say("Not a Debian system. On Debian this would be needed; install what corresponds to it:")
        say(f"  {' '.join([*install, *wanted])}")
        return
    missing = sorted(set(wanted) - installed_packages())
    if not missing:
        return
    if os.geteuid() != 0:
        line = " ".join(["sudo", *install, *missing])
        raise SetUpFailed(f"System packages are missing. Run this, then start again:\n  {line}")
    say(f"Installing system packages: {' '.join(missing)}")
    patient = ("-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", "-q=2")
    frontend = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", *patient, "update", quiet=True, variables=frontend)
    run(*install, *patient, *missing, quiet=True, variables=frontend)


# --- environments --------------------------------------------------------------------------------


def uv() -> Path:
    return DEV.scripts / ("uv.exe" if os.name == "nt" else "uv")


def uv_settings() -> dict[str, str]:
    """Variables for uv: this machine's interpreter, and the index that pip was told to use."""
    settings = {"UV_PYTHON_DOWNLOADS": "never"}
    for name, variable in UV_READS_NO_PIP_SETTINGS.items():
        if variable in os.environ:
            continue
        set_for_pip = os.environ.get("PIP_" + name.upper().replace("-", "_"))
        value = set_for_pip or output_of(DEV.python, "-m", "pip", "config", "get", f"global.{name}")
        if value:
            settings[variable] = value
    return settings


def install_uv() -> None:
    """Install the uv that the lock file pins, checked by its hashes."""
    pinned = re.search(r"^uv==(\S+) .*?(?=^\S)", DEV.lock.read_text() + "end", re.M | re.S)
    if pinned is None:
        raise SetUpFailed(f"{DEV.lock.name} does not pin uv")
    if output_of(uv(), "--version").split()[1:2] == [pinned[1]]:
        return
    requirement = DEV.folder / "uv.lock"
    requirement.write_text(pinned[0])
    pip = (DEV.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "--no-deps", "-r", requirement)


def is_usable(environment: Environment) -> bool:
    """Whether the environment exists, is of the Python that runs this, and was made completely."""
    version = output_of(environment.python, "-c", "import sys; print(sys.version)")
    return version == sys.version.strip() and (environment is BUILD or has_pip(environment))


def has_pip(environment: Environment) -> bool:
    return bool(output_of(environment.python, "-m", "pip", "--version"))


def fill(environment: Environment) -> None:
    """Make the environment hold exactly what its lock file names, byte-compiled."""
    say(f"Setting up {environment.folder.name}")
    install_system_packages(environment.packages)
    if not is_usable(environment):
        base = Path(getattr(sys, "_base_executable", sys.executable))
        pip = ["--without-pip"] if environment is BUILD else []
        run(base, "-m", "venv", "--clear", *pip, environment.folder)
    install_uv()
    sync = (uv(), "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode")
    run(*sync, "--python", environment.python, environment.lock, variables=uv_settings())


def prepare() -> None:
    """Bring .venv up to date; takes milliseconds where nothing changed."""

    def work() -> None:
        fill(DEV)
        name_checkout(DEV)

    once(DEV.folder / "set-up.stamp", DEV.fingerprint, work)


def name_checkout(environment: Environment) -> None:
    """Make the checkout's packages importable and put the `balai` command into the environment."""
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(environment.folder)}))
    # Relative, so that it holds in any encoding that site.py reads it with.
    (packages / "balai.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="ascii")
    windows = os.name == "nt"
    launcher = environment.scripts / ("balai.cmd" if windows else "balai")
    if windows:
        launcher.write_text(f'@"%~dp0python.exe" -P -c "{LAUNCH}" %*\n')
    else:
        python = shlex.quote(str(environment.python))
        launcher.write_text(f'#!/bin/sh\nexec {python} -P -c "{LAUNCH}" "$@"\n')
        launcher.chmod(0o755)


# --- commands ------------------------------------------------------------------------------------


def start(*arguments: object, folder: Path | None = None, **variables: str) -> int:
    """Run Python of .venv to its end, in the caller's folder if none is given; its exit status."""
    prepare()
    words = [str(word) for word in (DEV.python, "-P", *arguments)]
    return subprocess.call(words, cwd=folder, env=os.environ | variables)


def check(*arguments: object) -> int:
    """Run pytest on this checkout without a display."""
    return start("-m", "pytest", *arguments, folder=ROOT, QT_QPA_PLATFORM="offscreen")


def demo(arguments: list[str]) -> int:
    """an office day on a hub and laptops of this machine (--headless --out DIR)"""
    return start("-m", DEMO_MODULE, *arguments)


def run_app(arguments: list[str]) -> int:
    """the app itself"""
    return start("-m", APP_MODULE, *arguments)


def test(arguments: list[str]) -> int:
    """every test and check; arguments go to pytest"""
    prepare()
    stamp = DEV.folder / "test-packages.stamp"
    once(stamp, " ".join(TEST_PACKAGES), lambda: install_system_packages(TEST_PACKAGES))
    workers = min(max(2, os.cpu_count() or 2), 8)
    parallel = ("-n", workers, "--dist", "worksteal", "--durations=10")
    return check(*parallel, *arguments)


def lint(arguments: list[str]) -> int:
    """only style, types, import contracts and the other checks of tests/architecture"""
    return check("tests/architecture", "-q", "-p", "no:randomly", *arguments)


def tidy(arguments: list[str]) -> int:
    """let ruff repair and format what it can"""
    repaired = start("-m", "ruff", "check", "--fix", *arguments, folder=ROOT)
    return repaired | start("-m", "ruff", "format", folder=ROOT)


def bench(arguments: list[str]) -> int:
    """the benchmarks, as ratios to their floors"""
    # The suite's own addopts leave the benchmarks out.
    alone = ("-o", "addopts=--import-mode=importlib", "-p", "no:randomly", "-p", "no:xdist", "-s")
    return check("tests/benchmarks", *alone, *arguments)


def soak(arguments: list[str]) -> int:
    """new random histories of hub and laptops until the time is over (--hours H)"""
    return start("-m", "tests.simulation.soak", *arguments, folder=ROOT)


def lock(arguments: list[str]) -> int:
    """write the lock files again (--upgrade, --upgrade-package NAME)"""
    prepare()
    for name, extras in LOCKS.items():
        chosen = [word for extra in extras for word in ("--extra", extra)]
        same = ["--constraint", "requirements.lock"] if extras else []
        compile_lock = (uv(), "pip", "compile", "--quiet", "pyproject.toml", *chosen, *same)
        run(
            *compile_lock,
            *LOCK_FLAGS.split(),
            "--output-file",
            name,
            *arguments,
            variables=uv_settings(),
        )
    return 0


def build(arguments: list[str]) -> int:
    """the trimmed program in dist/balai, started once to see that it paints"""
    prepare()
    once(BUILD.folder / "set-up.stamp", BUILD.fingerprint, lambda: fill(BUILD))
    freeze = (BUILD.python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    run(*freeze, "--distpath", "dist", "--workpath", "build", "build.spec", *arguments)
    check_build()
    program = DISTRIBUTION / ("balai.exe" if os.name == "nt" else "balai")
    run(program, "--smoke", variables={"QT_QPA_PLATFORM": "offscreen"})
    say("The built program started and painted.")
    return 0


def check_build() -> None:
    """Print what the built folder weighs; raises SetUpFailed where it holds what it must not."""
    sizes = {
        path.relative_to(DISTRIBUTION).as_posix(): path.stat().st_size
        for path in DISTRIBUTION.rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    say(f"{DISTRIBUTION.name}: {sum(sizes.values()) / 1e6:.0f} MB in {len(sizes)} files; largest:")
    for name in sorted(sizes, key=sizes.__getitem__, reverse=True)[:10]:
        say(f"  {sizes[name] / 1e6:6.1f} MB  {name}")
    unwanted = [name for name in sizes if any(word in name for word in ABSENT_FROM_BUILD)]
    if unwanted:
        raise SetUpFailed("The built folder must not hold:\n  " + "\n  ".join(unwanted))


def set_up(arguments: list[str]) -> int:
    """only make or refresh .venv"""
    prepare()
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "run": run_app,
    "test": test,
    "lint": lint,
    "format": tidy,
    "bench": bench,
    "soak": soak,
    "lock": lock,
    "build": build,
    "setup": set_up,
}


def usage() -> str:
    lines = [f"  {name:8}{command.__doc__}" for name, command in COMMANDS.items()]
    return "\n".join(["Usage: python3 dev.py COMMAND [ARGUMENTS]", "", *lines])


def main(words: list[str]) -> int:
    """Exit status of the command that the words name; 2 where set-up fails or none is named."""
    if sys.version_info < OLDEST_PYTHON:
        say("Balai needs Python 3.11 or newer; this is " + sys.version.split()[0])
        return 2
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        say(usage())
        return 0 if words in (["-h"], ["--help"], ["help"]) else 2
    try:
        return command(words[1:])
    except SetUpFailed as failure:
        say(str(failure))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
