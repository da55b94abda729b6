"""The floor of the hub: Starlette that reads a body and answers the same bytes each time."""

import socket
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.benchmarks.telling import tell

_BODY = b'{"epoch":1,"time":"2026-10-08T01:00:00Z"}'
_HEADERS = {"content-type": "application/json", "balai-nonce": "A" * 32}


async def answer(request: Request) -> Response:
    await request.body()
    return Response(_BODY, headers=_HEADERS)


def main() -> None:
    bound = socket.create_server(("127.0.0.1", 0), backlog=512)
    tell(port=bound.getsockname()[1])
    app = Starlette(routes=[Route("/v1/sync", answer, methods=["POST"])])
    quiet = {"lifespan": "off", "ws": "none", "server_header": False, "date_header": False}
    config = uvicorn.Config(app, log_config=None, access_log=False, **quiet)
    uvicorn.Server(config).run(sockets=[bound])


if __name__ == "__main__":
    sys.exit(main())
