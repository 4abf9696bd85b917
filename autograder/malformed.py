"""What can be wrong with a solution notebook, and on which line.

Each check yields (line, sentence): where to look, what is wrong and what to do.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from autograder.exercise import Assignment, Exercise
from autograder.exercises import assignments
from autograder.rules import answers, bound
from autograder.solution import BEGIN, END, BuildError, Cell, parse

ALMOST_MARKER = re.compile(r"^\s*#+\s*(begin|end)\s+solution", re.IGNORECASE)
Found = Iterator[tuple[int, str]]


def validate(path: Path, cells: list[Cell], assignment: Assignment) -> None:
    """Raise `BuildError` for the first thing that is wrong."""
    for check in CHECKS:
        for line, sentence in check(cells, assignment):
            raise BuildError(f"{path}:{line}: {sentence}")


# --- the first line of a cell -----------------------------------------------------------------


def _options(cells: list[Cell], assignment: Assignment) -> Found:
    """`exercise="…"`, spelled and quoted as it should be."""
    for cell in cells:
        options = cell.node.metadata
        unread = options.get("incorrectly_encoded_metadata") or options.get("title", "")
        if re.search(r"^exercise\b|\bexercise\s*=", unread):
            yield cell.line, f'`{unread}` cannot be read; mark an exercise with `# %% exercise="…"`.'
        for key in options:
            if key != "exercise" and get_close_matches(key.lower(), ["exercise"], cutoff=0.8):
                yield cell.line, f'`{key}` is unknown; did you mean `exercise="{options[key]}"`?'
        if "exercise" in options and not (isinstance(cell.exercise, str) and cell.exercise):
            yield cell.line, 'an exercise is marked by its id in quotes: `# %% exercise="…"`.'


def _ids(cells: list[Cell], assignment: Assignment) -> Found:
    """Every marked cell is code and names an exercise of the assignment, and each exercise once."""
    known, seen = [e.id for e in assignment.exercises], {}
    for cell in _marked(cells):
        name = cell.exercise
        if not cell.is_code:
            yield cell.line, f"exercise {name!r} is a {cell.node.cell_type} cell; make it a code cell: `# %%`."
        if name not in known:
            yield cell.line, f"{assignment.id} has no exercise {name!r}; {_instead(name, known)}"
        if len(homes := [a.id for a in assignments().values() for e in a.exercises if e.id == name]) > 1:
            yield cell.line, f"exercise {name!r} is defined in {' and in '.join(homes)}; an id is used once."
        if name in seen:
            yield cell.line, f"exercise {name!r} has a cell already, in line {seen[name]}; keep one of them."
        seen[name] = cell.line


def _instead(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(map(repr, close))}?" if close else "define it or take the mark off this cell."


def _complete(cells: list[Cell], assignment: Assignment) -> Found:
    """The notebook has all the exercises, in the assignment's order."""
    solved = [cell.exercise for cell in _marked(cells)]
    for exercise in assignment.exercises:
        if exercise.id not in solved:
            yield (cells[-1].line, f"the notebook ends here without a cell for {exercise.id!r}{_defined(exercise)}; "
                   f'write one that begins with `# %% exercise="{exercise.id}"`.')  # fmt: skip
    for cell, exercise in zip(_marked(cells), assignment.exercises, strict=True):
        if cell.exercise != exercise.id:
            yield (cell.line, f"{cell.exercise!r} stands here, but {assignment.id} lists {exercise.id!r} in its "
                   "place; use one order in both.")  # fmt: skip


