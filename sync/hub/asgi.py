"""The wire: paths, bodies within their limits, problems as JSON, the public check page."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.domain.refusals import DomainError
from app.services.codec import to_builtins
from sync.hub import check_page
from sync.hub.check_facts import CheckState
from sync.hub.files.refusals import STATUS as FILE_STATUS
from sync.hub.files.routes import FileRoutes
from sync.hub.refusals import TooSlow
from sync.hub.service import Gate, HubService
from sync.protocol import wire
from sync.protocol.compression import TooLarge, compress, decompress
from sync.protocol.messages import (
    ENROL_PATH,
    MAX_REQUEST_BYTES,
    SYNC_PATH,
    EnrolRequest,
    Problem,
    SyncRequest,
)

ENROL_BYTES = 16 * 1024
LONGEST_CODE = 64
BODY_STALL_S = 30.0
BODY_S = 900.0  # 4 MiB at 5 kB/s
_STATUS = {
    "malformed": 400,
    "not_readable": 400,
    "request_unsigned": 401,
    "nonce_refused": 401,
    "device_unknown": 401,
    "signature_invalid": 401,
    "code_refused": 403,
    "code_used": 403,
    "code_expired": 403,
    "key_in_use": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "too_slow": 408,
    "hub_older": 409,
    "hub_outdated": 409,
    "app_outdated": 409,
    "too_large": 413,
    "too_many_requests": 429,
    **FILE_STATUS,
}
_OTHER_REFUSAL = 400
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed"}


def make_app(service: HubService) -> Starlette:
    """The ASGI application of one hub."""
    wired = _Wire(service)
    return Starlette(
        routes=[
            Route(SYNC_PATH, wired.sync, methods=["POST"]),
            Route(ENROL_PATH, wired.enrol, methods=["POST"]),
            *wired.files().routes(),
            Route("/q", wired.ask, methods=["GET"]),
            Route("/q/{code}", wired.check, methods=["GET"]),
            Route("/health", wired.health, methods=["GET"]),
        ],
        exception_handlers={
            DomainError: wired.refuse,
            HTTPException: wired.refuse_path,
            ClientDisconnect: wired.gone,
            Exception: wired.fail,
        },
    )


class _Wire:
    """The endpoints; each hands its work to a thread and keeps the loop free."""

    def __init__(self, service: HubService) -> None:
        self._service = service

    def files(self) -> FileRoutes:
        return FileRoutes(
            self._service.files,
            base=self._service.address,
            signer=self.signer,
            problem=lambda error: self._problem(error.code, error.details),
            nonce=self._service.gate.nonce,
        )

    async def signer(self, request: Request) -> UUID:
        """The device that signed a request without a body."""
        parts = _Parts(request, await _read(request, 0))
        return await run_in_threadpool(parts.signer, self._service.gate)

    async def sync(self, request: Request) -> Response:
        body = await _read(request, MAX_REQUEST_BYTES)
        return await run_in_threadpool(self._sync, _Parts(request, body))

    async def enrol(self, request: Request) -> Response:
        body = await _read(request, ENROL_BYTES)
        return await run_in_threadpool(self._enrol, _Parts(request, body))

    async def check(self, request: Request) -> Response:
        code = str(request.path_params["code"])[:LONGEST_CODE]
        return await run_in_threadpool(self._check, code, _address(request))

    async def ask(self, request: Request) -> Response:
        """The form of the page works without a script."""
        typed = "".join(c for c in request.query_params.get("kode", "") if c.isalnum() or c == "-")
        return RedirectResponse(f"/q/{typed[:LONGEST_CODE] or '-'}", status_code=303)

    async def health(self, request: Request) -> Response:
        return Response(b'{"ok":true}', headers={"content-type": wire.CONTENT_TYPE})

    async def refuse(self, request: Request, error: Exception) -> Response:
        if not isinstance(error, DomainError):
            raise error
        return self._problem(error.code, error.details)

    async def refuse_path(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._problem(_HTTP_CODES.get(status, "not_found"), {})

    async def gone(self, request: Request, error: Exception) -> Response:
        """The laptop broke off; nothing was taken, and nobody hears this."""
        return Response(status_code=400)

    async def fail(self, request: Request, error: Exception) -> Response:
        """A bug: logged with its trace by the server, told without details."""
        return self._answer(wire.encode(Problem(code="internal")), status=500)

    def _sync(self, parts: "_Parts") -> Response:
        device = parts.signer(self._service.gate)
        message = wire.decode(parts.plain(MAX_REQUEST_BYTES), SyncRequest)
        answer = self._service.idle_answer(device, message)
        if answer is None:
            answer = self._service.turn(device, message)
        return self._answer(wire.encode(answer), accepted=parts.accepted)

    def _enrol(self, parts: "_Parts") -> Response:
        message = wire.decode(parts.plain(ENROL_BYTES), EnrolRequest)
        answer = self._service.enrol(message, parts.address)
        return self._answer(wire.encode(answer), accepted=parts.accepted)

    def _check(self, code: str, address: str) -> Response:
        facts = self._service.check(code, address)
        page = check_page.render(facts, self._service.name)
        status = 404 if facts.state is CheckState.UNKNOWN else 200
        return Response(page, status_code=status, headers=check_page.headers())

    def _problem(self, code: str, details: Mapping[str, object]) -> Response:
        problem = Problem(code=code, details=to_builtins(dict(details)))
        status = _STATUS.get(code, _OTHER_REFUSAL)
        response = self._answer(wire.encode(problem), status=status)
        if "wait_s" in details:
            response.headers["retry-after"] = str(details["wait_s"])
        return response

    def _answer(self, data: bytes, *, status: int = 200, accepted: str = "") -> Response:
        content, encoding = compress(data, accepted)
        headers = {
            "content-type": wire.CONTENT_TYPE,
            wire.NONCE_HEADER.lower(): self._service.gate.nonce(),
        }
        if encoding is not None:
            headers["content-encoding"] = encoding
        return Response(content, status_code=status, headers=headers)


class _Parts:
    """A request as plain values, for the thread that answers it."""

    def __init__(self, request: Request, body: bytes) -> None:
        self.method = request.method
        raw = request.scope.get("raw_path") or request.url.path.encode()
        self.path = bytes(raw).decode("latin-1")
        self.query = bytes(request.scope["query_string"]).decode("latin-1")
        self.headers = dict(request.headers)
        self.address = _address(request)
        self.body = body

    def signer(self, gate: Gate) -> UUID:
        """
        Raises:
            A DomainError where the request is not a device's.
        """
        return gate.device(
            method=self.method,
            path=self.path,
            query=self.query,
            headers=self.headers,
            body=self.body,
        )

    @property
    def accepted(self) -> str:
        return self.headers.get("accept-encoding", "")

    def plain(self, limit: int) -> bytes:
        return decompress(self.body, self.headers.get("content-encoding"), limit)


async def _read(request: Request, limit: int) -> bytes:
    """
    The whole body as it travelled; a request that breaks off has no effect.

    Raises:
        TooLarge: announced or sent more than limit bytes.
        TooSlow: nothing came for BODY_STALL_S, or not all of it within BODY_S.
    """
    try:
        async with asyncio.timeout(BODY_S):
            return await _whole(request, limit)
    except TimeoutError as error:
        raise TooSlow() from error


async def _whole(request: Request, limit: int) -> bytes:
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise TooLarge(limit=limit)
    chunks, size = list[bytes](), 0
    stream = request.stream()
    while (chunk := await asyncio.wait_for(anext(stream, None), BODY_STALL_S)) is not None:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit=limit)
        chunks.append(chunk)
    return b"".join(chunks)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
