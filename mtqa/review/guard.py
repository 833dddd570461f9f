"""What holds for every request, whichever view answers: host, secret path, origin, size, and headers.

A page of another site can make a browser send requests here, and a name of that site can be made to lead here (DNS
rebinding). The first is met by the origin the browser states and by the secret in forms, the second by the list of
hosts.
"""

import hmac
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HOST = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SAME_ORIGIN = frozenset({"same-origin", "none"})
_YEAR_S = 365 * 24 * 3600
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: a browser would then hide the origin of its own forms too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
"""On every answer that does not bring its own."""


class Guard:
    """Refuses what must not reach the application, and adds headers to all answers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], prefix: str, secure: bool) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._prefix = prefix
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            scope = {**scope, "root_path": scope.get("root_path", "") + self._prefix}
        await (refusal or self._app)(scope, receive, self._with_headers(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if hostname(host) not in self._hosts:
            return PlainTextResponse("This desk is not reached by that name.\n", 421)
        if not self._is_under_prefix(str(scope["path"])):
            return PlainTextResponse("Nothing is here. Use the address that mtqa review printed.\n", 404)
        if scope["method"] not in _SAFE and not _is_same_origin(headers, host):
            return PlainTextResponse("Another site may not send this.\n", 403)
        return None

    def _is_under_prefix(self, path: str) -> bool:
        if not self._prefix:
            return True
        start, rest = path[: len(self._prefix)], path[len(self._prefix) :]
        fits = hmac.compare_digest(start.encode("utf-8", "replace"), self._prefix.encode())
        return fits and rest.startswith("/")

    def _with_headers(self, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self._secure:
                    headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR_S}")
            await send(message)

        return send_with_headers


def hostname(host: str) -> str:
    """A `Host` header without its port, in lower case; empty when it is none."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else ""


def _is_same_origin(headers: Headers, host: str) -> bool:
    """Whether the browser says that a page of this very desk sends it. A program that is no browser says nothing."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in _SAME_ORIGIN:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()
