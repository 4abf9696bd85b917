"""The command line: `autograder new | build | fill | check | export | data | kit | grade | report | demo`.

Exit codes: 0 done, 1 something is wrong or failed, 2 bad usage or input.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from autograder.tables import changes_table, class_table, verdict_table

OK, WRONG, BAD = 0, 1, 2
Command = Callable[[str, Callable[[Any], int], str], argparse.ArgumentParser]
console = Console()
errors = Console(stderr=True)


def main(argv: list[str] | None = None) -> int:
    """Run one command, that of the shell if none is given; the exit code."""
    arguments = parser().parse_args(argv)
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)  # nbgrader's log says what our tables say
    try:
        code = arguments.run(arguments)
        sys.stdout.flush()  # before the warm processes are ended: what was found out is shown in any case
        return code
    except KeyboardInterrupt:
        errors.print("Stopped. What was graded so far is kept.")
        return WRONG
    except _known_errors() as error:
        errors.print(f"autograder: {error}", markup=False, highlight=False, soft_wrap=True)
        return BAD


def _known_errors() -> tuple[type[Exception], ...]:
    """Errors whose message is one sentence for the user."""
    from autograder.build import BuildError
    from autograder.course import CourseError
    from autograder.data import DataError
    from autograder.exercises import UnknownError
    from autograder.export import ExportError
    from autograder.gradebook import GradebookError
    from autograder.kit import KitError
    from autograder.notebook import NotebookError
    from autograder.pool import PoolError
    from autograder.sandbox import SandboxError
    from autograder.scaffold import ScaffoldError
    from autograder.session import SessionError

    return (BuildError, CourseError, DataError, UnknownError, ExportError, GradebookError, KitError, NotebookError,
            PoolError, SandboxError, ScaffoldError, SessionError)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="autograder", description="A graded workbook: build, self-check and grade it.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Any], int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    for audience in (_for_authors, _for_students, _for_instructors):
        audience(command)
    return top


def _for_authors(command: Command) -> None:
    """What makes the notebooks."""
    one = command("new", new, "Add a small complete exercise to a clone of the workbook, for its author to edit.")
    one.add_argument("assignment", help="where to put it; one with a new number, as 07_optim, is made")
    one.add_argument("exercise", help="its id, which is also the name of the function that students write")
    one = command("build", build, "Make source/ and release/ from solutions/.")
    one.add_argument("assignment", nargs="*", help="which assignments (default: all)")
    one = command("fill", fill, "Make a submission: the release notebook with answers from files in its cells.")
    one.add_argument("assignment")
    one.add_argument("answers", type=Path, help="a folder of <exercise id>.py files")
    one.add_argument("-o", "--output", type=Path, required=True, help="the notebook to write")


def _for_students(command: Command) -> None:
    """What is of use with a notebook alone."""
    one = command("check", check, "Self-check a notebook, or all in a folder, in a process of its own.")
    one.add_argument("notebook", type=Path, help="a notebook or a folder of them")
    one.add_argument("exercise", nargs="*", help="which exercises (default: all)")
    one.add_argument("--json", type=Path, help="also write the report to this file")
    one.add_argument("--seed", type=int, help="draw the cases of an earlier check or grade")
    one.add_argument("--so-far", action="store_true", help="exit with 0 if what is answered is right; more may be left")
    one = command("export", export, "Make a module of a notebook's `#| export` cells, for other notebooks to import.")
    one.add_argument("notebook", type=Path)
    one.add_argument("-o", "--output", type=Path, help="the folder to write to (default: exp beside the notebook)")
    command("data", data, "Say where MNIST comes from and whether it verifies; try a failed download again.")


def _for_instructors(command: Command) -> None:
    """What hands notebooks out and grades them."""
    one = command("kit", kit, "Pack what students need, and no solutions, into one zip.")
    one.add_argument("-o", "--output", type=Path, default=Path("student-kit.zip"), metavar="FILE",
                     help="the zip to write (default: student-kit.zip)")
    one = command("grade", grade, "Grade submitted/ into the gradebook and autograded/.")
    one.add_argument("assignment")
    one.add_argument("--student", nargs="+", action="extend", default=[],
                     help="only these, and again if they were graded before")
    one.add_argument("--seed", type=int, help="draw the cases of an earlier grade")
    one.add_argument("-j", "--jobs", type=int, default=0, help="how many at once (default: one a processor)")
    one.add_argument("--scheduler", default="", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler")
    one.add_argument("--again", action="store_true", help="also those who were graded before: a check has changed")
    one.add_argument("--dry-run", action="store_true",
                     help="grade all again and show what would change for whom; write nothing")
    one.add_argument("--sandbox", choices=["auto", "required", "off"], default="auto")
    one.add_argument("--json", type=Path, help="also write the reports to this file")
    one = command("report", report, "Make the class report: a page and tables.")
    one.add_argument("assignment", nargs="?", help="which one (default: the course, and each graded assignment)")
    one.add_argument("-o", "--output", type=Path, default=Path("reports"), metavar="FOLDER",
                     help="the folder to write to (default: reports)")
    one = command("demo", demo, "A sample class of 12 through the whole journey, in ./demo.")
    one.add_argument("folder", nargs="?", type=Path, default=Path("demo"), help="a folder to make (default: demo)")


def new(arguments: argparse.Namespace) -> int:
    from autograder.scaffold import scaffold

    for path in scaffold(Path(), arguments.assignment, arguments.exercise):
        console.print(str(path), highlight=False)
    console.print(f"They hold a small complete exercise. Edit it, then: autograder build {arguments.assignment}",
                  highlight=False, soft_wrap=True)  # fmt: skip
    return OK


def build(arguments: argparse.Namespace) -> int:
    from autograder.build import build as build_one
    from autograder.build import source_notebook
    from autograder.exercises import assignment, assignments

    names = arguments.assignment or list(assignments())
    for name in names:
        source_notebook(Path(), assignment(name))  # a mistake in the last of them leaves all as they were
    for name in names:
        console.print(f"{name}: {build_one(Path(), name)}", highlight=False)
    return OK


def fill(arguments: argparse.Namespace) -> int:
    from autograder.build import notebook_path
    from autograder.exercises import assignment
    from autograder.fill import fill as filled
    from autograder.notebook import write

    chosen = assignment(arguments.assignment)
    write(filled(notebook_path(Path(), "release", chosen.id), arguments.answers, chosen), arguments.output)
    console.print(str(arguments.output), highlight=False)
    return OK


def check(arguments: argparse.Namespace) -> int:
    from autograder.notebook_check import check_notebook

    if arguments.notebook.is_dir():
        return check_folder(arguments)
    with console.status(f"Running {arguments.notebook}"):
        report = check_notebook(arguments.notebook, tuple(arguments.exercise), arguments.seed)
    console.print(verdict_table(report.plain()))
    write_json(arguments.json, report.plain())
    return OK if all_right(report, arguments.so_far) else WRONG


def check_folder(arguments: argparse.Namespace) -> int:
    from autograder.folder_check import check_all, notebooks_in, overview
    from autograder.notebook import NotebookError

    folder = arguments.notebook
    if arguments.exercise:
        raise NotebookError(f"{folder} is a folder; name one notebook to check only {' '.join(arguments.exercise)}.")
    paths = notebooks_in(folder)
    with progress() as bar:
        found = list(bar.track(check_all(paths, arguments.seed), len(paths), description=str(folder)))
    for stranger in (f for f in found if not f.report):
        errors.print(f"Passed by: {stranger.problem}", markup=False, highlight=False, soft_wrap=True)
    if not any(f.ours for f in found):
        raise NotebookError(f"{folder} holds no notebook of this workbook.")
    reports = [f.report for f in found if f.report]
    if reports:
        console.print(overview(folder, [f for f in found if f.report]))
    write_json(arguments.json, [report.plain() for report in reports])
    well = all(f.report and all_right(f.report, arguments.so_far) for f in found if f.ours)
    return OK if well else WRONG


def all_right(report: Any, so_far: bool) -> bool:
    """Is every answer right? `so_far`: every one that is there."""
    from autograder.verdict import UNANSWERED

    return all(v.passed or (so_far and v.mistake == UNANSWERED) for v in report.verdicts)


def grade(arguments: argparse.Namespace) -> int:
    from autograder.classroom import Classroom
    from autograder.course import Course
    from autograder.exercises import assignment
    from autograder.sandbox import wanted

    wanted(arguments.sandbox)
    name = assignment(arguments.assignment).id
    course = Course(Path(), sandbox=arguments.sandbox, seed=arguments.seed, jobs=arguments.jobs)
    chosen = chosen_students(course, name, arguments.student)
    course.prepare(name)
    classroom = Classroom(course, name, arguments.scheduler)
    again = arguments.again or bool(arguments.student) or arguments.seed is not None
    runs = classroom.rehearse(chosen) if arguments.dry_run else classroom.grade(chosen, again)
    with progress() as bar:
        results = sorted(bar.track(runs, len(chosen), description=name), key=lambda r: r.student)
    console.print(changes_table(results) if arguments.dry_run else class_table(results))
    for fences, count in Counter(r.fences for r in results if r.fences).items():
        number = f"{count} submission{'s' if count > 1 else ''}"
        console.print(f"Fences around {number}: {fences}.", markup=False, highlight=False, soft_wrap=True)
    for lost in (r for r in results if r.problem):
        errors.print(f"{lost.student} was not graded: {lost.problem}", markup=False, highlight=False, soft_wrap=True)
    write_json(arguments.json, [r.report for r in results if r.report])
    return OK if all(r.report for r in results) else WRONG


def chosen_students(course: Any, name: str, wanted: list[str]) -> list[str]:
    """The students to grade: all who submitted, or those named."""
    from autograder.course import CourseError

    submitted = course.students(name)
    if unknown := sorted(set(wanted) - set(submitted)):
        raise CourseError(f"There is no submission of {name} by {', '.join(unknown)} in submitted/.")
    if not submitted:
        raise CourseError(f"There is no submission of {name}; put them in submitted/STUDENT/{name}/{name}.ipynb.")
    return list(dict.fromkeys(wanted)) or submitted


def export(arguments: argparse.Namespace) -> int:
    from autograder.export import export as export_cells

    made = export_cells(arguments.notebook, arguments.output)
    console.print(f"{made.path}: {made.cells} cells", highlight=False, markup=False, soft_wrap=True)
    if made.missing:
        errors.print(f"It uses {', '.join(made.missing)}, which none of its cells makes: export the cell that does, or "
                     "import it in one.", highlight=False, markup=False, soft_wrap=True)  # fmt: skip
    return OK


def kit(arguments: argparse.Namespace) -> int:
    from autograder.kit import make_kit

    with console.status(f"Packing {arguments.output}"):
        count = make_kit(Path(), arguments.output)
    console.print(f"{arguments.output}: {count} files", highlight=False, markup=False, soft_wrap=True)
    return OK


def report(arguments: argparse.Namespace) -> int:
    from autograder.course import Course
    from autograder.exercises import assignment
    from autograder.report import course_report
    from autograder.report import report as report_one

    if arguments.assignment:
        made = report_one(Course(Path()), assignment(arguments.assignment).id, arguments.output)
    else:
        made = course_report(Course(Path()), arguments.output)
    for path in made:
        console.print(str(path), highlight=False, markup=False, soft_wrap=True)
    return OK


def data(arguments: argparse.Namespace) -> int:
    from autograder.data import report

    well, lines = report()
    console.print(lines, markup=False, highlight=False, soft_wrap=True)
    return OK if well else WRONG


def demo(arguments: argparse.Namespace) -> int:
    from autograder.demo import run_demo

    return run_demo(arguments.folder, console)


def progress() -> Progress:
    """A bar with rate and time left, on stderr so that tables can be piped."""
    text = TextColumn("{task.description}")
    columns = (text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


def write_json(path: Path | None, report: Any) -> None:
    if path is not None:
        path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
