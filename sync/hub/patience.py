"""How long the hub waits for a request that does not come whole."""

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD_S = 20.0
GOODBYE_S = 1.0


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # chosen at run time
    """
    uvicorn's own, which waits for the rest of a head for ever and, over TLS, half a minute
    for the goodbye of a laptop that is not listening.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._judge()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._judge()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        super().shutdown()
        if self.transport is not None and self.transport.is_closing():
            self.loop.call_later(GOODBYE_S, self.transport.abort)

    def _judge(self) -> None:
        """A head that began, or should have, is whole within HEAD_S of its first byte."""
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if is_answering or self.timeout_keep_alive_task is not None:
            self._stop_waiting()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_S, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
