"""`autograder new`: a small complete exercise to begin with. It builds, passes and fails as it should; then edit it."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Callable
from pathlib import Path

from autograder.build import solution_path
from autograder.exercises import assignment as find_assignment
from autograder.exercises import assignments
from autograder.notebook import PREAMBLE, write_text
from autograder.scaffold_texts import ANSWERS, ASSIGNMENT, CELLS, DEFINITION, NOTEBOOK
from autograder.solution import read_solution

PACKAGE = Path(__file__).parent
SIBLINGS = "autograder.exercises."
MAX_LINE = 120
RESERVED = ("check", PREAMBLE)


class ScaffoldError(Exception):
    """Nothing was added: why, and what to do."""


def scaffold(root: Path, assignment_id: str, exercise_id: str) -> list[Path]:
    """Add an exercise to an assignment of the clone in `root`, or to a new one; the files, all of them or none."""
    _in_a_clone(root)
    _free(exercise_id)
    planned = _planned(root, assignment_id, exercise_id)
    for path, text in planned.items():
        write_text(text, path)
    return list(planned)


# --- what is refused --------------------------------------------------------------------------


def _in_a_clone(root: Path) -> None:
    package = root / "autograder"
    if not (root / "solutions").is_dir() or not (package / "exercises").is_dir():
        raise ScaffoldError("solutions/ and autograder/exercises/ are not here: run this in a clone of the workbook.")
    if package.resolve() != PACKAGE.resolve():
        raise ScaffoldError(f"autograder runs from {PACKAGE}, which would not see a new exercise of this clone; "
                            "run `pip install -e .` here first.")  # fmt: skip


def _free(exercise_id: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", exercise_id) or keyword.iskeyword(exercise_id):
        raise ScaffoldError(f"{exercise_id!r} cannot name an exercise: use a Python name in lower case, as `softmax`.")
    homes = [a.id for a in assignments().values() for e in a.exercises if e.id == exercise_id]
    if homes or exercise_id in RESERVED:
        place = f"an exercise of {homes[0]}" if homes else "taken by every notebook"
        raise ScaffoldError(f"{exercise_id!r} is {place}; choose another name, as each is used once.")


def _new(path: Path) -> Path:
    if path.exists():
        raise ScaffoldError(f"{path} is there already; choose another name or remove it.")
    return path


# --- what is written --------------------------------------------------------------------------


def _planned(root: Path, assignment_id: str, exercise_id: str) -> dict[Path, str]:
    """The text of every file that is new or changed."""
    exercises = root / "autograder" / "exercises"
    words = {"name": exercise_id, "NAME": exercise_id.upper(), "title": _title(exercise_id)}
    own = {
        _new(exercises / f"{exercise_id}.py"): DEFINITION.substitute(words),
        _new(root / "tests" / "answers" / f"{exercise_id}.py"): ANSWERS.substitute(words),
    }
    notebook, cells = solution_path(root, assignment_id), CELLS.substitute(words)
    if _is_new(assignment_id):
        return _new_assignment(exercises, _new(notebook), cells, exercise_id) | own
    home = exercises / f"{_module(assignment_id)}.py"
    entry = _with_entry(home, exercise_id, exercise_id.upper(), _tuple_of_exercises)
    return {notebook: _with_cells(notebook, cells), home: entry} | own


def _new_assignment(exercises: Path, notebook: Path, cells: str, exercise_id: str) -> dict[Path, str]:
    name, registry = notebook.stem, exercises / "__init__.py"
    module = _module(name)
    if module == exercise_id:
        raise ScaffoldError(f"An exercise of {name} needs another name than {module!r}: each has a module of its own.")
    words = {"id": name, "CONSTANT": module.upper(), "title": _title(module), "number": name[:2],
             "exercise": exercise_id, "EXERCISE": exercise_id.upper()}  # fmt: skip
    return {
        notebook: NOTEBOOK.substitute(words) + cells,
        _new(exercises / f"{module}.py"): ASSIGNMENT.substitute(words),
        registry: _with_entry(registry, module, module.upper(), _tuple_of_assignments),
    }


def _is_new(assignment_id: str) -> bool:
    """Is it an assignment to be? One with a typo has another's number."""
    numbers = {known[:3] for known in assignments()}
    if re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", assignment_id) and assignment_id[:3] not in numbers:
        return True
    find_assignment(assignment_id)
    return False


def _module(assignment_id: str) -> str:
    """`02_matmul` is defined in `matmul.py`."""
    return assignment_id[3:]


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _with_cells(notebook: Path, cells: str) -> str:
    """The cells as the notebook's last, but before a closing one of prose."""
    last, text = read_solution(notebook)[-1], notebook.read_text(encoding="utf-8")
    if last.is_code:
        return f"{text.rstrip()}\n\n\n{cells}"
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: last.line - 1], cells, "\n\n", *lines[last.line - 1 :]])


# --- an entry in a tuple ----------------------------------------------------------------------


def _tuple_of_exercises(tree: ast.Module) -> ast.expr:
    """The third argument of `Assignment(…)`."""
    return next(n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "Assignment").args[2]


def _tuple_of_assignments(tree: ast.Module) -> ast.expr:
    """What `assignments` goes through."""
    return next(n for n in ast.walk(tree) if isinstance(n, ast.DictComp)).generators[0].iter


def _with_entry(path: Path, module: str, name: str, find: Callable[[ast.Module], ast.expr]) -> str:
    """The module's text with `name` imported from `module` and put last into the tuple that `find` finds.

    Places are read off the syntax tree, and all that stands elsewhere is left as it is.
    """
    text = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(text), text.splitlines()
    if any(name in (getattr(n, "id", ""), getattr(n, "name", "")) for n in ast.walk(tree)):
        raise ScaffoldError(f"{path} uses the name {name} already; choose another name.")
    try:
        last = find(tree).elts[-1]  # type: ignore[attr-defined]
    except (StopIteration, AttributeError, IndexError) as error:
        raise ScaffoldError(f"{path} has no tuple for {name} to go into; give it one, as its siblings have.") from error
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and f"{n.module}.".startswith(SIBLINGS)]
    lines[last.end_lineno - 1] = _appended(lines[last.end_lineno - 1], last.end_col_offset, name)
    before = [n for n in imports if n.module < SIBLINGS + module]
    lines.insert(before[-1].end_lineno if before else imports[0].lineno - 1,
                 " " * imports[0].col_offset + f"from {SIBLINGS}{module} import {name}")  # fmt: skip
    return "\n".join(lines) + "\n"


def _appended(line: str, end: int, name: str) -> str:
    """The line with `, name` behind its last element, on a line of its own where this one is full."""
    end = len(line.encode()[:end].decode())  # the syntax tree counts bytes
    indent = line[: len(line) - len(line.lstrip())]
    gap = " " if len(line) + len(name) + 2 <= MAX_LINE else f"\n{indent}"
    return f"{line[:end]},{gap}{name}{line[end:]}"
