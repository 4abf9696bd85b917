"""A class for the benchmarks: filled notebooks that differ, handed in to a course that nbgrader knows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from autograder.build import notebook_path, solution_cells
from autograder.demo import Answers, fills, mistaken, styled
from autograder.exercises import assignment
from autograder.notebook import read, write
from autograder.samples import samples

ROOT = Path(__file__).parent.parent
ID = "02_matmul"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "foundations"\n'
WITH_US = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
MISTAKEN = 4  # every so many students make mistakes
STYLED = 3  # every so many exercises are answered in a style of the student's own


def answers(count: int) -> list[Answers]:
    """Of so many students: as taught, a third of the exercises in a style of their own; or, each fourth, wrong."""
    solved = solution_cells(ROOT, ID)
    known = {e.id: samples(ROOT / "tests" / "answers", e.id) for e in assignment(ID).exercises}
    own = [styled(solved, known, turn) for turn in range(count)]
    right = [{e: (own[turn] if (i + turn) % STYLED == 0 else solved)[e] for i, e in enumerate(solved)}
             for turn in range(count)]  # fmt: skip
    return [answers if (turn + 1) % MISTAKEN else mistaken(solved, known, turn) for turn, answers in enumerate(right)]


def filled(count: int, different: int) -> list[NotebookNode]:
    """The notebooks they hand in: the release with their answers in its cells; after so many `different` ones again."""
    notebooks = [read(notebook_path(ROOT, "release", ID)) for _ in range(count)]
    for notebook, filling in zip(notebooks, cycle(answers(different)), strict=False):
        fills(filling)(notebook)
    return notebooks


def make_course(folder: Path, notebooks: Iterable[NotebookNode], config: str = WITH_US) -> Path:
    """A course in `folder` with these notebooks handed in; its gradebook knows the assignment."""
    shutil.copytree(_registered().name, folder, dirs_exist_ok=True)
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    for number, notebook in enumerate(notebooks):
        write(notebook, notebook_path(folder, "submitted", ID, student(number)))
    return folder


@cache
def _registered() -> TemporaryDirectory[str]:
    """A course in which nobody has handed in anything yet, gone when this process ends."""
    folder = TemporaryDirectory(prefix="autograder-bench-")
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, Path(folder.name, name))
    Path(folder.name, "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    run(nbgrader("generate_assignment"), Path(folder.name))
    return folder


def run(command: Sequence[str], folder: Path) -> None:
    """Run a command in a folder to its end; what it prints is of interest only if it fails."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")


def student(number: int) -> str:
    return f"student{number:04}"


def nbgrader(command: str) -> tuple[str, ...]:
    return sys.executable, "-m", "nbgrader", command, ID


def environment() -> dict[str, str]:
    """This Python's scripts are found (nbgrader calls `alembic` by name), and so are these benchmarks."""
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    return {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
