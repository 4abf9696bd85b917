"""IPython's magics that do nothing but time Python code or set how figures are shown."""

from __future__ import annotations

import ast
import re

_SWITCHES = r"(\s+-([nrp]\s*\d+|[oqtc]+)(?=\s|$))*"
_TIMED_CELL = re.compile(rf"%%(time|timeit|capture){_SWITCHES}\s*")
_TIMED_LINE = re.compile(rf"(?s){_SWITCHES}\s*(?P<code>.*)")
_SETTINGS = {
    "matplotlib": re.compile(r"inline|notebook|widget"),
    "config": re.compile(r"InlineBackend\.figure_formats?\s*=\s*\W*(png|svg|retina)\W*"),
}


def only_times(line: str) -> bool:
    """Does a cell's first line, such as `%%time`, only time the rest of it or keep its outputs?"""
    return _TIMED_CELL.fullmatch(line) is not None


def timed(node: ast.AST) -> list[ast.stmt] | None:
    """The statements that `%time …` or `%timeit -n 10 …` runs; none for a setting; None for anything else.

    `node` is the call that IPython makes of the line. IPython fills in what stands in braces or behind a dollar
    sign, as code of its own, so a line with one is anything else.
    """
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython"), args=[]), attr="run_line_magic"),
            args=[ast.Constant(value=str(magic)), ast.Constant(value=str(line))], keywords=[],
        ):  # fmt: skip
            return _statements(magic, line)
    return None


def _statements(magic: str, line: str) -> list[ast.stmt] | None:
    if magic in _SETTINGS:
        return [] if _SETTINGS[magic].fullmatch(line.strip()) else None
    if magic not in ("time", "timeit") or re.search(r"[{}$!%]", line):
        return None
    try:
        return ast.parse(_TIMED_LINE.fullmatch(" " + line)["code"]).body  # type: ignore[index]
    except (SyntaxError, ValueError, RecursionError):
        return None
