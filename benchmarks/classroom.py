"""Grading a class: against stock nbgrader, against Otter-Grader, against what the cells and checks cost alone; over
classes of 10 to 1,000; and what becomes of faulty submissions. Prints the tables and writes `results.md`.

    python -m benchmarks.classroom [--full] [--scale 10 100 1000] [--rounds 3] [--only speed scale faults]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console

from benchmarks import faults, memory, otter
from benchmarks.cohort import ID, MISTAKEN
from benchmarks.faults import RIGHT, ROWS
from benchmarks.floor import floor
from benchmarks.memory import Look
from benchmarks.tables import Goal, Section, goals_of, markdown, on_screen
from benchmarks.timing import PLUGIN, STOCK, Timed, ours, timed

RESULTS = Path(__file__).parent / "results.md"
CLASS, JOBS = 40, 2
FEW, FEWER = 10, 3  # submissions for stock nbgrader and for Otter, which take long
TIMES_STOCK, TIMES_STOCK_PLUGIN, TIMES_FLOOR = 20, 8, 1.5
FLAT, GROWTH, OF_ITS_OWN = 1.15, 1.10, 250
MB = 1e6

# --- speed ------------------------------------------------------------------------------------


def speed(full: bool, rounds: int) -> Section:
    """The same class by each grader in turn, `rounds` times; the median run of each."""
    runs: dict[str, Callable[[], Timed]] = {
        STOCK.name: lambda: timed(STOCK, CLASS if full else FEW),
        PLUGIN.name: lambda: timed(PLUGIN, CLASS),
        (us := ours(JOBS)).name: lambda: timed(us, CLASS),
        (least := floor(JOBS)).name: lambda: timed(least, CLASS),
        **({} if otter.missing() else {otter.NAME: lambda: otter.timed_otter(FEWER)}),
    }
    every = [{name: run() for name, run in runs.items()} for _ in range(rounds)]
    found = {name: median([one[name] for one in every]) for name in runs}
    goals = speed_goals(found[STOCK.name], found[PLUGIN.name], found[us.name], found[least.name])
    columns = ("", "submissions", "whole command", "each further", f"{CLASS} submissions", "stock takes")
    return Section(f"A class of {CLASS}", speed_text(), columns, speed_rows(found, found[STOCK.name]), goals)


def median(runs: list[Timed]) -> Timed:
    return sorted(runs, key=lambda run: run.whole)[len(runs) // 2]


def speed_rows(found: Mapping[str, Timed], stock: Timed) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name, str(len(run.done)), f"{run.whole:.1f} s", f"{run.each:.2f} s", scaled(run), times(stock, run))
        for name, run in found.items())  # fmt: skip


def scaled(run: Timed) -> str:
    return f"{run.of(CLASS):.1f} s" if len(run.done) == CLASS else f"≈ {run.of(CLASS):.0f} s"


def times(stock: Timed, run: Timed) -> str:
    return f"{stock.of(CLASS) / run.of(CLASS):.1f} times as long"


def speed_goals(stock: Timed, plugin: Timed, us: Timed, least: Timed) -> tuple[Goal, ...]:
    return (
        Goal(f"stock nbgrader ÷ autograder grade -j {JOBS}, {CLASS} submissions", stock.of(CLASS) / us.of(CLASS),
             TIMES_STOCK, at_least=True),
        Goal(f"stock nbgrader ÷ nbgrader with our plugin, {CLASS} submissions", stock.of(CLASS) / plugin.of(CLASS),
             TIMES_STOCK_PLUGIN, at_least=True),
        Goal("autograder grade ÷ the floor, each further submission", us.each / least.each, TIMES_FLOOR),
        Goal("autograder grade ÷ the floor, whole command", us.of(CLASS) / least.of(CLASS), TIMES_FLOOR),
    )  # fmt: skip


def speed_text() -> str:
    skipped = f" Otter-Grader was left out: {otter.missing()}." if otter.missing() else ""
    return (
        f"All grade filled `{ID}` notebooks that differ: right answers, a third of them in one of many styles, and in "
        f"each {MISTAKEN}th notebook mistakes in a third of the exercises. *Whole command* has the start, the cells' "
        "outputs, the notebooks and the gradebook in it; *each further* is the time from one submission to the next. "
        f"Where fewer than {CLASS} were graded, the time for {CLASS} (≈) is that of those few and so many times *each "
        "further*. "
        "The floor runs the cells and the checks in two warm processes that keep nothing: no isolation, no outputs, "
        "no gradebook. `otter run` grades one notebook a command, with tests that call the same checks, and has no "
        f"gradebook.{skipped}")  # fmt: skip


# --- scale ------------------------------------------------------------------------------------


def scale(counts: list[int], rounds: int) -> Section:
    """Time a submission and peak memory in classes of these sizes."""
    found = {count: median_watched([watched(count, counts[0]) for _ in range(rounds)]) for count in counts}
    rows = tuple(
        (f"{count}", f"{run.whole:.1f} s", f"{run.each:.2f} s", megabytes(peak.all), megabytes(peak.submission))
        for count, (run, peak) in found.items())  # fmt: skip
    columns = ("submissions", "whole command", "each further", "peak memory, all processes", "a submission's own")
    return Section(f"From {counts[0]} to {counts[-1]} submissions", SCALE_TEXT, columns, rows, scale_goals(found))


def watched(count: int, different: int) -> tuple[Timed, Look]:
    looks: list[Look] = []
    look = lambda command, folder: looks.append(memory.run_watched(command, folder))  # noqa: E731
    return timed(ours(JOBS), count, look, different), looks[0]


def median_watched(runs: list[tuple[Timed, Look]]) -> tuple[Timed, Look]:
    return sorted(runs, key=lambda run: run[0].each)[len(runs) // 2]


def scale_goals(found: Mapping[int, tuple[Timed, Look]]) -> tuple[Goal, ...]:
    each, peaks = [run.each for run, _ in found.values()], [peak for _, peak in found.values()]
    few, many = min(found), max(found)
    return (
        Goal("each further submission, slowest class ÷ quickest", max(each) / min(each), FLAT),
        Goal(f"peak memory at {many} ÷ at {few}", found[many][1].all / found[few][1].all, GROWTH),
        Goal("memory of a submission's own", max(peak.submission for peak in peaks) / MB, OF_ITS_OWN, unit=" MB"),
    )


SCALE_TEXT = (
    f"`autograder grade -j {JOBS}`, looked at twice a second. All classes have the notebooks of the smallest, over and "
    "over, so that they differ in nothing but their size. Peak memory is the proportional size (PSS) of the "
    "command and of all processes below it: what they occupy together, pages in common counted once. A submission's "
    "own are the private pages of the process that it runs in, a fork of a warm process: what it needs beyond that one."
)


def megabytes(size: int) -> str:
    return f"{size / MB:.0f} MB"


# --- faults -----------------------------------------------------------------------------------


def faulty() -> Section:
    """What becomes of faulty submissions with stock nbgrader and with us."""
    mine, theirs = faults.outcomes(ours(JOBS)), faults.outcomes(STOCK, alone=True)
    rows = tuple((row.name, *both) for row, *both in zip(ROWS, mine, theirs, strict=True))
    right = [f"{made.count(RIGHT)} of {len(ROWS)} right" for made in (mine, theirs)]
    goal = Goal("faults that come out right", mine.count(RIGHT), len(ROWS), at_least=True)
    columns = ("fault", "`autograder grade`", "stock `nbgrader autograde`")
    return Section("Faults", FAULTS_TEXT, columns, (*rows, ("all", *right)), (goal,))


FAULTS_TEXT = (
    "Each row is a submission with two answers and one fault. It is right if the gradebook has, check by check, the "
    "points that the answers are worth, or none where there is nothing to grade. `autograder grade` has them all in "
    "one class; stock nbgrader grades each alone, as a cell that is there twice ends its run over a class."
)


# --- the run ----------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    parts: dict[str, Callable[[], Section]] = {
        "speed": lambda: speed(asked.full, asked.rounds),
        "scale": lambda: scale(sorted(asked.scale), asked.rounds),
        "faults": faulty,
    }
    sections = [parts[name]() for name in parts if name in asked.only]
    goals = goals_of(sections)
    Console().print(*map(on_screen, [*sections, goals]), sep="\n")
    if set(asked.only) == set(parts):
        RESULTS.write_text(markdown([goals, *sections]), encoding="utf-8")
    return 0 if all(goal.met for section in sections for goal in section.goals) else 1


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks.classroom", description=__doc__)
    made.add_argument("--full", action="store_true", help=f"stock nbgrader on all {CLASS} submissions, not on {FEW}")
    made.add_argument("--rounds", type=int, default=1, help="runs of each, of which the median counts")
    made.add_argument("--scale", type=int, nargs="+", default=[10, 100], metavar="N", help="sizes of classes")
    made.add_argument("--only", nargs="+", default=["speed", "scale", "faults"], choices=["speed", "scale", "faults"],
                      help="some of the tables; results.md is left as it is")  # fmt: skip
    return made


if __name__ == "__main__":
    sys.exit(main())
