"""The graded run: outputs, errors, follow-through, replays, and the second run that verdicts come from."""

import pytest
from conftest import SOLUTIONS
from nbformat.v4 import new_output

from autograder import outputs as outputs_module
from autograder.grading import check_outputs
from autograder.notebook import grade_id, repair
from autograder.outputs import MAX_STREAM, safe_output, safe_outputs, trimmed
from autograder.verdict import UNANSWERED

PAIR = {"dot_numba": SOLUTIONS["dot_numba"], "matmul_numba": SOLUTIONS["matmul_numba"]}


def points(verdicts):
    return {name: verdict.points for name, verdict in verdicts.items()}


def outputs(task, name):
    return next(c.outputs for c in task.notebook.cells if grade_id(c) == name)


def test_solutions_earn_all_and_blanks_nothing(submission, warm):
    assert points(submission(PAIR).grade(warm)) == {"dot_numba": 3, "matmul_numba": 3}
    blank = submission(dict.fromkeys(PAIR, "")).grade(warm)
    assert {(v.points, v.mistake) for v in blank.values()} == {(0, UNANSWERED)}


def test_the_same_seed_gives_the_same_verdicts(submission, warm):
    wrong = {"frobenius": "def frobenius(m):\n    return m.abs().sum()", "outer": SOLUTIONS["outer"]}
    first, second, third = (submission(wrong).grade(warm, seed=seed) for seed in (1, 1, 2))
    assert repr(first) == repr(second) != repr(third)
    assert {v.seed for v in first.values()} == {1}


def test_a_check_cell_shows_the_card_and_the_points(submission, warm):
    task = submission({"outer": SOLUTIONS["outer"]})
    verdict = task.grade(warm)["outer"]
    card, number = outputs(task, "outer-check")
    assert card.output_type == "display_data"
    assert "✓ outer: right" in card.data["text/plain"]
    assert (number.output_type, number.data["text/plain"]) == ("execute_result", "2")
    assert check_outputs(verdict) == [card, number]


def test_cells_show_what_they_print_and_raise(submission, warm):
    task = submission(
        {"outer": "print('hello')\nouter = 1 / 0"}, before=["3 + 4", "import sys\nprint('careful', file=sys.stderr)"]
    )
    verdict = task.grade(warm)["outer"]
    _, seven, careful, answer, _ = [c.outputs for c in task.notebook.cells]
    assert seven[0].data["text/plain"] == "7"
    assert (careful[0].name, careful[0].text) == ("stderr", "careful\n")
    assert (answer[0].text, answer[1].ename) == ("hello\n", "ZeroDivisionError")
    assert answer[1].traceback[-1] == "ZeroDivisionError: division by zero"
    assert "division by zero" in verdict.message


def test_an_earlier_answer_of_that_name_does_not_stand_in(submission, warm):
    verdicts = submission({"matmul_torch": "1 / 0", "matmul_einsum": SOLUTIONS["matmul_einsum"]}).grade(warm)
    assert points(verdicts) == {"matmul_einsum": 2, "matmul_torch": 0}


def test_a_replayed_answer_is_not_judged_twice(submission, warm):
    """The second answer ends the process; what stood before keeps its verdict and its outputs."""
    answers = {
        "outer": "print('once')\n" + SOLUTIONS["outer"],
        "strides": "import os\ndef expanded_strides(a, b): os.abort()",
    }
    task = submission({**answers, "near": SOLUTIONS["near"]})
    verdicts = task.grade(warm)
    assert verdicts["outer"].points == 2
    assert outputs(task, "outer")[0].text == "once\n"


# --- follow-through -----------------------------------------------------------------------------

BROKEN = "@njit\ndef dot(a, b):\n    return a[0] * b[0]"


def test_only_the_helper_is_blamed(submission, warm):
    verdicts = submission({**PAIR, "dot_numba": BROKEN}).grade(warm, solutions=SOLUTIONS)
    assert points(verdicts) == {"dot_numba": 0, "matmul_numba": 3}


def test_a_blank_helper_costs_itself_alone(submission, warm):
    verdicts = submission({**PAIR, "dot_numba": ""}).grade(warm, solutions=SOLUTIONS)
    assert points(verdicts) == {"dot_numba": 0, "matmul_numba": 3}


