"""Mutation testing of the checks: solutions with one small slip, of which the checks should let none pass.

`slips` makes the mutants; each is judged in a process of its own. One that passes is a hole in a check, unless it does
the same as the solution: those are listed by hand in `equivalent_mutants.toml`. A run over all exercises writes
`mutants.md`.

    python -m benchmarks.mutants [EXERCISE or ASSIGNMENT…]
"""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import os
import resource
import signal
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

import torch
from tqdm import tqdm

from autograder.build import solution_path
from autograder.exercises import assignment_of, assignments
from benchmarks.slips import mutated

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))
from harness import solution, solutions, verdicts  # noqa: E402

HERE = Path(__file__).parent
FEW, MANY = range(3), range(3, 20)  # seeds for every mutant, and more for one that passed some
CPU, WALL, MEMORY = 20, 90, 4 << 30  # limits of one mutant: seconds of work, of waiting, bytes it may allocate

# --- mutants ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    """A solution with one change: the lines it changes, as they were and as they are."""

    exercise: str
    cell: str
    before: str
    after: str

    @classmethod
    def of(cls, exercise: str, original: str, cell: str) -> Mutant:
        lines = list(difflib.ndiff(original.splitlines(), cell.splitlines()))
        before, after = ([line[2:].strip() for line in lines if line.startswith(sign)] for sign in "-+")
        return cls(exercise, cell, "\n".join(before), "\n".join(after))

    def diff(self) -> str:
        return "\n".join(f"{sign} {line}" for sign, text in (("-", self.before), ("+", self.after))
                         for line in text.splitlines())  # fmt: skip


def mutants(exercise: str) -> list[Mutant]:
    original = solution(exercise)
    return [Mutant.of(exercise, original, cell) for cell in mutated(original)]


# --- judging ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: on how many seeds it passed of how many, or what stopped it, and its mistake's name."""

    mutant: Mutant
    passed: int = 0
    seeds: int = 0
    stopped: str = ""
    mistake: str | None = None

    @property
    def word(self) -> str:
        if self.stopped:
            return self.stopped
        return "killed" if not self.passed else "survived" if self.passed == self.seeds else "sometimes"


BY_TIME, BROKEN = "by time", "check broken"


def judged(mutant: Mutant) -> Fate:
    """Its fate in this process."""
    try:
        found = list(verdicts(mutant.exercise, mutant.cell, FEW))
        if any(verdict.passed for verdict in found):
            found += verdicts(mutant.exercise, mutant.cell, MANY)
    except MemoryError:
        return Fate(mutant, stopped=BY_TIME)
    except Exception as error:  # the checks are to withstand whatever comes
        return Fate(mutant, stopped=BROKEN, mistake=f"{type(error).__name__}: {error}")
    names = {verdict.mistake for verdict in found}
    return Fate(mutant, sum(v.passed for v in found), len(found), mistake=names.pop() if len(names) == 1 else None)


def fates(waiting: Iterable[Mutant], processes: int) -> Iterator[Fate]:
    """Each mutant's fate, in a forked process of its own, some at a time; in no order."""
    fork, running, waiting = multiprocessing.get_context("fork"), {}, iter(waiting)
    while True:
        while len(running) < processes and (mutant := next(waiting, None)):
            ours, theirs = fork.Pipe(duplex=False)
            child = fork.Process(target=_limited, args=(mutant, theirs))
            child.start()
            theirs.close()
            running[ours] = mutant, child
        if not running:
            return
        for ours in wait(list(running)):
            mutant, child = running.pop(ours)
            yield _received(ours, mutant)
            child.join()


def _limited(mutant: Mutant, out: Connection) -> None:
    """In the child: the limits end it by a signal, and nothing that the mutant left running can hold it up."""
    signal.alarm(WALL)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silence, stream)
    out.send(judged(mutant))
    os._exit(0)


def _received(ours: Connection, mutant: Mutant) -> Fate:
    with ours:
        try:
            return ours.recv()
        except EOFError:
            return Fate(mutant, stopped=BY_TIME)


# --- equivalent mutants -------------------------------------------------------------------------

Listed = Mapping[tuple[str, str, str], str]


