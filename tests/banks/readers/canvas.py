"""Canvas packages as Canvas reads and grades them: the items of the quiz."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from cofactor.banks.checks import canvas
from tests.banks.contract import Question, Response

Q = canvas.NAMESPACE
_FORMULA = re.compile(r"(?<!\\)\\[(\[]")


def read(data: bytes) -> list[Question]:
    assert not (found := list(canvas.faults(data))), found[:5]
    return [Read(item) for item in quiz(data)]


def quiz(data: bytes) -> Iterator[ET.Element]:
    with ZipFile(BytesIO(data)) as archive:
        (name,) = (one for one in archive.namelist() if re.fullmatch(r"(i\w+)/\1\.xml", one))
        yield from canvas.items(ET.fromstring(archive.read(name)))


@dataclass(frozen=True)
class Read:
    item: ET.Element

    @property
    def ref(self) -> str:
        return self.item.get("title", "").rpartition("(")[2].removesuffix(")")

    @property
    def formulas(self) -> int:
        shown = [one.text or "" for one in self.item.findall(f"{Q}presentation//{Q}mattext")]
        return sum(len(_FORMULA.findall(html)) for html in shown)

    @property
    def solution(self) -> int:
        texts = [
            one.findtext(f".//{Q}mattext") or ""
            for one in self.item.findall(f"{Q}itemfeedback")
            if one.get("ident") == "general_fb"
        ]
        return sum(len(_FORMULA.findall(html)) for html in texts)

    def grade(self, response: Response) -> Fraction:
        match canvas.kind(self.item):
            case "fill_in_multiple_blanks_question":
                return self._blanks(response)
            case "short_answer_question":
                (typed,) = response.values()
                return Fraction(typed.strip().casefold() in [form.strip().casefold() for form in self._equal()])
            case "numerical_question":
                (typed,) = response.values()
                try:
                    return Fraction(float(typed.replace("\u2212", "-")) == float(self._equal()[0]))
                except ValueError:
                    return Fraction(0)
            case "multiple_choice_question":
                (chosen,) = response.values()
                (scored,) = (one for one in self._conditions() if one.find(f"{Q}setvar") is not None)
                return Fraction((scored.findtext(f".//{Q}varequal") or "").endswith(f"_{chosen}"))
            case _:
                return self._several(response)

    def _conditions(self) -> list[ET.Element]:
        return self.item.findall(f"{Q}resprocessing/{Q}respcondition")

    def _equal(self) -> list[str]:
        return [one.text or "" for one in self.item.iter(f"{Q}varequal")]

    def _several(self, response: Response) -> Fraction:
        (chosen,) = response.values()
        (scored,) = (one for one in self._conditions() if one.find(f"{Q}setvar") is not None)
        both = scored.find(f"{Q}conditionvar/{Q}and")
        assert both is not None
        wanted = {(one.text or "").rpartition("_")[2] for one in both.findall(f"{Q}varequal")}
        refused = {(one.text or "").rpartition("_")[2] for one in both.findall(f"{Q}not/{Q}varequal")}
        picked = {one for one in chosen.split(",") if one}
        return Fraction(wanted <= picked and not picked & refused)

    def _blanks(self, response: Response) -> Fraction:
        earned = Fraction(0)
        worth = {}
        for one in self._conditions():
            add = one.find(f"{Q}setvar")
            if add is not None:
                worth[one.findtext(f".//{Q}varequal")] = Fraction(add.text or "0")
        for entry in self.item.iter(f"{Q}response_lid"):
            typed = response[(entry.get("ident") or "").removeprefix("response_")].strip().casefold()
            for label in entry.iter(f"{Q}response_label"):
                if (label.findtext(f".//{Q}mattext") or "").strip().casefold() == typed:
                    earned += worth[label.get("ident")]
                    break
        # Nine times 11.1111 is all that four places allow.
        return Fraction(1) if earned > Fraction(9999, 100) else earned / 100
