"""The lesson's step from notebook to module: cells marked `#| export` become `exp/nb_02.py`.

nbdev writes the module. Added here are the lesson's older mark `# export`, what becomes of magics, and one clear
sentence for whatever is wrong. The module has no `__all__`, so `from exp.nb_02 import *` gives all that the cells
define and import, as in the lesson.
"""

from __future__ import annotations

import ast
import builtins
import os
import re
import symtable
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager
from nbdev.maker import ModuleMaker, make_code_cells

from autograder.notebook import read

_HEAD = re.compile(r"(?:[ \t]*(?:#.*|%%.*)?\n)*")  # the blank lines, comments and cell magics on top
_MARK = re.compile(r"(?mi)^[ \t]*#[ \t]*\|?[ \t]*exports?[ \t]*\n")
_TIMED_CELL = re.compile(r"\A(\s*%%(time|timeit|prun|capture)\b.*\n)+")
_IPYTHON = ("run_line_magic", "run_cell_magic", "system", "getoutput")  # what it makes of `%`, `%%`, `!` and `!!`


class ExportError(Exception):
    """A notebook that cannot be exported: which cell or file, what is wrong, what to do."""


@dataclass(frozen=True)
class Exported:
    """The module that was written, of how many cells, and the names it uses that nothing in it makes."""

    path: Path
    cells: int
    missing: list[str]


def export(notebook: Path, folder: Path | None = None) -> Exported:
    """Write the notebook's marked cells to a module in `folder`, if None in `exp` beside the notebook."""
    folder = notebook.parent / "exp" if folder is None else folder
    cells = [_plain(cell, notebook) for cell in _marked(notebook)]
    if not cells:
        raise ExportError(f"{notebook} has no cell to export; mark each with `#| export` in its first line.")
    text, path = _module(cells, notebook, folder), folder / f"{module_name(notebook)}.py"
    _write(text, path, notebook)
    return Exported(path, len(cells), _missing(text))


def module_name(notebook: Path) -> str:
    """`nb_02` for `02_matmul.ipynb`, `nb_my_notes` for `my notes.ipynb`."""
    number = re.match(r"[0-9]+", notebook.stem)
    return "nb_" + (number[0] if number else re.sub(r"\W+", "_", notebook.stem))


def _marked(notebook: Path) -> Iterator[str]:
    """The marked cells that hold anything, without nbdev's marks."""
    sources = [c.source + "\n" for c in read(notebook).cells if c.cell_type == "code"]
    for cell in make_code_cells(*map(_as_nbdev_marks, sources)):
        if {"export", "exports", "exporti"} & set(cell.directives):
            cell.remove_directives()
            if cell.source.strip():
                yield cell.source.strip("\n") + "\n"


def _as_nbdev_marks(cell: str) -> str:
    """The lesson's `# export`, anywhere in the lines on top, becomes `#| export` in the first line."""
    head = _HEAD.match(cell)[0]  # type: ignore[index]
    return "#| export\n" + _MARK.sub("", head) + cell[len(head):] if _MARK.search(head) else cell


# --- magics ---------------------------------------------------------------------------------------


def _plain(cell: str, notebook: Path) -> str:
    """The cell as Python: what `%time` runs stays, other magics and shell commands become comments."""
    try:
        text = TransformerManager().transform_cell(_TIMED_CELL.sub("", cell))
        lines = text.splitlines()
        calls = filter(_made_by_ipython, ast.walk(ast.parse(text)))
        for call in sorted(calls, key=lambda call: call.lineno, reverse=True):
            place = slice(call.lineno - 1, call.end_lineno)
            if "\n".join(lines[place]).strip() != ast.get_source_segment(text, call):
                raise ExportError(f"{_place(cell, notebook)} uses the result of a magic or a shell command, which "
                                  "there is none of in a module; move that line to a cell that is not exported.")
            lines[place] = [_instead(call)]
        return _compiled("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExportError(f"{_place(cell, notebook)} is not Python: {_words(error)}; repair it first.") from error


def _compiled(text: str) -> str:
    """The text itself, if it is a Python program."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compile(text, "the cell", "exec", dont_inherit=True)
    return text


def _made_by_ipython(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name("get_ipython")), attr=made)):
            return made in _IPYTHON
    return False


def _instead(call: ast.Call) -> str:
    """The line for a magic's."""
    kind = _IPYTHON.index(call.func.attr)  # type: ignore[attr-defined]
    words, indent = [str(getattr(argument, "value", "")) for argument in call.args], " " * call.col_offset
    if words[:1] == ["time"] and _is_python(words[-1]):
        return indent + words[-1]
    line = " ".join(f"{('%', '%%', '!', '!!')[kind]}{' '.join(words)}".split())
    return f"{indent}pass  # left out: {line}" if indent else f"# left out: {line}"


def _is_python(text: str) -> bool:
    try:
        return bool(_compiled(text).strip())
    except (SyntaxError, ValueError):
        return False


def _place(cell: str, notebook: Path) -> str:
    line = next((line for line in cell.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return f"In {notebook} the exported cell that begins with `{line.strip()[:60]}`"


def _words(error: Exception) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)


# --- the module -----------------------------------------------------------------------------------


def _module(cells: Iterable[str], notebook: Path, folder: Path) -> str:
    """The module as nbdev makes it, in a scratch folder of the same name: its imports depend on the name."""
    with tempfile.TemporaryDirectory(prefix="autograder-export-") as scratch:
        maker = ModuleMaker(Path(scratch, folder.resolve().name), "module", notebook, solo_nb=True)
        maker.dest2nb = Path(os.path.relpath(notebook.resolve(), folder.resolve())).as_posix()
        try:
            maker.make(make_code_cells(*cells), lib_path=maker.dest)
            return _compiled(maker.fname.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError) as error:
            raise ExportError(f"{notebook} cannot be exported: {_words(error)}.") from error


def _write(text: str, path: Path, notebook: Path) -> None:
    """Write in one step, over nothing but what an earlier export of this notebook wrote."""
    part = path.with_name(f".{path.name}.part")
    try:
        if path.parent.exists() and not path.parent.is_dir():
            raise ExportError(f"{path.parent} is a file and not a folder; name another with -o.")
        if path.exists() and path.read_bytes().splitlines()[:1] != text.encode().splitlines()[:1]:
            raise ExportError(f"{path} was not made from {notebook}; move it away, or name another folder with -o.")
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error


def _missing(text: str) -> list[str]:
    """The names that a module uses and nothing in it makes; none if it imports `*`, which may make any."""
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(ast.parse(text))):
        return []
    top, *inner = _tables(symtable.symtable(text, "module", "exec"))
    used = {s.get_name() for s in top.get_symbols() if s.is_referenced()}
    made = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()}
    for table in inner:
        used |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
        made |= {s.get_name() for s in table.get_symbols() if s.is_declared_global() and s.is_assigned()}
    return sorted(name for name in used - made - set(dir(builtins)) if not name.startswith("__"))


def _tables(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    return [table, *(t for child in table.get_children() for t in _tables(child))]
