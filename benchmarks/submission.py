"""One submission: `nbgrader autograde` with our graded run against stock nbgrader with the checks in the kernel.

Both grade the same solved 02_matmul notebooks into a gradebook, in turn, each time in a new process with a new course.
The time of a submission is what each further one adds once all is started: (T(10) - T(2)) / 8. The whole command's
times, start included, are shown beside it.

    python -m benchmarks.submission
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.build import notebook_path

ROOT = Path(__file__).parent.parent
ID = "02_matmul"
FEW, MANY, ROUNDS = 2, 10, 3
STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "foundations"\n'
GOAL = 5


def main() -> int:
    times: dict[tuple[str, int], list[float]] = {(kind, n): [] for kind in ("stock", "ours") for n in (FEW, MANY)}
    for _ in range(ROUNDS):
        for (kind, count), runs in times.items():
            runs.append(seconds(kind, count))
    medians = {key: statistics.median(runs) for key, runs in times.items()}
    each = {kind: (medians[kind, MANY] - medians[kind, FEW]) / (MANY - FEW) for kind in ("stock", "ours")}
    Console().print(table(medians, each))
    ratio = each["stock"] / each["ours"]
    print(f"stock / ours, a submission: {ratio:.1f} (goal: at least {GOAL})")
    return 0 if ratio >= GOAL else 1


def table(medians: dict[tuple[str, int], float], each: dict[str, float]) -> Table:
    shown = Table(title=f"nbgrader autograde {ID}, medians of {ROUNDS} alternating runs")
    for column in ("", f"{FEW} submissions, start included", f"{MANY} submissions", "each further submission"):
        shown.add_column(column)
    for kind, name in (("stock", "stock nbgrader"), ("ours", "with our graded run")):
        shown.add_row(name, f"{medians[kind, FEW]:.1f} s", f"{medians[kind, MANY]:.1f} s", f"{each[kind]:.2f} s")
    return shown


def seconds(kind: str, count: int) -> float:
    """Time of one `nbgrader autograde` over `count` submissions in a fresh course."""
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        course = make_course(Path(folder), kind, count)
        start = time.perf_counter()
        nbgrader("autograde", course)
        return time.perf_counter() - start


def make_course(course: Path, kind: str, count: int) -> Path:
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, course / name)
    ours = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (course / "nbgrader_config.py").write_text(ours if kind == "ours" else STOCK, encoding="utf-8")
    for i in range(count):
        path = notebook_path(course, "submitted", ID, f"student{i}")
        path.parent.mkdir(parents=True)
        shutil.copyfile(notebook_path(ROOT, "source", ID), path)
    nbgrader("generate_assignment", course)
    return course


def nbgrader(command: str, course: Path) -> None:
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    subprocess.run([sys.executable, "-m", "nbgrader", command, ID], cwd=course, check=True, capture_output=True,
                   env={**os.environ, "PATH": path})  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
