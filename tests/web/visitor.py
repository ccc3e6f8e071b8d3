"""Somebody who reads pages and sends their forms."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

PORT = 8000


class Visitor:
    """A client that keeps the page that it sees."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.page = ""
        self.address = ""

    def see(self, address: str, status: int = 200) -> str:
        """Open a page."""
        return self._kept(self.client.get(address), status)

    def send(self, address: str, /, *done: str, **fields: str) -> str:
        """Send a form with the token of the page, and the lines that are done; redirections are followed."""
        return self.refused(address, 200, *done, **fields)

    def refused(self, address: str, status: int, /, *done: str, **fields: str) -> str:
        """Send a form that is answered with this status."""
        data = {"token": self.token, "done": list(done), **fields}
        return self._kept(self.client.post(address, data=data), status)

    @property
    def token(self) -> str:
        """The token of the page's forms."""
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.page)
        return found[1] if found else ""

    @property
    def words(self) -> str:
        """The words of the page, without markup."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.page)).split())

    def _kept(self, response: Response, status: int) -> str:
        assert response.status_code == status, response.text[:400]
        self.page, self.address = response.text, str(response.url)
        Wellformed().check(self.page)
        return self.page


class Wellformed(HTMLParser):
    """Fails for elements that are not closed in order, ids that stand twice, and scripts or styles in the page."""

    _VOID = frozenset({"meta", "link", "input", "br"})

    def check(self, page: str) -> None:
        self._open: list[str] = []
        self._ids: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []
        assert len(set(self._ids)) == len(self._ids), [name for name in self._ids if self._ids.count(name) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        names = dict(attrs)
        assert tag != "style"
        assert "style" not in names
        assert not [name for name in names if name.startswith("on")]
        if "id" in names:
            self._ids.append(names["id"])
        if tag not in self._VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self._VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            assert not data.strip()
