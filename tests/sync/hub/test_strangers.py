"""Clients that nobody here wrote go on with an upload whose address they were handed."""

import importlib
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sync.hub.serve import Listening, RunningHub
from tests.relay import CuttingRelay
from tests.scans import a_scan
from tests.sync.hub.tus import Tus, described
from tests.sync.hub.wire import Wire
from tests.sync.hub.world import KASI, World

SCAN = a_scan(1_000_000)
FILE = described(SCAN)
CHUNK = 128 * 1024
BESIDE = 20_000  # heads of requests
TUS_JS = "tus-js-client@4.3.1"
SCRIPT = Path(__file__).with_name("upload.mjs")
INSTALL_S, UPLOAD_S = 60, 60


@pytest.fixture
def tus(sqlite_data: Path, open_world: Callable[[Path], World]) -> Iterator[Tus]:
    hub = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    world = open_world(sqlite_data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    wire = Wire(hub.address, hub.home.settings.hub)
    yield Tus(world.laptop(KASI, wire), wire)
    wire.close()
    hub.stop()


@pytest.fixture
def relay(tus: Tus) -> Iterator[CuttingRelay]:
    made = CuttingRelay(tus.wire.address, len(SCAN) // 2)
    yield made
    made.close()


@pytest.fixture
def url(tus: Tus, relay: CuttingRelay) -> str:
    """An upload's address, by way of the link that breaks."""
    location = tus.announce(FILE).headers["location"]
    return location.replace(tus.wire.address, relay.address)


@pytest.fixture(scope="session")
def tuspy() -> Any:
    reason = "tuspy is in requirements-dev.lock and not in this environment"
    client = pytest.importorskip("tusclient.client", reason=reason)
    failed = importlib.import_module("tusclient.exceptions").TusUploadFailed
    return SimpleNamespace(TusClient=client.TusClient, TusUploadFailed=failed)


@pytest.fixture(scope="session")
def tus_js(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tus-js-client: that of BALAI_TUS_JS, or one that npm fills for this run."""
    if not shutil.which("node"):
        pytest.skip("node is not installed: tus-js-client was not tried")
    given = os.environ.get("BALAI_TUS_JS")
    if given:
        return Path(given)
    if not shutil.which("npm"):
        pytest.skip("npm is not installed: set BALAI_TUS_JS to a folder with tus-js-client")
    folder = tmp_path_factory.mktemp("tus-js")
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", TUS_JS]
    try:
        done = subprocess.run(install, cwd=folder, capture_output=True, timeout=INSTALL_S)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not bring {TUS_JS} in {INSTALL_S} s")
    if done.returncode:
        pytest.skip(f"npm could not bring {TUS_JS}")
    return folder


def test_tuspy_uploads_with_checksums_over_a_link_that_breaks(
    tuspy: Any, tus: Tus, relay: CuttingRelay, url: str
) -> None:
    def uploader() -> Any:
        return tuspy.TusClient("").uploader(
            file_stream=io.BytesIO(SCAN), url=url, chunk_size=CHUNK, upload_checksum=True
        )

    first = uploader()
    with pytest.raises(tuspy.TusUploadFailed):
        first.upload()
    assert relay.cuts == 1
    second = uploader()
    assert 0 < second.offset < len(SCAN)
    second.upload()
    assert tus.fetch(FILE.sha256).body == SCAN
    assert relay.up <= len(SCAN) + CHUNK + BESIDE


@pytest.mark.parametrize("chunk_bytes", [0, CHUNK], ids=["one request", "chunks"])
def test_tus_js_client_goes_on_by_itself_after_the_link_broke(
    tus_js: Path, tus: Tus, relay: CuttingRelay, url: str, tmp_path: Path, chunk_bytes: int
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(SCAN)
    done = subprocess.run(
        ["node", str(SCRIPT), str(scan), url, str(chunk_bytes)],
        cwd=tus_js,
        capture_output=True,
        text=True,
        timeout=UPLOAD_S,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["retries"] >= 1
    assert relay.cuts == 1
    assert tus.fetch(FILE.sha256).body == SCAN
    lost = relay.cut_at - told["offset"]
    assert relay.up <= len(SCAN) + lost + BESIDE
    # In one request what the hub had not read yet goes with the line: on a busy machine all of it.
    assert not chunk_bytes or lost <= 2 * CHUNK < told["offset"]
