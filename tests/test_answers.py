"""Real students' answers, where a folder of them is at hand: each verdict as its `expected.csv` says."""

import csv
import os
from pathlib import Path

import pytest

from autograder.build import notebook_path, solution_cells
from autograder.exercises import assignment, assignments
from autograder.fill import fill
from autograder.grading import GradedRun
from autograder.notebook import repair

ROOT = Path(__file__).parent.parent
ANSWERS = os.environ.get("AUTOGRADER_ANSWERS")
pytestmark = pytest.mark.skipif(not ANSWERS, reason="AUTOGRADER_ANSWERS names no folder of students' answers")


def expected() -> dict[tuple[str, str], dict[str, bool]]:
    """{(assignment, student): {exercise: right?}}"""
    found: dict[tuple[str, str], dict[str, bool]] = {}
    if not ANSWERS:
        return found
    with open(Path(ANSWERS, "expected.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for each in assignments().values():
        for row in rows:
            if row["exercise"] in {e.id for e in each.exercises}:
                found.setdefault((each.id, row["student"]), {})[row["exercise"]] = row["verdict"] == "right"
    return found


@pytest.mark.parametrize(("id", "student"), expected(), ids=map("-".join, expected()))
def test_every_verdict_is_as_expected(id, student, warm):
    task, wanted = assignment(id), expected()[id, student]
    notebook = fill(notebook_path(ROOT, "release", id), Path(ANSWERS, student), task)
    repair(notebook, task)
    run = GradedRun(notebook, task, seed=1, warm=warm, solutions=solution_cells(ROOT, id))
    verdicts = {v.id: v for v in run.grade()}
    assert {e: verdicts[e].passed for e in wanted} == wanted
    assert {v.mistake for e, v in verdicts.items() if e not in wanted} <= {"unanswered"}
    assert all(v.mistake for e, v in verdicts.items() if not wanted.get(e, True)), "a wrong answer without a name"
