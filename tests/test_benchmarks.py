"""The benchmarks' own arithmetic: times, memory, goals and tables. Nothing here is timed."""

import os
import subprocess
import sys
from collections import Counter

import pytest

from autograder.exercises import assignment
from autograder.notebook import check_id, grade_id
from benchmarks import faults, memory, otter
from benchmarks.classroom import CLASS, median, scale_goals, speed_goals, speed_rows
from benchmarks.cohort import ID, answers, filled
from benchmarks.memory import Look, look, parsed, private, sizes, tree
from benchmarks.tables import Goal, Section, goals_of, markdown
from benchmarks.timing import Timed

ROLLUP = """\
559d8d8e8000-7ffd9c1f2000 ---p 00000000 00:00 0                          [rollup]
Rss:                1204 kB
Pss:                 310 kB
Private_Clean:       100 kB
Private_Dirty:        50 kB
VmFlags: rd ex
"""


def regular(count, whole, each, jobs=1):
    """A run that ends a submission, or `jobs` of them, at regular times."""
    return Timed(whole, tuple(100 + each * jobs * (n // jobs) for n in range(count)), jobs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_further_submission_is_timed_without_the_start(jobs):
    run = regular(10, 12.0, 0.5, jobs)
    assert run.each == pytest.approx(0.5)
    assert run.of(10) == 12.0
    assert run.of(40) == pytest.approx(27.0)


def test_the_order_in_which_submissions_are_done_does_not_matter():
    assert Timed(9.0, (3.0, 1.0, 2.0)).each == Timed(9.0, (1.0, 2.0, 3.0)).each == 1.0


def test_the_median_run_counts():
    assert median([regular(3, whole, 1) for whole in (9, 1, 5)]).whole == 5


def test_goals_compare_the_class_of_the_same_size():
    plugin, us, least = (regular(CLASS, whole, each) for whole, each in ((40, 1), (16.5, 0.4), (12, 0.3)))
    goals = speed_goals(regular(10, 90, 8), plugin, us, least)
    assert [round(goal.found, 2) for goal in goals] == [20.0, 8.25, 1.33, 1.38]
    assert all(goal.met for goal in goals)
    assert not Goal("", 19.9, 20, at_least=True).met
    assert not Goal("", 1.6, 1.5).met


def test_what_was_scaled_is_marked():
    found = {"stock": regular(10, 90, 8), "ours": regular(CLASS, 33, 0.4)}
    rows = speed_rows(found, found["stock"])
    assert rows == (("stock", "10", "90.0 s", "8.00 s", "≈ 330 s", "1.0 times as long"),
                    ("ours", "40", "33.0 s", "0.40 s", "33.0 s", "10.0 times as long"))  # fmt: skip


def test_scale_goals_compare_the_smallest_and_the_largest_class():
    found = {10: (regular(10, 9, 0.5), Look(1000, 10)), 100: (regular(100, 60, 0.55), Look(1050, 60_000_000))}
    flat, growth, own = scale_goals(found)
    assert (round(flat.found, 2), growth.found, own.found) == (1.1, 1.05, 60)
    assert own.row == ("memory of a submission's own", "60 MB", "at most 250 MB", "✓")


# --- tables -----------------------------------------------------------------------------------


def test_results_are_written_as_tables_with_the_goals_first():
    goal = Goal("as quick as it goes", 2, 1.5, unit=" s")
    section = Section("Speed", "How.", ("", "took"), (("ours", "3.0 s"),), (goal,))
    text = markdown([goals_of([section]), section])
    assert "| as quick as it goes | 2 s | at most 1.5 s | ✗ |" in text
    assert text.endswith("## Speed\n\nHow.\n\n|  | took |\n| --- | ---: |\n| ours | 3.0 s |\n")
    assert "cores, Python 3." in text


# --- memory -----------------------------------------------------------------------------------

linux = pytest.mark.skipif(not os.path.exists("/proc/self/smaps_rollup"), reason="needs Linux' /proc")


def test_the_kernels_figures_are_read():
    found = parsed(ROLLUP)
    assert (found["Rss"], found["Pss"], private(found)) == (1204 * 1024, 310 * 1024, 150 * 1024)
    assert set(found) == {"Rss", "Pss", "Private_Clean", "Private_Dirty"}


@linux
def test_a_tree_has_the_process_and_those_below_it_until_they_have_ended():
    waits = [sys.executable, "-c", "input()"]
    with subprocess.Popen(waits, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert dict(tree(os.getpid()))[child.pid] == os.getpid()
        assert look(os.getpid()).all > sizes(child.pid)["Pss"] > 0
    assert sizes(child.pid) == {}
    assert look(child.pid) == Look()


def test_a_submissions_own_are_the_private_pages_of_forks_of_a_warm_process(monkeypatch):
    parents = {1: 0, 2: 1, 3: 2, 4: 3}  # the grader, a warm process, its fork, a process of the student's
    monkeypatch.setattr(memory, "tree", lambda root: [(pid, parents[pid]) for pid in parents if pid >= root])
    monkeypatch.setattr(memory, "command_line", lambda pid: b"python -m autograder.worker" if pid > 1 else b"")
    monkeypatch.setattr(memory, "sizes", lambda pid: {"Pss": 10 * pid, "Private_Dirty": pid})
    assert look(1) == Look(all=100, submission=7)


# --- the class, and what is done to it --------------------------------------------------------


def test_students_differ_and_every_fourth_makes_mistakes():
    made = answers(8)
    assert len({tuple(a.values()) for a in made}) == 8
    solved = answers(1)[0]
    assert all(set(a) == set(solved) for a in made)


def test_otter_checks_each_exercise_where_its_answer_stands():
    notebook = otter.with_tests(filled(1, 1)[0])
    tests = Counter(test for cell in notebook.cells for test in cell.metadata.get("otter", {}).get("tests", []))
    assert tests == Counter(e.id for e in assignment(ID).exercises)
    assert not any(grade_id(cell).endswith("-check") for cell in notebook.cells)
    compile(otter.test_file(assignment(ID).exercises[0]), "test", "exec")


def test_faults_are_worth_what_their_honest_answers_earn():
    fine, *_ = faults.ROWS
    assert sum(fine.points.values()) == 4
    assert faults.in_words(fine.points, dict(fine.points)) == faults.RIGHT
    assert faults.in_words(fine.points, {}) == "not graded"
    assert faults.in_words(fine.points, {**fine.points, "outer-check": 0.0}) == "2 points for 4"
    assert faults.in_words(fine.points, {**fine.points, "outer-check": None}) == "a check without a grade"


@pytest.mark.parametrize("row", faults.ROWS[1:], ids=lambda row: row.name)
def test_each_fault_changes_the_notebook(row):
    plain = faults.notebook(faults.ROWS[0])
    assert row.text or [c.source for c in faults.notebook(row).cells] != [c.source for c in plain.cells]
    assert {check_id(e) for e in assignment(ID).exercises} >= set(row.points)
