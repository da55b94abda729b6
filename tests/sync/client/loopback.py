"""A real HTTP server on the loopback interface that answers from a list of raw replies."""

import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """
    One response. length: what Content-Length claims, None where it says the truth.

    is_endless_chunk: the body is one chunk of several, and no other follows.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    length: int | None = None
    is_endless_chunk: bool = False

    def to_bytes(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Jawab"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.is_endless_chunk:
            lines.append("Transfer-Encoding: chunked")
            body = b"%x\r\n%s\r\n" % (len(self.body), self.body)
        else:
            length = len(self.body) if self.length is None else self.length
            lines.append(f"Content-Length: {length}")
            body = self.body
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Asked:
    """A request as it arrived."""

    head: str
    body: bytes
    connection: int

    def header(self, name: str) -> str:
        for line in self.head.splitlines()[1:]:
            key, _, value = line.partition(": ")
            if key.lower() == name.lower():
                return value
        return ""


@dataclass
class Loopback:
    """
    Serves each reply once, on kept connections; a broken reply ends its connection.

    tls: the server's certificate and key; None for plain HTTP.
    """

    replies: list[Reply]
    tls: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)

    _is_over: bool = False
    _talking: socket.socket | None = None

    def __enter__(self) -> "Loopback":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        if self._talking is not None:
            with suppress(OSError):  # it may be over already
                self._talking.shutdown(socket.SHUT_RDWR)
        socket.create_connection(self._listener.getsockname()).close()
        self._thread.join()
        self._listener.close()

    @property
    def address(self) -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        connection = 0
        while not self._is_over:
            accepted, _ = self._listener.accept()
            connection += 1
            # The laptop hangs up on a foreign certificate, or on a reply it does not want.
            with accepted, suppress(OSError):
                self._talk(accepted, connection)

    def _talk(self, accepted: socket.socket, connection: int) -> None:
        if not self.replies:
            accepted.recv(65536)  # unread bytes would end the connection as a reset
            return
        wire = self.tls.wrap_socket(accepted, server_side=True) if self.tls else accepted
        self._talking = wire
        with wire, wire.makefile("rb") as stream:
            while self.replies and not self._is_over:
                asked = _read(stream, connection)
                if asked is None:
                    return
                self.asked.append(asked)
                reply = self.replies.pop(0)
                wire.sendall(reply.to_bytes())
                if reply.length is not None or reply.is_endless_chunk:
                    return


def _read(stream: BufferedReader, connection: int) -> Asked | None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return None
        head += line
    asked = Asked(head=head.decode(), body=b"", connection=connection)
    asked.body = stream.read(int(asked.header("Content-Length") or 0))
    return asked