def _defined(exercise: Exercise) -> str:
    """`, which autograder/exercises/near.py:40 defines`, if it is found."""
    definition = re.compile(rf'\bExercise\(\s*"{re.escape(exercise.id)}"')
    folder = Path(__file__).parent / "exercises"
    for path in sorted(folder.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if found := definition.search(text):
            line = text.count("\n", 0, found.start()) + 1
            return f", which {path.relative_to(folder.parent.parent).as_posix()}:{line} defines"
    return ""


def _marked(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.exercise]


# --- the frame --------------------------------------------------------------------------------


def _frame(cells: list[Cell], assignment: Assignment) -> Found:
    """A title, then a preamble that brings `check`, and before each exercise what is asked for."""
    if cells[0].node.cell_type != "markdown":
        yield cells[0].line, "the notebook begins with its title; put a cell `# %% [markdown]` first."
    code = [cell for cell in cells if cell.is_code]
    if not code:
        yield cells[-1].line, "there is no code cell; the first one imports what all others need."
    elif code[0].exercise:
        yield code[0].line, "the first code cell is an exercise; put one before it that imports what all others need."
    elif "check" not in _names(code[0]):
        yield code[0].line, "the first code cell lacks `from autograder import check`, which all check cells need."
    for before, cell in pairwise(cells):
        if cell.exercise and before.node.cell_type != "markdown":
            yield (cell.line, f"nothing before this cell says what {cell.exercise!r} asks for; put a cell "
                   "`# %% [markdown]` there.")  # fmt: skip


def _no_check_cells(cells: list[Cell], assignment: Assignment) -> Found:
    for cell in cells:
        for statement in cell.tree.body if cell.is_code else []:
            if re.match(r"check\(['\"]", ast.unparse(statement)):
                yield (cell.line + statement.lineno, "the build puts a check cell behind each exercise; delete this "
                       f"`{ast.unparse(statement)}`.")  # fmt: skip


# --- Python -----------------------------------------------------------------------------------


def _syntax(cells: list[Cell], assignment: Assignment) -> Found:
    for cell in cells:
        if cell.is_code:
            yield from _syntax_error(cell, cell.node.source, "this is not Python")


def _syntax_error(cell: Cell, source: str, words: str) -> Found:
    try:
        parse(source)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        yield cell.line + line, f"{words}: {getattr(error, 'msg', error)}."


def _names(cell: Cell) -> set[str]:
    return {name for statement in cell.tree.body for name in bound(statement)}


def _defines(cells: list[Cell], assignment: Assignment) -> Found:
    for cell in _marked(cells):
        for name in sorted(set(assignment[cell.exercise].names) - _names(cell)):
            yield cell.line, f"this cell does not define `{name}`, which the check of {cell.exercise!r} looks for."


# --- what students do not get -----------------------------------------------------------------


def _markers(cells: list[Cell], assignment: Assignment) -> Found:
    """Solutions stand between the markers, in exercises' cells alone."""
    for cell in cells:
        marks = [(line, text.strip()) for line, text in cell.lines if ALMOST_MARKER.match(text)]
        for line, mark in marks:
            if mark not in (BEGIN, END):
                yield line, f"`{mark}` is no marker; write `{BEGIN if 'begin' in mark.lower() else END}`."
            if not cell.exercise:
                yield line, 'solutions stand in exercises\' cells alone; begin this one with `# %% exercise="…"`.'
        if cell.exercise and not marks:
            yield cell.line, f"put the solution of {cell.exercise!r} between lines `{BEGIN}` and `{END}`."
        yield from _unbalanced(marks)


def _unbalanced(marks: list[tuple[int, str]]) -> Found:
    opened = 0
    for line, mark in marks:
        if mark == BEGIN and opened:
            yield line, f"the solution begun in line {opened} has not ended here; put `{END}` before this line."
        if mark == END and not opened:
            yield line, f"nothing ends here; put `{BEGIN}` where the solution begins."
        opened = line if mark == BEGIN else 0
    if opened:
        yield opened, f"the solution that begins here has no end; put `{END}` behind it."


def _blanked(cells: list[Cell], assignment: Assignment) -> Found:
    """With the solution taken out, a cell is still Python, and blank."""
    for cell in _marked(cells):
        first = next(line for line, text in cell.lines if text.strip() == BEGIN)
        if not any(_solves(cell)):
            yield first, f"nothing stands between the markers, so students would get all of {cell.exercise!r}."
        stub = _stub(cell)
        yield from _syntax_error(cell, stub, "without its solution the cell is not Python; indent the markers like it")
        for line in sorted(node.lineno for node in ast.walk(parse(stub)) if answers(node)):
            yield cell.line + line, f"students would get this line; put it between `{BEGIN}` and `{END}`."


def _solves(cell: Cell) -> Iterator[bool]:
    """Of each line between the markers, is it code?"""
    inside = False
    for _, text in cell.lines:
        inside = text.strip() == BEGIN or (inside and text.strip() != END)
        yield inside and bool(text.strip()) and not text.strip().startswith("#")


def _stub(cell: Cell) -> str:
    """The cell as students get it, with the same lines in the same places."""
    inside, kept = False, []
    for _, text in cell.lines:
        begins, ends = text.strip() == BEGIN, text.strip() == END
        inside = begins or (inside and not ends)
        kept.append(text.replace(BEGIN, "raise NotImplementedError()") if begins else "" if inside or ends else text)
    return "\n".join(kept)


Check = Callable[[list[Cell], Assignment], Found]
CHECKS: tuple[Check, ...] = (
    _options, _syntax, _ids, _markers, _frame, _no_check_cells, _complete, _defines, _blanked,
)  # fmt: skip
