"""A way to the hub that breaks once, after so many bytes, in the middle of a body."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class CuttingRelay:
    """up counts what went towards the hub, TLS included; the link breaks at cut_at bytes."""

    def __init__(self, to: str, cut_at: int) -> None:
        parts = urlsplit(to)
        self._to = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"{parts.scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = 0
        self.cuts = 0
        self._ends: list[socket.socket] = []
        self.cut_at = cut_at
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()
        _shut(*self._ends)
        for end in self._ends:
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
                self._ends += [near, far]
                threading.Thread(target=self._up, args=(near, far), daemon=True).start()
                threading.Thread(target=self._down, args=(far, near), daemon=True).start()

    def _up(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(4096):
                self.up += len(data)
                far.sendall(data)
                if not self.cuts and self.up >= self.cut_at:
                    self.cuts += 1
                    break
        _shut(near, far)

    def _down(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                near.sendall(data)
        _shut(near, far)


def _shut(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
