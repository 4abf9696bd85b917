"""A solution notebook in jupytext's percent format: its cells and the lines they stand on."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import jupytext
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HEADER = re.compile(r"^\s*#\s*%%(\s|$)")  # as jupytext has it
LAYOUT = ("cell_marker", "lines_to_next_cell")  # how the text looked, which is nothing to students
ALMOST_HEADER = re.compile(r"^\s*#\s*%%(\[|exerc)", re.IGNORECASE)


class BuildError(Exception):
    """A solution notebook that cannot be built: which file and line, what is wrong, what to do."""


@dataclass(frozen=True)
class Cell:
    """A cell, and the line of the `# %%` that it begins with."""

    line: int
    node: NotebookNode

    @property
    def is_code(self) -> bool:
        return self.node.cell_type == "code"

    @property
    def exercise(self) -> str:
        """The exercise that this cell solves, or ''."""
        return self.node.metadata.get("exercise", "")

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The source with the file's line numbers."""
        return list(enumerate(self.node.source.split("\n"), self.line + 1))

    @cached_property
    def tree(self) -> ast.Module:
        return parse(self.node.source)


def read_solution(path: Path) -> list[Cell]:
    """The notebook's cells, each read by jupytext."""
    lines = _lines(path)
    starts = [number for number, line in enumerate(lines) if HEADER.match(line)]
    if not starts:
        raise BuildError(f"{path}:1: there is no cell; in jupytext's percent format each begins with a line `# %%`.")
    for number, line in enumerate(lines, 1):
        if ALMOST_HEADER.match(line):
            raise BuildError(f"{path}:{number}: put a space behind `# %%`; no cell begins here without it.")
        if number <= starts[0] and line.strip() and not line.startswith("#"):
            raise BuildError(f"{path}:{number}: this stands before the first cell; put a line `# %%` above it.")
    return [_cell(path, start + 1, lines[start:end]) for start, end in pairwise([*starts, len(lines)])]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise BuildError(f"{path} does not exist; each assignment needs its solution notebook there.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{path} cannot be read as UTF-8 text ({type(error).__name__}).") from error


def _cell(path: Path, line: int, lines: list[str]) -> Cell:
    node, *more = jupytext.reads("\n".join(lines) + "\n", fmt="py:percent").cells
    if more:  # `# In[1]:` and `# <codecell>` begin one too
        raise BuildError(f"{path}:{line}: jupytext finds {1 + len(more)} cells here; begin each with a line `# %%`.")
    node.source = node.source.rstrip("\n")
    for name in LAYOUT:
        node.metadata.pop(name, None)
    return Cell(line, node)


def parse(source: str) -> ast.Module:
    """A code cell's syntax tree, with IPython's magics translated; `SyntaxError` if it is not Python."""
    if source.lstrip().startswith("%%"):  # a cell magic, whose text may be anything
        return ast.Module([], [])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(TransformerManager().transform_cell(source))
