"""Practising, as a browser without scripts sees it."""

import json
import re
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from cofactor import api
from cofactor.exact import num
from cofactor.grading import Nature
from cofactor.memory import Attempt, Memory
from cofactor.steps import session
from cofactor.web.app import build
from cofactor.working.row_operations import performed

from .filling import filled
from .references import carried, cells, moves, ref
from .visitor import PORT, Visitor

SOLVE = ref("systems.solve")


def right(ref: str) -> dict[str, str]:
    return {**filled(api.load(ref).answer), "do": "answer"}


def test_a_beginner_begins(visitor: Visitor, memory: Memory) -> None:
    visitor.see("/")
    assert "Begin here" in visitor.words
    visitor.send("/next")
    assert "/item/" in visitor.address
    assert "Your answer" in visitor.words


def test_a_right_answer_is_kept_and_told(visitor: Visitor, memory: Memory) -> None:
    visitor.see(f"/item/{SOLVE}")
    visitor.send(f"/item/{SOLVE}", **right(SOLVE))
    assert visitor.address.endswith(f"/item/{SOLVE}#feedback")
    assert 'class="feedback good"' in visitor.page
    (attempt,) = memory.attempts()
    assert (attempt.nature, attempt.ref) == (Nature.RIGHT, SOLVE)
    assert attempt.cells == filled(api.load(SOLVE).answer)
    # Reloading tells the same and keeps nothing anew.
    visitor.see(f"/item/{SOLVE}")
    assert 'class="feedback good"' in visitor.page
    assert len(memory.attempts()) == 1
    visitor.see("/")
    assert "0 of 5 mastered, 1 begun" in visitor.words


def test_a_wrong_answer_gets_the_feedback_of_its_rule(visitor: Visitor, memory: Memory) -> None:
    exercise = api.load(ref("matrices.inverse", "medium", index=1))
    mistake = next(m for m in exercise.mistakes if m.answer is not None)
    assert mistake.answer is not None
    address = f"/item/{exercise.ref}"
    visitor.see(address)
    visitor.send(address, do="answer", **filled(mistake.answer))
    assert memory.attempts()[0].mistake == mistake.rule
    assert "aria-invalid" in visitor.page
    assert "look again" in visitor.words
    assert 'value="{}"'.format(filled(mistake.answer)["a.0.0"]) in visitor.page


def test_what_cannot_be_read_is_not_kept(visitor: Visitor, memory: Memory) -> None:
    visitor.see(f"/item/{SOLVE}")
    visitor.send(f"/item/{SOLVE}", do="answer", **{"a.0.0": "2", "a.0.1": "3 +"})
    assert "This cannot be read yet" in visitor.words
    assert "Entry 2:" in visitor.words
    assert 'value="3 +"' in visitor.page
    visitor.send(f"/item/{SOLVE}", do="answer", text="(1, §)")
    assert "▸ §" in visitor.words
    visitor.send(f"/item/{SOLVE}", do="answer")
    assert "Fill in an answer first" in visitor.words
    assert memory.attempts() == []


def test_hints_unfold_one_by_one_and_are_kept(visitor: Visitor, memory: Memory) -> None:
    visitor.see(f"/item/{SOLVE}")
    assert "Hints" not in visitor.words
    visitor.send(f"/item/{SOLVE}", do="hint", hint="1", **{"a.0.0": "5"})
    assert visitor.page.count("<li>") == 1
    assert 'value="5"' in visitor.page  # what was filled in stays
    visitor.send(f"/item/{SOLVE}", do="hint", hint="1")  # sent twice by mistake
    assert memory.asked(SOLVE).hints == 1
    visitor.send(f"/item/{SOLVE}", **right(SOLVE))
    assert memory.attempts()[0].hints == 1
    assert memory.summary()["systems.solve"].run == 0


def test_the_number_of_hints_does_not_tell_whether_there_is_a_solution(visitor: Visitor) -> None:
    items = [api.load(ref("systems.general_solution", "hard", index=i)) for i in range(9)]
    assert {len(item.hints) for item in items} == {4}
    offered = set()
    for item in items:
        visitor.see(f"/item/{item.ref}")
        offered |= set(re.findall(r'value="hint"[^>]*>([^<]*)<', visitor.page))
    assert offered == {"Hint"}


def test_the_solution_settles_an_item(visitor: Visitor, memory: Memory) -> None:
    visitor.see(f"/item/{SOLVE}")
    assert "Back substitution" not in visitor.words
    visitor.send(f"/item/{SOLVE}", do="solution")
    assert "Back substitution" in visitor.words
    visitor.send(f"/item/{SOLVE}", **right(SOLVE))
    standing = memory.summary()["systems.solve"]
    assert (standing.answered, standing.right) == (1, 0)
    visitor.send(f"/item/{SOLVE}", do="solution")
    assert len(memory.attempts()) == 2


