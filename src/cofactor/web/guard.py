"""What every request must pass before a page sees it, and what every response bears.

The server listens on the loopback interface, but any page of any site can make
its visitor's browser ask there. So: the Host must be ours (a name of the
attacker's that resolves to 127.0.0.1 is refused), a POST must come from a page
of ours (its Origin, and a token that only our pages hold), and a body is short.
"""

import hmac
import secrets
from hashlib import blake2b
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 100_000
"""Bytes of a form; the longest answers have a few hundred."""
COOKIE = "cofactor"

_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
SHEET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; frame-ancestors 'none'"
"""For the documents of the HTML writer, which hold their styles and no script."""

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Guard:
    """The outermost layer: refuses foreign hosts, foreign origins and long bodies; sets headers and the session."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if port == 80:
            self._hosts |= {"127.0.0.1", "localhost", "[::1]"}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session, fresh = _session(headers)
        scope["cofactor.session"] = session

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    own.setdefault(name, value)
                if fresh:
                    own.append("Set-Cookie", f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        refusal = self._refusal(scope["method"], headers)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        body = await _body(receive)
        if body is None:
            await PlainTextResponse("This request is too long.\n", 413)(scope, receive, answer)
            return
        await self._app(scope, _once(body, receive), answer)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("This server answers to its own address only.\n", 421)
        elsewhere = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if method in ("GET", "HEAD"):
            # Links from other sites lead here; their scripts, frames and pictures get nothing, and cost nothing.
            if elsewhere and headers.get("sec-fetch-mode") != "navigate":
                return PlainTextResponse("This request comes from another site.\n", 403)
            return None
        if method != "POST":
            return PlainTextResponse("Only GET and POST are known here.\n", 405)
        origin = headers.get("origin")
        if (origin is not None and origin not in self._origins) or elsewhere:
            return PlainTextResponse("This form comes from another site.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return PlainTextResponse("This request is too long.\n", 413)
        return None


class Tokens:
    """What makes a form ours: a word that follows from the session and a secret of this process."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, session: str) -> str:
        """The token of a session."""
        return blake2b(session.encode(), key=self._secret, digest_size=20).hexdigest()

    def valid(self, session: str, token: str) -> bool:
        """Whether a form bears the token of its session."""
        return hmac.compare_digest(self.of(session).encode(), token.encode())


def _session(headers: Headers) -> tuple[str, bool]:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        found = None
    if found is not None and 20 <= len(found.value) <= 64 and found.value.isascii():
        return found.value, False
    return secrets.token_urlsafe(24), True


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None if it is too long, whatever length was announced."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _once(body: bytes, receive: Receive) -> Receive:
    """The body that was read, to be received again; then what follows it."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return pending.pop() if pending else await receive()

    return again
