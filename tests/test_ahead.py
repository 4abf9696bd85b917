"""Grading ahead: expected submissions run while others are asked for, and only exact matches are used."""

from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.ahead import Ahead, Task
from autograder.exercises import assignment
from autograder.notebook import repair, solution_metadata

MATMUL = assignment("02_matmul")
FROBENIUS = replace(MATMUL, exercises=(MATMUL["frobenius"],))
RIGHT, WRONG = "(m * m).sum().sqrt()", "(m * m).sum()"


def task(formula, seed=1):
    cell = new_code_cell(f"def frobenius(m): return {formula}")
    cell.metadata["nbgrader"] = solution_metadata(MATMUL["frobenius"])
    notebook = new_notebook(cells=[new_code_cell("import torch"), cell])
    repair(notebook, FROBENIUS)
    return Task(notebook, FROBENIUS, seed, cell_seconds=10)


class Counting(Ahead):
    """Counts its runs, on a warm process that all tests share."""

    started = 0

    def __init__(self, warm):
        super().__init__("auto", jobs=1)
        self.shared = warm

    def _start(self):
        self.own.warm = self.shared

    def _run(self, task):
        self.started += 1
        return super()._run(task)


@pytest.fixture
def grader(warm):
    assert warm.control  # started here: a process that a job's thread starts in the sandbox ends with the thread
    made = Counting(warm)
    yield made
    made.close()


def passed(run):
    return run.verdicts["frobenius"].passed


def test_what_is_expected_is_run_once_and_found_when_asked_for(grader):
    grader.expect([task(WRONG)])
    assert passed(grader.result(task(RIGHT)))
    assert not passed(grader.result(task(WRONG)))
    assert grader.started == 2


def test_a_submission_that_differs_from_the_expected_one_is_run_itself(grader):
    grader.expect([task(WRONG)])
    grader.result(task("0 * m"))
    grader.expect([])
    assert passed(grader.result(task(RIGHT)))
    assert grader.result(task(WRONG, seed=2)).seed == 2


def test_no_more_is_run_ahead_than_there_are_jobs(grader):
    taken = []
    grader.expect(taken.append(i) or task(WRONG, seed=i) for i in range(100))
    grader.result(task(RIGHT))
    assert len(taken) <= 2