def test_three_right_master_a_skill_and_open_others(visitor: Visitor, clock: Any) -> None:
    visitor.see("/")
    for _ in range(3):
        visitor.send("/next", type="systems.solve")
        drawn = visitor.address.split("/item/")[1].split("?")[0]
        clock.forward(minutes=11)
        visitor.send(f"/item/{drawn}?type=systems.solve", **right(drawn))
        assert 'name="type" value="systems.solve"' in visitor.page
    visitor.see("/")
    assert "mastered, 3 of 3 right, level medium" in visitor.words
    clock.forward(days=60)
    visitor.see("/")
    assert "1 skill due" in visitor.words


@pytest.mark.parametrize("fields", [{"topic": "eigen"}, {"topic": "vectors", "level": "hard"}, {"type": "vectors.dot"}])
def test_practice_by_topic_level_and_type(visitor: Visitor, fields: dict[str, str]) -> None:
    visitor.see("/")
    visitor.send("/next", **fields)
    item = visitor.address.split("/item/")[1]
    assert item.startswith(fields.get("type", fields.get("topic", "")))
    if "level" in fields:
        assert f"/{fields['level']}/" in item
    for name, value in fields.items():
        assert f'name="{name}" value="{value}"' in visitor.page


@pytest.mark.parametrize("fields", [{"topic": "cooking"}, {"type": "a.b"}, {"level": "absurd"}])
def test_unknown_selections_are_refused(visitor: Visitor, fields: dict[str, str]) -> None:
    visitor.see("/")
    visitor.refused("/next", 400, **fields)


def test_a_larger_grid_keeps_what_was_filled_in(visitor: Visitor) -> None:
    address = f"/item/{ref('matrices.inverse', 'medium')}"
    visitor.see(address)
    assert 'name="a.7.7"' not in visitor.page
    visitor.send(address, do="large", **{"a.0.0": "12"})
    assert 'name="a.7.7"' in visitor.page
    assert 'value="12"' in visitor.page


NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }}",
)


@pytest.mark.parametrize("nasty", NASTY)
def test_what_is_typed_never_runs(visitor: Visitor, memory: Memory, nasty: str) -> None:
    visitor.see(f"/item/{SOLVE}")
    visitor.send(f"/item/{SOLVE}", do="answer", **{"a.0.0": nasty, "a.0.1": "1"})
    assert "<script>alert" not in visitor.page
    assert "<img" not in visitor.page
    visitor.send(f"/item/{SOLVE}", do="answer", text=nasty)
    assert "<script>alert" not in visitor.page
    assert "<img" not in visitor.page
    # Also what stands in the memory, by whatever way it came there.
    visitor.send(f"/item/{SOLVE}", **right(SOLVE))
    attempt = memory.attempts()[0]
    memory.record(type(attempt)(ref=SOLVE, at=attempt.at, text=nasty, nature=nasty, mistake=nasty))
    visitor.see("/memory")
    assert "<script>alert" not in visitor.page
    assert "<img" not in visitor.page
    assert "49" not in visitor.words.split()


def test_pasted_text_becomes_cells(visitor: Visitor) -> None:
    visitor.see(f"/item/{SOLVE}")
    answer = visitor.client.post("/cells", data={"token": visitor.token, "text": "1 2; 3/4 -5"})
    assert answer.json() == {"rows": [["1", "2"], ["3/4", "-5"]]}
    answer = visitor.client.post("/cells", data={"token": visitor.token, "text": "hello there"})
    assert set(answer.json()) == {"error"}
    assert "pasted" in visitor.client.post("/cells", data={"token": visitor.token, "text": "sqrt(2) 1"}).json()["error"]
    assert visitor.client.post("/cells", data={"text": "1 2"}).status_code == 403


