"""Real students' answers, where a folder of them is at hand: each verdict as its `expected.csv` says."""

import csv
import os
from pathlib import Path

import pytest

from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.fill import fill
from autograder.grading import GradedRun
from autograder.notebook import repair

ROOT = Path(__file__).parent.parent
MATMUL = assignment("02_matmul")
ANSWERS = os.environ.get("AUTOGRADER_ANSWERS")
pytestmark = pytest.mark.skipif(not ANSWERS, reason="AUTOGRADER_ANSWERS names no folder of students' answers")


def expected() -> dict[str, dict[str, bool]]:
    """{student: {exercise: right?}} for the exercises of 02_matmul."""
    if not ANSWERS:
        return {}
    with open(Path(ANSWERS, "expected.csv"), newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["exercise"] in {e.id for e in MATMUL.exercises}]
    students = sorted({r["student"] for r in rows})
    return {s: {r["exercise"]: r["verdict"] == "right" for r in rows if r["student"] == s} for s in students}


@pytest.mark.parametrize("student", expected())
def test_every_verdict_is_as_expected(student, warm):
    notebook = fill(notebook_path(ROOT, "release", "02_matmul"), Path(ANSWERS, student), MATMUL)
    repair(notebook, MATMUL)
    verdicts = {v.id: v for v in GradedRun(notebook, MATMUL, seed=1, warm=warm).grade()}
    wanted = expected()[student]
    assert {e: verdicts[e].passed for e in wanted} == wanted
    assert {v.mistake for e, v in verdicts.items() if e not in wanted} <= {"unanswered"}
    assert all(v.mistake for e, v in verdicts.items() if not wanted.get(e, True)), "a wrong answer without a name"
