"""Serving on the loopback interface, and nowhere else."""

import errno
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from cofactor.errors import UserError
from cofactor.memory import Memory
from cofactor.web.app import build

ADDRESS = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket on the loopback interface; port 0 takes any free one. Raises UserError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise UserError(
                f"Port {port} is in use: end what listens there, or name another one with --port."
            ) from None
        raise UserError(f"Port {port} cannot be used: {error.strerror or error}.") from None
    return listening


def run(memory: Memory, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` gets the address when connections are accepted."""
    with listen(port) as listening:
        number = int(listening.getsockname()[1])
        listening.listen(64)
        ready(f"http://{ADDRESS}:{number}/")
        config = uvicorn.Config(
            build(memory, number), log_level="warning", access_log=False, server_header=False, lifespan="off",
            proxy_headers=False, ws="none", limit_concurrency=64, timeout_graceful_shutdown=3,
        )  # fmt: skip
        with suppress(KeyboardInterrupt):  # raised again when all requests are answered
            uvicorn.Server(config).run(sockets=[listening])
