"""A socket between a laptop and its hub that counts every byte, TLS records included."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

_CHUNK = 65_536


class Relay:
    """
    up and down are bytes since the start, connections those that were made; address takes
    the place of the hub's.
    """

    def __init__(self, to: str) -> None:
        parts = urlsplit(to)
        self._to = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"{parts.scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = self.down = self.connections = 0
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
                self._ends += [near, far]
                self.connections += 1
                for pair in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, is_up: bool) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                if is_up:
                    self.up += len(data)
                else:
                    self.down += len(data)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
