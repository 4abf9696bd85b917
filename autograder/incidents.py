"""What happened while a notebook was graded that an instructor may want to look at. It changes no points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.isolation import Cleaned
from autograder.notebook import grade_id
from autograder.rules import parse

MOST = 10  # statements that are kept of those left out; one line of each
DENIALS = {
    "access denied": re.compile(r"PermissionError|Permission denied|Operation not permitted"),
    "attribute refused": re.compile(r"a graded notebook (has no access to|may not set)"),
}


@dataclass
class Incidents:
    """One notebook's run: its seconds; and by cell, the processes that it lost and what its fences denied.

    left_out: the statements that verdicts were reached without, as they could have reached into the checker. Words in
    `faults` and `denied` are ours; the statements are the student's.
    """

    seconds: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)
    denied: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As it stands in the autograded notebook's metadata."""
        return {**asdict(self), "seconds": round(self.seconds, 2)}

    def lost(self, index: int, cell: NotebookNode, name: str) -> None:
        """The cell took its process with it."""
        self.faults.setdefault(_place(index, cell), name)

    def shown(self, index: int, cell: NotebookNode) -> None:
        """Look for a denial in what the cell printed or raised; one that was caught in silence leaves no trace."""
        text = "\n".join(map(_text, cell.outputs))
        for name, pattern in DENIALS.items():
            if pattern.search(text):
                self.denied.setdefault(_place(index, cell), name)

    def without(self, cells: Iterable[str], clean: Cleaned) -> None:
        """Note the statements that were left out; a cell that is no Python at all is a slip and not counted."""
        readable = (gone for cell, gone in zip(cells, clean.removed, strict=True) if parse(cell) is not None)
        self.left_out = [statement.splitlines()[0][:80] for gone in readable for statement in gone][:MOST]


def _place(index: int, cell: NotebookNode) -> str:
    """The cell's grade id, or where it stands among all cells of the notebook."""
    return grade_id(cell) or f"cell {index + 1}"


def _text(output: NotebookNode) -> str:
    return " ".join(str(output.get(name, "")) for name in ("text", "ename", "evalue"))