def test_two_tabs_do_not_lose_each_others_answers(memory: Memory, clock: Any) -> None:
    app = build(memory, PORT, clock)
    refs = [[ref("vectors.dot", "easy", f"tab{tab}", index) for index in range(8)] for tab in range(2)]

    def work(mine: list[str]) -> None:
        with TestClient(app, base_url=f"http://127.0.0.1:{PORT}") as client:
            visitor = Visitor(client)
            for one in mine:
                visitor.see(f"/item/{one}")
                visitor.send(f"/item/{one}", **right(one))

    threads = [threading.Thread(target=work, args=(mine,)) for mine in refs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {a.ref for a in memory.attempts()} == {one for mine in refs for one in mine}
    assert memory.summary()["vectors.dot"].run == 16


# ---- line by line

RREF = ref("elimination.rref", "medium")


def lines(visitor: Visitor, *done: str, **fields: str) -> str:
    return visitor.send(f"/lines/{RREF}", *done, **fields)


def test_an_elimination_is_worked_line_by_line(visitor: Visitor, memory: Memory) -> None:
    visitor.see(f"/item/{RREF}")
    assert f'href="/lines/{RREF}"' in visitor.page
    visitor.see(f"/lines/{RREF}")
    assert "Begin with the matrix:" in visitor.words
    lines(visitor, do="line", operation="R2 <- 2R2 + 3R1")
    assert 'class="feedback good"' in visitor.page  # a scaling and an addition, which are legal in one line
    (operation, state), (_second, after), *rest = moves(RREF)
    lines(visitor, do="line", operation=operation)
    assert 'class="feedback good"' in visitor.page
    done = [carried(state)]
    assert f'name="done" value="{done[0]}"' in visitor.page
    slip = cells(after)
    slip["m.1.2"] = str(int(slip["m.1.2"]) + 1)
    lines(visitor, *done, do="line", **slip)
    assert "This line is not right" in visitor.words
    assert "aria-invalid" in visitor.page
    lines(visitor, *done, do="line", operation="R2 <- R2 + 2R1, R1 <- 5")
    assert "This cannot be read yet" in visitor.words
    lines(visitor, *done, do="line", **{"m.0.0": "1 +"})
    assert "Row 1, column 1:" in visitor.words
    lines(visitor, *done, do="line")
    assert "Give a row operation" in visitor.words
    lines(visitor, *done, do="line", operation="R9 <- R9 + R1")
    assert 'class="feedback good"' not in visitor.page
    lines(visitor, *done, carried(after), do="undo")
    assert f'value="{carried(after)}"' not in visitor.page
    lines(visitor, *done, do="hint")
    assert memory.asked(RREF).hints == 1
    lines(visitor, *done, do="line", **cells(after))
    assert 'class="feedback good"' in visitor.page
    done.append(carried(after))
    for number, (operation, state) in enumerate(rest):
        fields = {"operation": operation} if number % 2 else cells(state)
        lines(visitor, *done, do="line", **fields)
        done.append(carried(state))
    assert "reduced row echelon form now" in visitor.words
    assert "Give the answer" in visitor.words
    assert memory.attempts() == []  # the answer itself is still to be given


def test_a_line_of_several_operations_is_taken_back_as_a_whole(visitor: Visitor) -> None:
    reference = ref("elimination.row_operation", "hard")
    address = f"/lines/{reference}"
    visitor.see(address)
    before = visitor.page.count("placeholder=")
    route = session(api.load(reference))
    assert route is not None
    operations = route.route.operations
    assert len(operations) > 1
    after = route.state
    for operation in operations:
        after = performed(after, (operation,))
    visitor.send(address, do="line", **cells(after))
    assert "These were all the operations" in visitor.words
    visitor.send(address, carried(after), do="undo")
    assert 'name="done"' not in visitor.page
    assert visitor.page.count("placeholder=") == before
    placeholders = re.findall(r'placeholder="([^"]*)"', visitor.page)
    assert placeholders == [num(x) for row in route.state for x in row]


@pytest.mark.parametrize("forged", ["1,0,0;0,1,0", "x", "1,2;3", "", "<script>", "9;" * 3000])
def test_forged_lines_are_refused(visitor: Visitor, forged: str) -> None:
    visitor.see(f"/lines/{RREF}")
    visitor.refused(f"/lines/{RREF}", 404, forged, do="hint")


# ---- memory


def test_answers_to_items_of_another_release_are_shown_without_a_link(visitor: Visitor, memory: Memory) -> None:
    for name in ("systems.solve@999/easy/s/0", "cooking.soup@1/easy/s/0"):
        memory.record(Attempt(ref=name, at=datetime(2026, 3, 1, tzinfo=UTC), text="(1, 2)", nature="right"))
    visitor.see("/memory")
    assert "cooking.soup (1, 2) Right" in visitor.words
    assert "/item/" not in visitor.page


def test_export_and_delete(visitor: Visitor, memory: Memory) -> None:
    visitor.see(f"/item/{SOLVE}")
    visitor.send(f"/item/{SOLVE}", **right(SOLVE))
    exported = visitor.client.get("/memory/export.json")
    assert "attachment" in exported.headers["content-disposition"]
    assert json.loads(exported.text)["answers"][0]["ref"] == SOLVE
    visitor.see("/memory")
    assert "Right" in visitor.words
    visitor.refused("/memory/delete", 400)
    assert len(memory.attempts()) == 1
    visitor.see("/memory")
    visitor.send("/memory/delete", sure="1")
    assert "Everything was deleted" in visitor.words
    assert memory.attempts() == []
