"""Reading what students hand in, and giving every exercise its one answer cell and its one check cell."""

import json
import os
import re
from itertools import permutations

import pytest
from conftest import ID, ROOT
from harness import WRITTEN
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.notebook import (
    COLAB,
    PREAMBLE,
    PROGRESS,
    NotebookError,
    assignment_in,
    check_id,
    grade_id,
    nbgrader_metadata,
    read,
    repair,
    write,
)

TASK = assignment(ID)
FIRST, SECOND = TASK.exercises[1], TASK.exercises[6]  # matmul_loops, near


@pytest.fixture
def released():
    return read(notebook_path(ROOT, "release", ID))


def names(notebook):
    return [grade_id(c) for c in notebook.cells if grade_id(c)]


def find(notebook, name):
    return next(c for c in notebook.cells if grade_id(c) == name)


def marked(name, source="", make=new_code_cell):
    return make(source, metadata={"nbgrader": nbgrader_metadata(name)})


@pytest.fixture(params=WRITTEN)
def each(request):
    """Every assignment and its notebook."""
    return assignment(request.param), read(notebook_path(ROOT, "release", request.param))


def holds(notebook, task=TASK):
    """What is true of every repaired notebook."""
    found = names(notebook)
    assert len(set(found)) == len(found)
    assert {check_id(e) for e in task.exercises} <= set(found)
    for exercise in task.exercises:
        check = find(notebook, check_id(exercise))
        meta = check.metadata["nbgrader"]
        assert (check.source, check.cell_type) == (f'check("{exercise.id}")', "code")
        assert (meta["points"], meta["grade"], meta["locked"], meta["solution"]) == (exercise.points, True, True, False)
        if exercise.id in found:
            answer = find(notebook, exercise.id)
            assert answer.cell_type == "code"
            assert found.index(exercise.id) < found.index(check_id(exercise))
    ids = [c["id"] for c in notebook.cells]
    assert len(set(ids)) == len(ids)


# --- repair -------------------------------------------------------------------------------------


def test_a_released_notebook_needs_no_repair(each):
    task, released = each
    before = names(released)
    assert repair(released, task) == []
    assert names(released) == before
    holds(released, task)


def test_repair_twice_is_repair_once(each):
    task, released = each
    released.cells = released.cells[::-1]
    repair(released, task)
    before = [(grade_id(c), c.source) for c in released.cells]
    assert repair(released, task) == []
    assert [(grade_id(c), c.source) for c in released.cells] == before


def test_deleted_checks_come_back_behind_their_answers(each):
    task, released = each
    released.cells = [c for c in released.cells if not grade_id(c).endswith("-check")]
    notes = repair(released, task)
    assert notes == [f"{check_id(e)} was missing and was put back" for e in task.exercises]
    kept = [n for n in names(released) if n not in (COLAB, PREAMBLE, PROGRESS)]
    assert kept == [n for e in task.exercises for n in (e.id, check_id(e))]
    holds(released, task)


def test_a_notebook_without_cells_gets_all_checks():
    notebook = new_notebook()
    repair(notebook, TASK)
    assert names(notebook) == [*(check_id(e) for e in TASK.exercises), PROGRESS]


def test_edited_checks_are_made_anew(released):
    check = find(released, check_id(FIRST))
    check.source = "print(4)"
    check.metadata["nbgrader"].update(points=1000, locked=False, grade=False, solution=True)
    repair(released, TASK)
    holds(released)


def test_a_check_marked_as_an_answer_is_no_answer(released):
    find(released, check_id(FIRST)).metadata["nbgrader"]["grade_id"] = FIRST.id
    find(released, FIRST.id).source = "def matmul(a, b): return 1"
    notes = repair(released, TASK)
    assert f"{FIRST.id} was there more than once" in notes
    assert find(released, FIRST.id).source == "def matmul(a, b): return 1"
    holds(released)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_of_several_copies_the_last_filled_one_counts(released, order):
    copies = [
        marked(FIRST.id, source) for source in ("a = 1", "a = 2", "def matmul(a, b):\n    raise NotImplementedError()")
    ]
    chosen = [copies[i] for i in order]
    released.cells = [*[c for c in released.cells if grade_id(c) != FIRST.id], *chosen]
    repair(released, TASK)
    assert find(released, FIRST.id).source == [c.source for c in chosen if c.source.startswith("a")][-1]
    holds(released)


def test_two_checks_become_one_where_the_last_stood(released):
    released.cells.append(marked(check_id(FIRST), "check()"))
    repair(released, TASK)
    assert names(released)[-2:] == [check_id(FIRST), PROGRESS]
    holds(released)


def test_a_check_stays_behind_the_student_s_own_cells(released):
    place = released.cells.index(find(released, check_id(FIRST)))
    released.cells.insert(place, new_code_cell("my own test"))
    repair(released, TASK)
    assert released.cells[place + 1] == find(released, check_id(FIRST))


def test_a_check_before_its_answer_moves_behind_it(released):
    check = find(released, check_id(FIRST))
    released.cells = [check, *[c for c in released.cells if c is not check]]
    repair(released, TASK)
    cells = released.cells
    assert cells.index(find(released, check_id(FIRST))) == cells.index(find(released, FIRST.id)) + 1
    holds(released)


