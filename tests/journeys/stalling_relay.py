"""A way to the hub that carries so many bytes up and then goes silent, as a 2G link does."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

_ANY = 1 << 62


class StallingRelay:
    """up counts bytes towards the hub, TLS included; is_silent is set once the limit is reached."""

    def __init__(self, to: str) -> None:
        parts = urlsplit(to)
        self._to = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"{parts.scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = 0
        self._limit = _ANY
        self._ends: list[socket.socket] = []
        self.is_silent = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def silence_after(self, up: int) -> None:
        """So many more bytes, and no word after that."""
        self._limit = self.up + up

    def speak(self) -> None:
        """The link is back; connections of before are dead."""
        self._limit = _ANY
        self.is_silent.clear()
        self._cut()

    def close(self) -> None:
        self._listener.close()
        self._cut()

    def _cut(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

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
                if self.up >= self._limit:
                    self.is_silent.set()
                    return
                far.sendall(data)
            far.shutdown(socket.SHUT_WR)

    def _down(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                near.sendall(data)
            near.shutdown(socket.SHUT_WR)
