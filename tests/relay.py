"""A socket between a laptop and its hub that counts, and on which the line can be spoiled."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

UP_BYTES, DOWN_BYTES = 4_096, 65_536  # at once; what goes up is counted finely


class Relay:
    """
    up and down are bytes since the start, TLS records included; connections those that were
    made. address takes the place of the hub's.
    """

    def __init__(self, to: str) -> None:
        parts = urlsplit(to)
        self._to = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"{parts.scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = self.down = self.connections = 0
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def close(self) -> None:
        """Every connection breaks, and nothing runs on."""
        shut(self._listener)
        self._listener.close()
        self._threads[0].join()
        shut(*self._ends)
        for thread in self._threads[1:]:
            thread.join()
        for end in self._ends:
            end.close()

    def cut(self) -> None:
        """The connections of now break; the next ones pass."""
        shut(*self._ends)

    def sent(self, count: int) -> bool:
        """
        Called with what goes up, counted already and not passed on yet.

        Returns:
            Whether it is passed on; if not, the line says nothing any more.
        """
        return True

    def passed(self) -> bool:
        """
        Called when it was passed on.

        Returns:
            Whether the line goes on; if not, both ends break.
        """
        return True

    def _start(self, act: object, *arguments: object) -> None:
        thread = threading.Thread(target=act, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
                self._ends += [near, far]
                self.connections += 1
                self._start(self._carry_up, near, far)
                self._start(self._carry_down, far, near)

    def _carry_up(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(UP_BYTES):
                self.up += len(data)
                if not self.sent(len(data)):
                    return
                far.sendall(data)
                if not self.passed():
                    break
        shut(near, far)

    def _carry_down(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(DOWN_BYTES):
                self.down += len(data)
                near.sendall(data)
        shut(near, far)


class CuttingRelay(Relay):
    """The link breaks once, in the middle of a body: when cut_at bytes went up."""

    def __init__(self, to: str, cut_at: int) -> None:
        self.cut_at, self.cuts = cut_at, 0
        super().__init__(to)

    def passed(self) -> bool:
        if self.cuts or self.up < self.cut_at:
            return True
        self.cuts += 1
        return False


class StallingRelay(Relay):
    """After so many bytes the link goes silent, as 2G does; is_silent is set from then on."""

    def __init__(self, to: str) -> None:
        self._limit: float = float("inf")
        self.is_silent = threading.Event()
        super().__init__(to)

    def silence_after(self, up: int) -> None:
        """So many more bytes, and no word after that."""
        self._limit = self.up + up

    def speak(self) -> None:
        """The link is back; connections of before are dead."""
        self._limit = float("inf")
        self.is_silent.clear()
        self.cut()

    def sent(self, count: int) -> bool:
        if self.up < self._limit:
            return True
        self.is_silent.set()
        return False


def shut(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
