"""The application: its routes, and one call from a request to a page."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from cofactor.errors import DefectError, UserError
from cofactor.memory import Memory
from cofactor.web.guard import Guard, Tokens
from cofactor.writers.template import render

MAX_FIELDS = 400

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share."""

    memory: Memory
    clock: Callable[[], datetime]
    tokens: Tokens = field(default_factory=Tokens)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read: what a page needs of it."""

    site: Site
    session: str
    path: Mapping[str, str]
    query: tuple[tuple[str, str], ...]
    form: tuple[tuple[str, str], ...]

    @property
    def now(self) -> datetime:
        """The moment of the request."""
        return self.site.clock()

    @property
    def memory(self) -> Memory:
        """What the student did."""
        return self.site.memory

    def asked(self, name: str) -> str:
        """A parameter of the address, "" if it is not there."""
        return next((value for key, value in self.query if key == name), "")

    def sent(self, name: str) -> str:
        """A field of the form, "" if it is not there."""
        return next((value for key, value in self.form if key == name), "")

    def page(self, name: str, *, status: int = 200, **values: object) -> Response:
        """The page made of the template `web/NAME.html.j2`."""
        token = self.site.tokens.of(self.session)
        return HTMLResponse(render(f"web/{name}.html.j2", None, token=token, **values), status)


Page = Callable[[Call], Response]


class NotThere(UserError):  # noqa: N818 - a page, not a failure
    """No page has this address."""


def goto(address: str) -> Response:
    """Another page of ours, asked for with GET."""
    return RedirectResponse(address, 303)


def build(memory: Memory, port: int, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Guard:
    """The application for one memory, on this port; `clock` tells the moment."""
    from cofactor.web import archive, composer, files, lines, practice

    site = Site(memory, clock)
    pages: dict[str, Page] = {
        **practice.PAGES,
        **lines.PAGES,
        **composer.PAGES,
        **archive.PAGES,
        **files.PAGES,
    }
    routes = [_route(site, key, page) for key, page in pages.items()]
    routes.append(Route("/{path:path}", _endpoint(site, _missing), methods=["GET", "POST"]))
    return Guard(Starlette(routes=routes), port)


def _route(site: Site, key: str, page: Page) -> Route:
    method, path = key.split(" ")
    return Route(path, _endpoint(site, page), methods=[method])


def _missing(call: Call) -> Response:
    raise NotThere("There is no such page.")


def _endpoint(site: Site, page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        body = await request.body() if request.method == "POST" else b""
        # What makes items, proves them and typesets them takes its time: never on the loop.
        return await run_in_threadpool(_answer, site, page, request, body)

    return endpoint


def _answer(site: Site, page: Page, request: Request, body: bytes) -> Response:
    session = str(request.scope["cofactor.session"])
    call = Call(site, session, request.path_params, tuple(request.query_params.multi_items()), ())
    try:
        form = _form(body, request.headers.get("content-type", ""))
        if request.method == "POST" and not site.tokens.valid(session, dict(form).get("token", "")):
            return call.page(
                "error", status=403, title="This form cannot be used",
                text="It was not made by this run of the server. Load the page again; what was confirmed is kept.",
            )  # fmt: skip
        return page(Call(site, session, call.path, call.query, form))
    except NotThere as error:
        return call.page("error", status=404, title="Not here", text=str(error))
    except UserError as error:
        return call.page("error", status=400, title="That does not work", text=str(error))
    except DefectError as error:
        text = f"{error} This is a defect of Cofactor: please report it with the reference; no result was made of it."
        return call.page("error", status=500, title="A defect", text=text)


def _form(body: bytes, kind: str) -> tuple[tuple[str, str], ...]:
    if not body:
        return ()
    if kind.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise UserError("Only plain forms are read here.")
    try:
        return tuple(
            parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
        )
    except ValueError:
        raise UserError("This form cannot be read.") from None
