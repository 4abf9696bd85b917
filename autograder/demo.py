"""A sample class through the whole journey: build, submit, grade, return feedback."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from rich.console import Console

from autograder.build import build, notebook_path, solution_cells
from autograder.classroom import Classroom, Graded
from autograder.course import Course, CourseError
from autograder.exercise import Assignment
from autograder.exercises import assignment as find_assignment
from autograder.notebook import grade_id, read, write
from autograder.samples import Sample, samples

ASSIGNMENT = "02_matmul"
MARK = ".autograder-demo"  # a folder of ours, which the next demo may replace
CELL_SECONDS = 5
Answers = dict[str, str]

FORGERY = '''import operator, torch
import autograder.counting
get_ipython().displayhook(5.0)                                   # the points, says the student
torch.allclose = operator.eq = lambda *a, **k: True              # everything is near everything
autograder.counting.measured = lambda f, *a: (a[0] @ a[1], None)  # the checker's own function
try:
    print(open("gradebook.db", "rb").read(16))
except OSError as error:
    print("gradebook:", error)
'''
ENDLESS = "\n\nwhile True:  # until it is fast enough\n    pass\n"


def run_demo(folder: Path, console: Console) -> int:
    """Make the class in `folder`, grade it, show the grades. 0 if every submission was graded."""
    root, started = Path().resolve(), time.perf_counter()
    _fresh(folder, root)
    console.print(f"Building {ASSIGNMENT} in {folder}/", highlight=False)
    build(folder, ASSIGNMENT)
    assignment = find_assignment(ASSIGNMENT)
    for student, make in sample_class(root, assignment).items():
        notebook = read(notebook_path(folder, "release", ASSIGNMENT))
        make(notebook)
        write(notebook, notebook_path(folder, "submitted", ASSIGNMENT, student))
    results = _graded(folder, console)
    minutes = f"{time.perf_counter() - started:.0f} s in all"
    console.print(f"\nGraded {len(results)} submissions, {minutes}.", highlight=False)
    console.print(f"  feedback   {folder}/feedback/STUDENT/{ASSIGNMENT}/{ASSIGNMENT}.html", highlight=False)
    console.print(f"  notebooks  {folder}/autograded/STUDENT/{ASSIGNMENT}/{ASSIGNMENT}.ipynb", highlight=False)
    console.print(f"  gradebook  {folder}/gradebook.db   report  {folder}/report.json", highlight=False)
    return 0 if all(r.report for r in results) else 1


def _fresh(folder: Path, root: Path) -> None:
    """An empty course folder with the workbook's solutions and configuration."""
    if not (root / "solutions").is_dir() or not (root / "tests" / "answers").is_dir():
        raise CourseError("The demo needs solutions/ and tests/answers/: run it in a clone of the workbook.")
    if folder.exists() and not (folder / MARK).exists():
        raise CourseError(f"{folder} exists and is not an earlier demo; name another folder.")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "solutions", folder / "solutions")
    shutil.copyfile(root / "nbgrader_config.py", folder / "nbgrader_config.py")
    (folder / MARK).touch()


def _graded(folder: Path, console: Console) -> list[Graded]:
    from autograder.cli import progress
    from autograder.tables import class_table

    course = Course(folder, timeout=CELL_SECONDS)
    course.prepare(ASSIGNMENT)
    with progress() as bar:
        students = course.students(ASSIGNMENT)
        graded = Classroom(course, ASSIGNMENT).grade(students)
        results = sorted(bar.track(graded, len(students), description="grading"), key=lambda r: r.student)
    course.feedback(ASSIGNMENT)
    console.print(class_table(results))
    (folder / "report.json").write_text(json.dumps([r.report for r in results], indent=1) + "\n", encoding="utf-8")
    return results


# --- the class --------------------------------------------------------------------------------


def sample_class(root: Path, assignment: Assignment) -> dict[str, Callable[[NotebookNode], None]]:
    """Twelve students: what each of them does to the release notebook."""
    solved = solution_cells(root, assignment.id)
    known = {e.id: samples(root / "tests" / "answers", e.id) for e in assignment.exercises}
    return {
        "ada": fills(solved),
        **{name: fills(styled(solved, known, i)) for i, name in enumerate(["ben", "chen", "dora"])},
        **{name: fills(mistaken(solved, known, i)) for i, name in enumerate(["eli", "fay", "gus", "hana"])},
        "ivan": fills(dict(list(solved.items())[:7])),
        "jo": fills({}),
        "kim": forges(mistaken(solved, known, 0)),
        "lou": fills({**solved, "matmul_elementwise": solved["matmul_elementwise"] + ENDLESS}),
    }


def styled(solved: Answers, known: dict[str, list[Sample]], turn: int) -> Answers:
    """Right answers, each in another style than the solution's."""
    return {e: _pick([s for s in known[e] if s.verdict == "right" and not s.earlier], turn) or cell
            for e, cell in solved.items()}  # fmt: skip


def mistaken(solved: Answers, known: dict[str, list[Sample]], turn: int) -> Answers:
    """Right answers but for every third exercise, which has one of its named mistakes."""
    wrong = {e: [s for s in known[e] if s.verdict == "wrong" and s.named and not s.earlier] for e in solved}
    return {e: (_pick(wrong[e], turn) or cell) if (i + turn) % 3 == 0 else cell
            for i, (e, cell) in enumerate(solved.items())}  # fmt: skip


def _pick(choices: list[Sample], turn: int) -> str:
    return choices[turn % len(choices)].cell if choices else ""


def fills(answers: Answers) -> Callable[[NotebookNode], None]:
    """Put the answers into their cells."""

    def make(notebook: NotebookNode) -> None:
        for cell in notebook.cells:
            cell.source = answers.get(grade_id(cell), cell.source)

    return make


def forges(answers: Answers) -> Callable[[NotebookNode], None]:
    """The same answers, and a cell that tries to forge the grade."""

    def make(notebook: NotebookNode) -> None:
        fills(answers)(notebook)
        notebook.cells.insert(4, new_code_cell(FORGERY))

    return make
