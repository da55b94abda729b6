"""A process of its own that saves drafts and says which are safe; a test kills or starves it."""

import resource
import signal
import sys
from pathlib import Path
from uuid import UUID

from app.domain.commands import SaveDraft
from app.services.dispatcher import Request
from app.store.client.store import ClientStore
from app.store.refusals import DiskFull
from tests.builders import TENANT, a_content, held, with_words
from tests.store import KEY, Laptop

WORDS = "kalimat yang panjang " * 200


def main(folder: Path, most_bytes: int) -> None:
    """Saves until it is killed, or until no file may grow beyond most_bytes (0: no limit)."""
    laptop = Laptop(folder, ClientStore.open(folder, KEY, TENANT))
    if most_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    for number in range(1, 10_000):
        content = with_words(a_content(subject=f"Surat {number}"), WORDS)
        request = Request(
            type="save_draft",
            args=SaveDraft(content=content),
            actor=held("staf"),
            object=UUID(int=number),
        )
        try:
            laptop.dispatcher.execute(request)
        except DiskFull:
            print(f"full {number}", flush=True)  # noqa: T201 - what the test reads
            return
        print(f"safe {number}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