def test_a_helper_that_hangs_costs_itself_alone(submission, warm):
    verdicts = submission({**PAIR, "dot_numba": "while True: pass"}).grade(warm, solutions=SOLUTIONS, cell_seconds=1)
    assert points(verdicts) == {"dot_numba": 0, "matmul_numba": 3}


def test_follow_through_forges_nothing(submission, warm):
    """With a wrong helper and a wrong answer there is nothing to follow, whatever else the notebook does."""
    patch = "from autograder import calling\ncalling.outcomes = lambda *a: 1 / 0"
    answers = {"dot_numba": BROKEN, "matmul_numba": "def matmul(a, b):\n    return a"}
    verdicts = submission(answers, before=[patch]).grade(warm, solutions=SOLUTIONS)
    assert points(verdicts) == {"dot_numba": 0, "matmul_numba": 0}


# --- the second run -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code", ["%timeit -n1 -r1 sum([1])", "!true", "import os\nos.getcwd()", "%%time\nx = 1", "def f(:", "eval('1')"]
)
def test_an_honest_notebook_loses_nothing_by_it(submission, warm, code):
    verdict = submission({"outer": SOLUTIONS["outer"]}, before=[code]).grade(warm)["outer"]
    assert (verdict.points, verdict.message) == (2, "Right.")


def test_outputs_are_those_of_the_notebook_as_handed_in(submission, warm):
    task = submission({"outer": SOLUTIONS["outer"]}, before=["import os\nprint(os.path.basename('a/b'))"])
    task.grade(warm)
    assert "b" in task.text()


def test_what_an_answer_was_judged_without_is_said(submission, warm):
    verdict = submission({"outer": "import gc\ndef outer(a, b):\n    gc.collect()\n    return a"}).grade(warm)["outer"]
    assert "judged without `import gc`, which could reach into the checker" in verdict.message


def test_a_right_answer_hears_nothing_of_it(submission, warm):
    verdict = submission({"outer": "import gc\n" + SOLUTIONS["outer"]}).grade(warm)["outer"]
    assert verdict.message == "Right."


# --- outputs ------------------------------------------------------------------------------------

HOSTILE = [None, 5, "x", [], {}, {"output_type": "stream"}, {"output_type": "stream", "name": "stdout", "text": 5},
           {"output_type": "evil", "data": {}}, {"output_type": "stream", "name": 3, "text": "x"},
           {"output_type": "display_data", "data": {"text/plain": object()}},
           {"output_type": "display_data", "data": 5, "metadata": {}}]  # fmt: skip


@pytest.mark.parametrize("output", HOSTILE, ids=lambda output: repr(output).partition(" at 0x")[0])
def test_what_is_no_output_is_dropped(output):
    assert safe_output(output) is None
    assert safe_outputs([output]) == []


def test_outputs_are_kept_as_jupyter_stores_them():
    kept = safe_outputs(
        [
            {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\x00\x07\n"]},
            {"output_type": "execute_result", "data": {"text/plain": ["1", "2"]}, "metadata": {}, "execution_count": 1},
        ]
    )
    assert kept[0].text == "a\nb\n"
    assert kept[1].data["text/plain"] == "12"


def test_floods_are_cut_on_both_sides(monkeypatch):
    line = {"output_type": "stream", "name": "stdout", "text": "x" * (MAX_STREAM + 1)}
    assert len(trimmed([line])[0]["text"]) < MAX_STREAM + 50
    monkeypatch.setattr(outputs_module, "MAX_COUNT", 3)
    assert len(trimmed([line] * 9)) == 4
    assert "6 more outputs" in trimmed([line] * 9)[-1]["text"]
    monkeypatch.setattr(outputs_module, "MAX_CELL", 300)
    kept, note = safe_outputs([new_output("stream", text="x" * 200)] * 2)
    assert (kept.text, note.text) == ("x" * 200, "… the rest is too much to be shown …\n")


@pytest.mark.parametrize("code", ["x = " + "+".join(["1"] * 3000), "x = " + "[" * 150 + "]" * 150, "x" + ".y" * 900])
def test_code_too_deep_to_be_read_stops_nothing(submission, warm, code):
    task = submission({"outer": SOLUTIONS["outer"], "strides": code}, before=[code])
    repair(task.notebook, task.assignment)
    assert points(task.grade(warm)) == {"outer": 2, "strides": 0}
