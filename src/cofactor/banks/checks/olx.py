"""Open edX libraries: what an import or the CAPA engine takes without a word, and then grades or shows wrongly."""

import re
import tarfile
from collections.abc import Iterator
from html import escape
from io import BytesIO
from xml.etree import ElementTree as ET

from cofactor.banks.checks.html import html_faults

_NUMBER = re.compile(r"-?\d+(/[1-9]\d*)?\Z")
RESPONSES = {"numericalresponse", "stringresponse", "formularesponse", "multiplechoiceresponse", "choiceresponse"}
_FORBIDDEN = {"script", "customresponse", "schematicresponse", "coderesponse"}


def problems(data: bytes) -> dict[str, ET.Element]:
    """The problems of a library by their names, in its order."""
    files = _files(data)
    names = [str(one.get("url_name")) for one in _parsed(files["library/library.xml"]).iter("problem")]
    return {name: _parsed(files[f"library/problem/{name}.xml"]) for name in names}


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with a library."""
    files = _files(data)
    library = _parsed(files["library/library.xml"])
    yield from (f"the library has no {name}" for name in ("org", "library", "display_name") if not library.get(name))
    listed = {f"library/problem/{one.get('url_name')}.xml" for one in library.iter("problem")}
    there = {name for name in files if name.startswith("library/problem/")}
    yield from (f"{name} is missing" for name in sorted(listed - there))
    yield from (f"{name} is not listed" for name in sorted(there - listed))
    for name in sorted(listed & there):
        try:
            problem = _parsed(files[name])
        except ET.ParseError as error:
            yield f"{name}: is no XML: {error}"
        else:
            yield from (f"{name}: {fault}" for fault in problem_faults(problem))


def problem_faults(problem: ET.Element) -> Iterator[str]:
    """What is wrong with one problem."""
    yield from html_faults(escape("".join(problem.itertext()), quote=False))
    yield from (f"<{one.tag}>, which runs code" for one in problem.iter() if one.tag in _FORBIDDEN)
    yield from ("a picture without an alternative" for one in problem.iter("img") if not one.get("alt"))
    found = [one for one in problem.iter() if one.tag in RESPONSES]
    if not found:
        yield "nothing to answer"
    if any(one.tag in RESPONSES for paragraph in problem.iter("p") for one in paragraph.iter()):
        yield "a box in a paragraph, which cannot hold it"
    for response in found:
        yield from _response_faults(response)


def _response_faults(response: ET.Element) -> Iterator[str]:
    answer = response.get("answer", "")
    tolerance = response.find("responseparam[@type='tolerance']")
    match response.tag:
        case "numericalresponse":
            if not _NUMBER.match(answer):
                yield f"{answer!r} is no number"
            if tolerance is None:
                yield "no tolerance: what is 0.001 % away would be right"
        case "formularesponse":
            if set(re.findall(r"[a-z]+", answer)) - {response.get("samples", "").partition("@")[0]}:
                yield f"{answer!r} has a name that is no variable"
            if tolerance is None:
                yield "no tolerance: what is 0.001 % away would be right"
        case "stringresponse":
            if not all([answer, *(one.get("answer") for one in response.iter("additional_answer"))]):
                yield "an empty answer"
        case _:
            choices = list(response.iter("choice"))
            right = sum(one.get("correct") == "true" for one in choices)
            if len(choices) < 2:
                yield "fewer than two options"
            if right == 0 or (response.tag == "multiplechoiceresponse" and right > 1):
                yield f"{right} right options"


def source(problem: ET.Element) -> str:
    """A problem as text."""
    return ET.tostring(problem, encoding="unicode")


def _files(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=BytesIO(data), mode="r:gz") as archive:
        return {one.name: read.read() for one in archive if (read := archive.extractfile(one)) is not None}


def _parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - a file of ours, by the standard library's parser without entities
