"""tus 1.0.0 over Starlette: announcing is signed, the address of an upload speaks for itself."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from app.domain.refusals import DomainError
from sync.hub.files import headers as tus
from sync.hub.files.records import Upload
from sync.hub.files.refusals import UploadGone
from sync.hub.files.service import FileService
from sync.hub.refusals import TooSlow
from sync.protocol import wire
from sync.protocol.messages import FILES_PATH, UPLOADS_PATH

STALL_S = 30.0  # without a single byte; a whole chunk may take minutes
_NOT_CACHED = {"cache-control": "no-store"}
Answer = Callable[[Request], Awaitable[Response]]


class FileRoutes:
    """
    The endpoints of files.

    signer says which device signed a request; problem makes the answer to a refusal; base
    is the address under which the hub is reached.
    """

    def __init__(
        self,
        service: FileService,
        *,
        base: str,
        signer: Callable[[Request], Awaitable[UUID]],
        problem: Callable[[DomainError], Response],
        nonce: Callable[[], str],
    ) -> None:
        self._service = service
        self._base = base.rstrip("/")
        self._signer = signer
        self._problem = problem
        self._nonce = nonce

    def routes(self) -> list[Route]:
        return [
            Route(FILES_PATH, self.announce, methods=["POST", "OPTIONS"]),
            Route(
                f"{UPLOADS_PATH}/{{token}}",
                self.upload,
                methods=["HEAD", "PATCH", "POST", "OPTIONS"],
            ),
            Route(f"{FILES_PATH}/{{sha256}}", self.fetch, methods=["GET"]),
        ]

    async def announce(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return self._answer(204, tus.OPTIONS)
        return await self._spoken(request, self._announce)

    async def upload(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return self._answer(204, tus.OPTIONS)
        return await self._spoken(request, self._go_on)

    async def fetch(self, request: Request) -> Response:
        """A whole file, or a range of it; opened by nobody's browser."""
        device = await self._signer(request)
        sha256 = str(request.path_params["sha256"])
        path = await run_in_threadpool(self._service.find, device, sha256)
        return FileResponse(
            path,
            media_type="application/octet-stream",
            headers={
                "etag": f'"{sha256}"',
                "content-disposition": "attachment",
                "x-content-type-options": "nosniff",
                "cache-control": "private, no-store",
                wire.NONCE_HEADER.lower(): self._nonce(),
            },
        )

    async def _spoken(self, request: Request, answer: Answer) -> Response:
        """Every answer says the version, refusals included."""
        try:
            tus.check_version(request.headers)
            response = await answer(request)
        except DomainError as error:
            response = self._problem(error)
            if error.code == "tus_version":
                response.headers["tus-version"] = tus.VERSION
        response.headers["tus-resumable"] = tus.VERSION
        return response

    async def _announce(self, request: Request) -> Response:
        device = await self._signer(request)
        announced = tus.announced(request.headers)
        opened = await run_in_threadpool(self._service.announce, device, announced)
        location = {"location": f"{self._base}{UPLOADS_PATH}/{opened.token}"}
        return self._answer(201, location | tus.of_upload(opened.upload))

    async def _go_on(self, request: Request) -> Response:
        token = str(request.path_params["token"])
        method = request.headers.get("x-http-method-override", request.method).upper()
        if method == "HEAD":
            return await self._look(token)
        if method == "PATCH":
            return await self._receive(request, token)
        raise UploadGone()

    async def _look(self, token: str) -> Response:
        upload = await run_in_threadpool(self._service.look, token)
        described = {"upload-metadata": upload.metadata, "upload-length": str(upload.size_bytes)}
        return self._answer(200, tus.of_upload(upload) | described | _NOT_CACHED)

    async def _receive(self, request: Request, token: str) -> Response:
        tus.check_patch(request.headers)
        receiving = await run_in_threadpool(
            self._service.receive,
            token,
            tus.count(request.headers, "upload-offset"),
            tus.body_length(request.headers),
            tus.checksum(request.headers),
        )
        try:
            stream = request.stream()
            while (data := await asyncio.wait_for(anext(stream, None), STALL_S)) is not None:
                if data:
                    await run_in_threadpool(receiving.write, data)
            upload: Upload = await run_in_threadpool(self._service.finish, token, receiving)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        except TimeoutError as error:
            raise TooSlow() from error
        finally:
            # Also where the server stops: what arrived in order counts.
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._service.leave, token, receiving)
        return self._answer(204, tus.of_upload(upload))

    def _answer(self, status: int, headers: dict[str, str]) -> Response:
        nonce = {wire.NONCE_HEADER.lower(): self._nonce()}
        return Response(status_code=status, headers=headers | nonce)