def test_answers_in_markdown_cells_are_code(released):
    answer = find(released, FIRST.id)
    place = released.cells.index(answer)
    released.cells[place] = marked(FIRST.id, "def matmul(a, b): return 1", new_markdown_cell)
    released.cells[place]["attachments"] = {}
    repair(released, TASK)
    assert "attachments" not in find(released, FIRST.id)
    holds(released)


def test_other_cells_count_for_nothing(released):
    mine = marked("extra", "5")
    mine.metadata["nbgrader"].update(grade=True, points=100)
    released.cells += [mine, marked("matmul_loops-check-2", "5")]
    repair(released, TASK)
    assert "extra" not in names(released)
    assert sum(c.metadata.get("nbgrader", {}).get("points", 0) for c in released.cells) == sum(
        e.points for e in TASK.exercises
    )


def test_one_preamble_is_enough(released):
    released.cells += [marked(PREAMBLE, "x = 1"), marked(PREAMBLE, "text", new_markdown_cell)]
    repair(released, TASK)
    assert names(released).count(PREAMBLE) == 1
    assert find(released, PREAMBLE).source.startswith("import math")


@pytest.mark.parametrize("meta", [5, "x", None, [], {"grade_id": 5}, {"grade_id": None}, {}], ids=str)
def test_metadata_may_be_anything(released, meta):
    for each in released.cells:
        each.metadata["nbgrader"] = meta
    repair(released, TASK)
    holds(released)


# --- which assignment ---------------------------------------------------------------------------


def test_a_notebook_knows_its_assignment(each):
    task, released = each
    assert assignment_in(released) == task


def test_a_notebook_of_something_else_says_so(tmp_path):
    notebook = new_notebook(cells=[marked("another_course", "1")])
    with pytest.raises(NotebookError, match="holds no exercise of this workbook"):
        assignment_in(notebook, tmp_path / "x.ipynb")


# --- reading ------------------------------------------------------------------------------------

UNREADABLE = {
    "empty": b"",
    "corrupt": b'{"cells": [',
    "no json": b"def f(): pass",
    "a list": b"[1, 2]",
    "a number": b"5",
    "no notebook": b'{"a": 1}',
    "not utf-8": '{"cells": [], "name": "é"}'.encode("latin-1"),
    "cells are no list": b'{"cells": 5, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "another format": b'{"cells": [], "metadata": {}, "nbformat": 99, "nbformat_minor": 0}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_is_no_notebook_is_told_in_a_sentence(tmp_path, content):
    path = tmp_path / "a b.ipynb"
    path.write_bytes(content)
    with pytest.raises(NotebookError, match=re.escape(f"{path} is not a Jupyter notebook")) as error:
        read(path)
    assert "\n" not in str(error.value)


def test_a_folder_and_a_missing_file_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "none.ipynb"):
        with pytest.raises(NotebookError, match="cannot be read"):
            read(path)


def test_a_huge_file_is_not_even_opened(tmp_path):
    path = tmp_path / "huge.ipynb"
    with open(path, "wb") as file:
        os.truncate(file.fileno(), 200 * 2**20)
    with pytest.raises(NotebookError, match="larger than 50 MB"):
        read(path)


def stored(tmp_path, cells, **top):
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **top}))
    return path


WEIRD = [
    {}, 5, None, [], {"cell_type": "code"}, {"cell_type": "code", "source": 5, "metadata": 5, "outputs": 5},
    {"cell_type": "heading", "source": "x", "metadata": {}}, {"cell_type": "markdown", "metadata": {}},
    {"cell_type": "code", "source": ["a = 1\n", "b = 2"], "metadata": {}, "outputs": [5], "execution_count": None},
]  # fmt: skip


@pytest.mark.parametrize("each", WEIRD, ids=str)
def test_cells_that_are_half_there_do_no_harm(tmp_path, each):
    try:
        notebook = read(stored(tmp_path, [each]))
    except NotebookError:
        return
    repair(notebook, TASK)
    write(notebook, tmp_path / "again.ipynb")
    assert len(read(tmp_path / "again.ipynb").cells) >= len(TASK.exercises)


def test_doubled_and_missing_cell_ids_are_made_unique(tmp_path):
    cells = [{"cell_type": "code", "source": "", "metadata": {}, "outputs": [], "execution_count": None, **extra}
             for extra in ({"id": "a"}, {"id": "a"}, {})]  # fmt: skip
    notebook = read(stored(tmp_path, cells))
    assert len({c["id"] for c in notebook.cells}) == 3


def test_an_old_format_is_brought_up(tmp_path):
    old = {"worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": "1 + 1", "outputs": [],
                                      "collapsed": False, "prompt_number": 1, "metadata": {}}], "metadata": {}}],
           "metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0}  # fmt: skip
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old))
    assert [c.source for c in read(path).cells] == ["1 + 1"]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = stored(tmp_path, [])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path).cells == []


def test_writing_is_all_or_nothing(tmp_path, released):
    path = tmp_path / "new" / "x.ipynb"
    write(released, path)
    assert read(path) == released
    count = len(released.cells)
    released.cells.append(NotebookNode(new_code_cell(), source=object()))
    with pytest.raises(TypeError):
        write(released, path)
    assert len(read(path).cells) == count
