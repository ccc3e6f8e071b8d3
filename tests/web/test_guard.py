"""Who may ask, and what every answer bears."""

import socket

import pytest
from starlette.testclient import TestClient

from cofactor.errors import UserError
from cofactor.memory import Memory
from cofactor.web import server
from cofactor.web.guard import COOKIE, MAX_BODY

from .references import ref
from .visitor import Visitor

ITEM = f"/item/{ref('systems.solve')}"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_our_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "localhost.evil.example:8000", ""]
)
def test_a_foreign_host_is_refused(client: TestClient, memory: Memory, host: str) -> None:
    for answer in (client.get("/", headers={"Host": host}), client.post("/next", headers={"Host": host})):
        assert answer.status_code == 421
        assert "skill" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(visitor: Visitor, memory: Memory, headers: dict[str, str]) -> None:
    visitor.see(ITEM)
    fields = {"token": visitor.token, "do": "answer", "text": "(1, 2)"}
    assert visitor.client.post(ITEM, data=fields, headers=headers).status_code == 403
    assert memory.attempts() == []
    assert visitor.client.post(ITEM, data=fields, headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200
    assert len(memory.attempts()) == 1


def test_other_sites_may_link_here_and_nothing_else(client: TestClient) -> None:
    other = {"Sec-Fetch-Site": "cross-site"}
    assert client.get("/", headers={**other, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    for address in ("/", "/memory/export.json", "/style.css"):
        assert client.get(address, headers={**other, "Sec-Fetch-Mode": "no-cors"}).status_code == 403


@pytest.mark.parametrize("token", ["", "0" * 40, "ü", "x" * 5000])
def test_a_forged_form_is_refused(visitor: Visitor, memory: Memory, token: str) -> None:
    visitor.see(ITEM)
    answer = visitor.client.post(ITEM, data={"token": token, "do": "answer", "text": "(1, 2)"})
    assert answer.status_code == 403
    assert "Load the page again" in answer.text
    assert memory.attempts() == []


def test_a_token_belongs_to_its_session(visitor: Visitor) -> None:
    visitor.see("/")
    token = visitor.token
    visitor.client.cookies.clear()
    visitor.see("/")
    assert visitor.token != token
    visitor.client.post("/next", data={"token": token})
    assert visitor.client.post("/next", data={"token": token}).status_code == 403


def test_the_cookie_is_for_us_alone(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "set-cookie" not in client.get("/").headers


@pytest.mark.parametrize("cookie", ["short", "x" * 1000, "ü" * 30, 'a"b;c'])
def test_a_strange_cookie_gets_a_new_session(client: TestClient, cookie: str) -> None:
    answer = client.get("/", headers={b"Cookie": f"{COOKIE}={cookie}".encode()})
    assert answer.status_code == 200
    assert "set-cookie" in answer.headers


def test_long_requests_are_refused(visitor: Visitor, memory: Memory) -> None:
    visitor.see(ITEM)
    long = {"token": visitor.token, "do": "answer", "text": "1" * MAX_BODY}
    assert visitor.client.post(ITEM, data=long).status_code == 413

    def unannounced() -> object:
        yield f"token={visitor.token}&text=".encode()
        for _ in range(20):
            yield b"1" * 10_000

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.client.post(ITEM, content=unannounced(), headers=kind).status_code == 413  # type: ignore[arg-type]
    assert visitor.client.post(ITEM, content="a=1&" * 20_000, headers=kind).status_code == 400
    assert memory.attempts() == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"token": 1}', "application/json"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"text=%ff%fe", "application/x-www-form-urlencoded"),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded"),
    ],
)
def test_other_forms_are_refused(client: TestClient, body: bytes, kind: str) -> None:
    assert client.post("/next", content=body, headers={"Content-Type": kind}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


PAGES = (
    "/",
    ITEM,
    "/compose?seed=x",
    "/memory",
    "/style.css",
    "/practice.js",
    "/icon.svg",
    "/nowhere",
    "/memory/export.json",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_bears_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    "address",
    [
        "/item/nonsense", "/item/systems.solve@999/easy/s/0", "/item/..%2f..%2fetc%2fpasswd", "/nowhere",
        "/item/<script>alert(1)</script>", f"/lines/{ref('vectors.dot')}", "/compose?p=x", "/compose?versions=0",
        "/compose/file/sheet.toml?title=x", "/compose/file/..%2fx.pdf?p=vectors.dot/easy//open/1/0",
    ],
)  # fmt: skip
def test_what_there_is_not_is_told_in_a_sentence(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(address)
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text
    visitor.see(address, answer.status_code)


# ---- the socket


def test_nothing_but_loopback_is_listened_to() -> None:
    with server.listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    assert server.ADDRESS == "127.0.0.1"


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"Port {port} is in use"):
            server.listen(port)
