"""Running the desk: which address, which names, which secret."""

import secrets
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp

from mtqa.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECRET_BYTES = 24


@dataclass(frozen=True)
class Place:
    """Where the desk is reached."""

    host: str
    """Address to listen on."""
    port: int
    hosts: frozenset[str]
    """Names a request may state."""
    url: str
    """What to open, without a slash at the end."""
    secure: bool
    prefix: str = ""


def local_place(port: int) -> Place:
    """One's own machine: loopback, and a secret in the path that no other account or site can guess.

    Args:
        port: 0 takes a free one.

    Raises:
        UsageError: the port is taken.
    """
    chosen = _free_port("127.0.0.1", port)
    prefix = f"/{secrets.token_urlsafe(_SECRET_BYTES)}"
    return Place("127.0.0.1", chosen, LOOPBACK, f"http://127.0.0.1:{chosen}{prefix}", secure=False, prefix=prefix)


def desk_place(host: str, port: int, url: str | None) -> Place:
    """A desk with accounts.

    Args:
        host: address to listen on.
        port: 0 takes a free one.
        url: how people reach it, `https://desk.example.org`; None for this very address.

    Raises:
        UsageError: the port is taken, `url` is none, or it is missing where the address says nothing about the name.
    """
    chosen = _free_port(host, port)
    if url is None:
        if host not in LOOPBACK:
            raise UsageError(f"--host {host}: name the address people will type, --url https://desk.example.org")
        return Place(host, chosen, LOOPBACK, f"http://{_bracketed(host)}:{chosen}", secure=False)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError(f"--url {url}: write it like https://desk.example.org")
    return Place(host, chosen, frozenset({parts.hostname}), url.rstrip("/"), secure=parts.scheme == "https")


def serve(app: ASGIApp, place: Place, *, proxy: str | None = None) -> None:
    """Answer requests until interrupted.

    Args:
        app: the application.
        place: where.
        proxy: address of a reverse proxy whose word about the client's address is taken; None for no proxy.
    """
    uvicorn.run(
        app,
        host=place.host,
        port=place.port,
        log_level="warning",
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
        server_header=False,
        timeout_keep_alive=30,
    )


def _free_port(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except (OSError, OverflowError) as error:
            raise UsageError(f"port {port} on {host} cannot be used ({error}); choose another with --port") from error
        return int(tried.getsockname()[1])


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
