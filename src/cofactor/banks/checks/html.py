"""HTML that platforms show, with LaTeX in it: what they would clean away, cut or leave unrendered."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"br", "img", "hr", "input"}
_SINGLE = re.compile(r"(?<![\\$])\$(?!\$)")
_DELIMITER = re.compile(r"(?<!\\)\\([()\[\]])")
_FORBIDDEN = {"script", "style", "svg", "math", "iframe", "object", "embed", "form"}


def html_faults(html: str) -> Iterator[str]:
    """What is wrong with a piece of HTML: tags that do not close, raw signs, dollars, formulas that do not close."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.faults
    yield from (f"<{tag}> is not closed" for tag in reader.open)
    text = "".join(reader.text)
    if _SINGLE.search(text):
        yield "a single dollar, which is not rendered"
    depth = ""
    for mark in _DELIMITER.findall(text):
        expected = {"(": ")", "[": "]"}.get(depth)
        if mark in "([":
            if depth:
                yield "a formula begins within a formula"
            depth = mark
        elif mark != expected:
            yield "a formula ends that has not begun"
        else:
            depth = ""
    if depth:
        yield "a formula does not end"


class _Reader(HTMLParser):
    """Collects the text, and the tags that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.text: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self.faults.append(f"<{tag}>, which platforms strip")
        if not re.fullmatch(r"[a-z][a-z0-9]*|pl(-[a-z]+)+", tag):
            self.faults.append(f"<{tag}> is no tag: a raw sign below")
        if tag == "img" and not dict(attrs).get("alt"):
            self.faults.append("a picture without an alternative")
        if tag not in VOID:
            self.open.append(tag)
        if any(value is None for _, value in attrs):
            self.faults.append(f"<{tag}> with an attribute that has no value: a raw sign below")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "<" in data or "&" in data:
            self.faults.append(f"a raw sign in {data[:40]!r}")
        self.text.append(data)

    def handle_entityref(self, name: str) -> None:
        self.text.append({"lt": "<", "gt": ">", "amp": "&", "quot": '"'}.get(name, " "))

    def handle_charref(self, name: str) -> None:
        self.text.append(" ")