def listed(path: Path = HERE / "equivalent_mutants.toml") -> Listed:
    """The mutants that do the same as the solution, by exercise and lines, and why."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    return {(e["exercise"], e["before"], after): e["reason"] for e in entries for after in e["after"]}


def _key(mutant: Mutant) -> tuple[str, str, str]:
    return mutant.exercise, mutant.before, mutant.after


def mistaken(equivalent: Listed, found: list[Fate]) -> list[str]:
    """Entries of the list that match no mutant of these exercises, or one that did not pass."""
    words = defaultdict(set)
    for fate in found:
        words[_key(fate.mutant)].add(fate.word)
    tried = {exercise for exercise, *_ in words}
    return [
        f"{key[0]}: `{key[1]}` → `{key[2]}` is listed as equivalent and {' and '.join(words[key]) or 'is no mutant'}"
        for key in equivalent if key[0] in tried and "survived" not in words[key]
    ]  # fmt: skip


# --- the report ---------------------------------------------------------------------------------

WORDS = ("killed", BY_TIME, "equivalent", "survived", "sometimes", BROKEN)


def counted(found: list[Fate], equivalent: Listed) -> dict[str, list[Fate]]:
    """The fates by their word; those listed as equivalent apart."""
    by_word = defaultdict(list)
    for fate in found:
        same = fate.word == "survived" and _key(fate.mutant) in equivalent
        by_word["equivalent" if same else fate.word].append(fate)
    return by_word


def report(found: list[Fate], equivalent: Listed) -> str:
    by_word = counted(found, equivalent)
    return "\n\n".join([
        HEAD, "\n".join(_table(by_word)),
        *_section("Survivors: a check lets them pass", by_word["survived"]),
        *_section("Killed on some seeds only", by_word["sometimes"], lambda f: f"passed {f.passed} of {f.seeds} seeds"),
        *_section("The check itself failed", by_word[BROKEN], lambda f: f.mistake or ""),
        *_section("Equivalent", by_word["equivalent"], lambda f: equivalent[_key(f.mutant)]),
    ]) + "\n"  # fmt: skip


HEAD = """# Mutants

Written by `make mutants`; do not edit. Every solution with one small slip, made by
[mutmut](https://github.com/boxed/mutmut)'s operators and a few of our own, is judged by the exercise's check. *Killed*
mutants were rejected, *by time* those that ended at a limit of time or memory, *named* those of the killed whose
mistake the feedback names on all seeds. *Equivalent* ones do what the solution does and are listed by hand in
`equivalent_mutants.toml`."""


def _table(by_word: Mapping[str, list[Fate]]) -> Iterator[str]:
    columns = ("exercise", "made", *WORDS, "named")
    yield f"| {' | '.join(columns)} |"
    yield "|---|" + "---:|" * (len(columns) - 1)
    counts = Counter((word, f.mutant.exercise) for word, all_of in by_word.items() for f in all_of)
    named = Counter(f.mutant.exercise for f in by_word["killed"] if f.mistake)
    exercises = {exercise for _, exercise in counts}
    for home in assignments().values():
        ids = [e.id for e in home.exercises if e.id in exercises]
        for title, group in [(f"**{home.id}**", ids), *((f"`{i}`", [i]) for i in ids)] if ids else []:
            row = [sum(counts[word, i] for i in group) for word in WORDS]
            yield f"| {title} | {sum(row)} | {' | '.join(map(str, row))} | {sum(named[i] for i in group)} |"


def _section(title: str, found: list[Fate], words: Callable[[Fate], str] = lambda fate: "") -> Iterator[str]:
    """A heading and each mutant's change, in the notebooks' order."""
    if not found:
        return
    yield f"## {title}"
    for fate in sorted(found, key=lambda f: (*_place(f.mutant.exercise), _key(f.mutant))):
        yield f"`{fate.mutant.exercise}` {words(fate)}".strip() + f"\n\n```diff\n{fate.mutant.diff()}\n```"


def _place(exercise: str) -> tuple[int, int]:
    home = assignment_of(exercise)
    return list(assignments()).index(home.id), [e.id for e in home.exercises].index(exercise)


# --- the run ------------------------------------------------------------------------------------


def solved() -> list[str]:
    """All exercises that have a solution."""
    homes = [home for home in assignments().values() if solution_path(ROOT, home.id).exists()]
    return [exercise.id for home in homes for exercise in home.exercises if exercise.id in solutions(home.id)]


def chosen(asked: list[str]) -> list[str]:
    """The exercises of these names, or of the assignments of these names."""
    return [e for e in solved() if not asked or {e, assignment_of(e).id} & set(asked)]


def run(exercises: list[str], processes: int) -> list[Fate]:
    torch.set_num_threads(1)  # a forked child has none of its parent's threads
    made = [mutant for exercise in exercises for mutant in mutants(exercise)]
    for exercise in exercises:
        warm(exercise)
    return list(tqdm(fates(made, processes), total=len(made), unit="mutant", disable=None))


def warm(exercise: str) -> None:
    """Judge the solution here, so that its children find the notebook's names and all imports done."""
    (verdict,) = verdicts(exercise, solution(exercise), [0])
    assert verdict.passed, f"{exercise}: {verdict.message}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", help="exercises or assignments; all if none is named")
    parser.add_argument("-j", "--processes", type=int, default=os.cpu_count(), help="mutants at a time")
    asked = parser.parse_args(arguments)
    found, equivalent = run(chosen(asked.names), asked.processes), listed()
    text, wrong = report(found, equivalent), mistaken(equivalent, found)
    if not asked.names:
        (HERE / "mutants.md").write_text(text, encoding="utf-8")
    print(text, *wrong, sep="\n")
    by_word = counted(found, equivalent)
    return 1 if wrong or any(by_word[word] for word in ("survived", "sometimes", BROKEN)) else 0


if __name__ == "__main__":
    sys.exit(main())
