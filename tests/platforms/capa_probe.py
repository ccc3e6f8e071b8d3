"""Run by an interpreter that has Open edX's CAPA engine: grades the problems of its input, a JSON record a line.

A line is `[problem, [response, …]]`; a response lists what is typed into each input, in the order of the problem.
Printed is, for each response, the score and the total, or the engine's complaint about what was typed.
"""

import json
import sys
from gettext import NullTranslations
from unittest.mock import Mock
from xml.sax.saxutils import escape

from django.conf import settings

settings.configure(STATIC_URL="/static/", USE_TZ=True)

from xblocks_contrib.problem.capa.capa_problem import LoncapaProblem, LoncapaSystem  # noqa: E402
from xblocks_contrib.problem.capa.responsetypes import StudentInputError  # noqa: E402

INPUTS = "//formulaequationinput|//textline|//choicegroup|//checkboxgroup"


def loaded(xml: str) -> LoncapaProblem:
    system = LoncapaSystem(
        ajax_url="/",
        anonymous_student_id="student",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=True,
        i18n=NullTranslations(),
        render_template=lambda _, context: f"<div>{escape(repr(context))}</div>",
        resources_fs=None,
        seed=0,
        xqueue=None,
    )
    return LoncapaProblem(xml, id="1", seed=1, capa_system=system, capa_block=Mock())


def graded(problem: LoncapaProblem, response: list[str | list[str]]) -> object:
    names = [one.get("id") for one in problem.tree.xpath(INPUTS)]
    try:
        problem.grade_answers(dict(zip(names, response, strict=True)))
    except StudentInputError as error:
        return str(error)
    score = problem.calculate_score()
    return [score["score"], score["total"]]


for line in sys.stdin:
    xml, responses = json.loads(line)
    problem = loaded(xml)
    problem.get_html()
    print(json.dumps([graded(problem, response) for response in responses]))
