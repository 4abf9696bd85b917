"""Memory of a grader and of all processes it starts, while it grades.

Memory is counted as the kernel does in `/proc/PID/smaps_rollup`. A process's *proportional* size (PSS) has its own
pages and its share of those it has in common with others: summed over all processes it is what they occupy together.
Its *private* size has its own pages alone. A submission runs in a fork of a warm process; its private pages are what it
needs beyond the warm process, which the next submission shares too.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cohort import environment

SECONDS = 0.5  # between two looks
WARM = b"autograder.worker"


@dataclass(frozen=True)
class Look:
    """At one moment, in bytes: all processes together, and the largest submission's private pages."""

    all: int = 0
    submission: int = 0


class Watch:
    """Looks at a process and all below it, twice a second. `peak` has the largest of each."""

    def __init__(self, root: int):
        self.root, self.looks = root, [Look()]
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self.over.wait(SECONDS):
            self.looks.append(look(self.root))

    def __enter__(self) -> Watch:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    @property
    def peak(self) -> Look:
        return Look(max(found.all for found in self.looks), max(found.submission for found in self.looks))


def run_watched(command: Sequence[str], folder: Path) -> Look:
    """Run a command in a folder to its end; its peak."""
    output = folder / "output.txt"
    with output.open("w") as file, subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=file, stderr=file
    ) as process, Watch(process.pid) as watch:
        process.wait()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{output.read_text()[-3000:]}")
    return watch.peak


def look(root: int) -> Look:
    below = dict(tree(root))
    warm = {pid for pid in below if WARM in command_line(pid)}
    forks = [pid for pid, parent in below.items() if parent in warm]
    own = (sum(private(sizes(pid)) for pid, _ in tree(fork)) for fork in forks)
    return Look(sum(sizes(pid).get("Pss", 0) for pid in below), max(own, default=0))


def tree(root: int, parent: int = 0) -> Iterator[tuple[int, int]]:
    """A process and all below it, each with its parent's id."""
    yield root, parent
    for child in children(root):
        yield from tree(child, root)


def children(pid: int) -> list[int]:
    """Of all its threads: any may start processes."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with gone():
            found += map(int, path.read_text().split())
    return found


def command_line(pid: int) -> bytes:
    with gone():
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def sizes(pid: int) -> dict[str, int]:
    """The kernel's figures of a process, in bytes; nothing of one that has ended."""
    with gone():
        return parsed(Path(f"/proc/{pid}/smaps_rollup").read_text())
    return {}


def parsed(rollup: str) -> dict[str, int]:
    """`Pss:    1234 kB` as {"Pss": 1263616}."""
    rows = (line.split() for line in rollup.splitlines())
    return {row[0].rstrip(":"): int(row[1]) * 1024 for row in rows if row[2:] == ["kB"]}


def private(found: dict[str, int]) -> int:
    return found.get("Private_Clean", 0) + found.get("Private_Dirty", 0)


@contextmanager
def gone() -> Iterator[None]:
    """A process may end while it is looked at."""
    with suppress(FileNotFoundError, ProcessLookupError):
        yield
