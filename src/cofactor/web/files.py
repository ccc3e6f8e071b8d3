"""The few files that pages load: ours, and nothing else."""

from functools import cache

from starlette.responses import Response

from cofactor import resources
from cofactor.web.app import Call


@cache
def _style() -> str:
    return "\n".join(
        resources.read(f"templates/{name}") for name in ("html/brackets.css", "html/math.css", "web/style.css")
    )


def style(call: Call) -> Response:
    """The looks of all pages."""
    return Response(_style(), media_type="text/css")


def script(call: Call) -> Response:
    """What makes the pages pleasant where scripts run; they work without it."""
    return Response(resources.read("templates/web/practice.js"), media_type="text/javascript")


def icon(call: Call) -> Response:
    """The picture in the tab."""
    return Response(resources.read("templates/web/icon.svg"), media_type="image/svg+xml")


PAGES = {"GET /style.css": style, "GET /practice.js": script, "GET /icon.svg": icon}
