"""Expected against got: the numbers around the first that is wrong, and a map of all that are."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import torch
from torch import Tensor

from autograder.compare import Pair

ROWS, COLUMNS = 6, 5  # of the window
BLOCKS, SIDE = 32, 160  # of the map: at most so many blocks each way, in about so many pixels
SAME, WRONG = (144, 164, 174), (211, 47, 47)
CELL = "padding:1px 5px;text-align:right;border:1px solid rgba(128,128,128,.35);white-space:nowrap;"
BESIDE = "display:inline-block;vertical-align:top;margin:4px 16px 4px 0;max-width:100%;overflow-x:auto"
TINT, FIRST = "background-color:rgba(211,47,47,.22);font-weight:bold;", "border:3px solid #d32f2f;"


@dataclass(frozen=True)
class Window:
    """At most ROWS x COLUMNS values of a pair, so cut that the first wrong one is among them."""

    pair: Pair
    before: tuple[int, ...]  # indices of the axes ahead of the last two
    top: int
    left: int

    @classmethod
    def of(cls, pair: Pair) -> Window:
        *before, row, column = (0, 0, *pair.first)[-max(2, len(pair.first)):]
        rows, columns = (1, 1, *pair.wrong.shape)[-2:]
        return cls(pair, tuple(before), _start(row, rows, ROWS), _start(column, columns, COLUMNS))

    def cut(self, values: Tensor) -> Tensor:
        matrix = values.reshape(1, -1) if values.ndim < 2 else values[self.before]
        return matrix[self.top : self.top + ROWS, self.left : self.left + COLUMNS]

    @property
    def first(self) -> tuple[int, int]:
        """Where in the window the first wrong value is."""
        row, column = (0, 0, *self.pair.first)[-2:]
        return row - self.top, column - self.left

    @property
    def whole(self) -> bool:
        return self.cut(self.pair.wrong).numel() == self.pair.wrong.numel()

    def labels(self) -> tuple[list[str], list[str]]:
        """Indices as they are written: those of the rows, those of the columns."""
        rows, columns = self.cut(self.pair.wrong).shape
        before = "".join(f"{i}, " for i in self.before)
        down = [f"[{before}{self.top + i}]" if self.pair.wrong.ndim > 1 else "" for i in range(rows)]
        return down, [f"{self.left + j}" if self.pair.wrong.ndim else "" for j in range(columns)]


def _start(index: int, size: int, shown: int) -> int:
    """Where a window begins: at the edge where that shows the index, else with the index a little inside."""
    return 0 if index < shown else min(index - 1, size - shown)


def number(value: float) -> str:
    return f"{value:.4g}"


# --- text -------------------------------------------------------------------------------------


def as_text(pair: Pair) -> str:
    """Both tables one below the other: `*` behind what is wrong, `◀` behind the first of it."""
    window = Window.of(pair)
    wrong = [[_mark(window, i, j, bad) for j, bad in enumerate(row)]
             for i, row in enumerate(window.cut(pair.wrong).tolist())]  # fmt: skip
    blank = [[" " for _ in row] for row in wrong]
    expected = _text_table("expected", window, window.cut(pair.expected), blank)
    got = _text_table("got", window, window.cut(pair.got), wrong)
    return "\n".join([*expected, *got])


def _mark(window: Window, i: int, j: int, wrong: bool) -> str:
    return "◀" if (i, j) == window.first else "*" if wrong else " "


def _text_table(title: str, window: Window, values: Tensor, marks: list[list[str]]) -> Iterator[str]:
    down, across = window.labels()
    cells = [[number(v) for v in row] for row in values.tolist()]
    width = max(len(text) for row in [*cells, across] for text in row)
    edge = max(len(title), *map(len, down))
    yield f"{title:<{edge}}  " + "  ".join(f"{label:>{width}}" for label in across).rstrip()
    for label, row, marked in zip(down, cells, marks, strict=True):
        yield f"{label:<{edge}}  " + " ".join(f"{c:>{width}}{m}" for c, m in zip(row, marked, strict=True)).rstrip()


# --- HTML -------------------------------------------------------------------------------------


def as_html(pair: Pair) -> str:
    """Two tables beside each other, stacked where it is narrow; a map of large ones that are partly wrong."""
    window = Window.of(pair)
    tables = _html_table("expected", window, pair.expected) + _html_table("got", window, pair.got)
    picture = "" if window.whole or bool(pair.wrong.all()) else _map(pair)
    return f"<div>{tables}{picture}</div>"


def _html_table(title: str, window: Window, values: Tensor) -> str:
    down, across = window.labels()
    wrong, got = window.cut(window.pair.wrong).tolist(), title == "got"
    head = "".join(f"<th scope='col' style='{CELL}font-weight:normal;opacity:.7'>{label}</th>" for label in across)
    rows = "".join(
        f"<tr><th scope='row' style='{CELL}font-weight:normal;opacity:.7'>{label}</th>"
        + "".join(_html_cell(number(v), got and wrong[i][j], (i, j) == window.first) for j, v in enumerate(row))
        + "</tr>"
        for i, (label, row) in enumerate(zip(down, window.cut(values).tolist(), strict=True)))
    return (
        f"<div style='{BESIDE}'><div style='font-weight:bold'>{title}{_part(window)}</div>"
        f"<table style='border-collapse:collapse;font-family:monospace;font-size:12px;margin:0' aria-label='{title}'>"
        f"<tr><td style='{CELL}'></td>{head}</tr>{rows}</table></div>")


def _part(window: Window) -> str:
    shape = " × ".join(map(str, window.pair.wrong.shape))
    return "" if window.whole else f"<span style='font-weight:normal;opacity:.7'> (a part of {escape(shape)})</span>"


def _html_cell(text: str, wrong: bool, first: bool) -> str:
    """Wrong values are bold and marked; colour says it once more."""
    look, mark = (TINT if wrong else "") + (FIRST if first else ""), "≠ " if wrong else ""
    spoken = " aria-label='first difference: " + text + "'" if first else ""
    return f"<td style='{CELL}{look}'{spoken}>{mark}{text}</td>"


def _map(pair: Pair) -> str:
    """A picture of the matrix with the first difference: which blocks of it are wrong, and how much of each."""
    matrix = pair.wrong.reshape(1, -1) if pair.wrong.ndim < 2 else pair.wrong[pair.first[:-2]]
    told = f"{int(matrix.sum())} of {matrix.numel()} values are wrong, {_where(matrix)}"
    data = base64.b64encode(_png(_blocks(matrix))).decode()
    return (
        f"<div style='{BESIDE}'><div><strong>where</strong> <span style='opacity:.8'>(red: wrong)</span></div>"
        f"<img alt='Map: {told}.' src='data:image/png;base64,{data}' style='max-width:100%;margin:2px 0'>"
        f"<div style='opacity:.8;max-width:20em'>{told}</div></div>")


def _where(wrong: Tensor) -> str:
    """The rows and columns that hold all wrong values."""
    rows, columns = wrong.any(1).nonzero().flatten(), wrong.any(0).nonzero().flatten()
    if len(wrong) == 1:
        return f"in {_range('place', columns, wrong.shape[1])}"
    return f"in {_range('row', rows, len(wrong))} and {_range('column', columns, wrong.shape[1])}"


def _range(name: str, found: Tensor, size: int) -> str:
    low, high = int(found[0]), int(found[-1])
    if (low, high) == (0, size - 1) and len(found) == size:
        return f"all {name}s"
    return f"{name} {low}" if low == high else f"{name}s {low} to {high}"


def _blocks(wrong: Tensor) -> Tensor:
    """The share of wrong values in each block, of at most BLOCKS x BLOCKS."""
    size = tuple(min(BLOCKS, n) for n in wrong.shape)
    return torch.nn.functional.adaptive_avg_pool2d(wrong[None].double(), size)[0].sqrt()  # one of many still shows


def _png(share: Tensor) -> bytes:
    from PIL import Image

    same, wrong = (torch.tensor(colour, dtype=torch.double) for colour in (SAME, WRONG))
    colours = torch.lerp(same, wrong, share[..., None])
    pixels = colours.repeat_interleave(SIDE // max(share.shape), 0).repeat_interleave(SIDE // max(share.shape), 1)
    buffer = io.BytesIO()
    Image.fromarray(pixels.to(torch.uint8).numpy()).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
