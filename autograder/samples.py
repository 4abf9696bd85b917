"""Sample answers to an exercise, several in a file. The tests judge each of them, the demo makes a class of them.

    # %% right: <style>               passes, whatever the seed
    # %% wrong: <name of mistake>     fails, and is told so by this name
    # %% wrong, unnamed: <what>       fails
    # %% earlier: <what>              an earlier cell of the notebook, for the answer that follows
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEADER = re.compile(r"^# %% (right|wrong|earlier)(, unnamed)?: (.+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """One answer. `words` is its style or, if `named`, the mistake's name; `earlier` are cells run before it."""

    exercise: str
    verdict: str
    words: str
    cell: str
    named: bool = True
    earlier: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.exercise}-{self.verdict}-{self.words}"


def samples(folder: Path, exercise: str) -> list[Sample]:
    """The answers in `folder/<exercise>.py`, in the file's order."""
    _, *parts = HEADER.split((folder / f"{exercise}.py").read_text(encoding="utf-8"))
    found: list[Sample] = []
    earlier: tuple[str, ...] = ()
    for verdict, unnamed, words, cell in zip(*[iter(parts)] * 4, strict=True):
        if verdict == "earlier":
            earlier = (*earlier, cell.strip())
            continue
        found.append(Sample(exercise, verdict, words.strip(), cell.strip(), not unnamed, earlier))
        earlier = ()
    return found
