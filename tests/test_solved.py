"""Every notebook of the workbook from top to bottom in a graded run: solved, and as students first see it."""

import pytest
from harness import ROOT, WRITTEN

from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.grading import GradedRun
from autograder.notebook import check_id, grade_id, read
from autograder.verdict import UNANSWERED

each = pytest.mark.parametrize("name", WRITTEN)


def graded(step, name, warm):
    """The notebook's cells after the run, and its verdicts."""
    notebook, task = read(notebook_path(ROOT, step, name)), assignment(name)
    return notebook.cells, GradedRun(notebook, task, seed=3, warm=warm).grade()


def errors(cells, but=()):
    """What the cells raised, all but those with these ids."""
    return [
        (cell.source.strip().splitlines()[0], output.get("evalue"))
        for cell in cells if cell.cell_type == "code" and grade_id(cell) not in but
        for output in cell.outputs if output["output_type"] == "error"
    ]  # fmt: skip


@each
def test_a_solved_notebook_gets_all_points_and_raises_nothing(name, warm):
    cells, verdicts = graded("source", name, warm)
    assert [(v.id, v.message) for v in verdicts if not v.passed] == []
    assert [v.points for v in verdicts] == [e.points for e in assignment(name).exercises]
    assert errors(cells) == []


@each
def test_a_blank_notebook_gets_none_and_its_other_cells_cope(name, warm):
    cells, verdicts = graded("release", name, warm)
    assert {(v.points, v.mistake) for v in verdicts} == {(0, UNANSWERED)}
    exercises = assignment(name).exercises
    unknown = {f"name {answer!r} is not defined" for e in exercises for answer in e.names}  # says what is missing
    raised = errors(cells, but={e.id for e in exercises} | set(map(check_id, exercises)))
    assert [(cell, error) for cell, error in raised if error not in unknown] == []
