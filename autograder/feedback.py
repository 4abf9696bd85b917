"""The card that a verdict is shown as: HTML in notebooks, text elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import numpy as np
from torch import Tensor

from autograder.compare import show
from autograder.verdict import UNANSWERED, Verdict

ROWS, COLUMNS = 6, 8  # how much of a failing input is shown


class Card:
    """A verdict as Jupyter displays it."""

    def __init__(self, verdict: Verdict):
        self.verdict = verdict

    def _repr_html_(self) -> str:
        return html(self.verdict)

    def __repr__(self) -> str:
        return text(self.verdict)


def headline(verdict: Verdict) -> str:
    points = f"{verdict.points:g} of {verdict.max_points:g} points"
    if verdict.passed:
        return f"✓ {verdict.id}: right, {_cases(verdict)}, {points}"
    state = "not answered yet" if verdict.mistake == UNANSWERED else "partly right" if verdict.points else "not right"
    return f"✗ {verdict.id}: {state}, {points}"


def _cases(verdict: Verdict) -> str:
    return "1 case tried" if verdict.cases == 1 else f"{verdict.cases} cases tried"


def text(verdict: Verdict) -> str:
    """The card for terminals and pytest."""
    lines = [headline(verdict)]
    if _says_more(verdict):
        lines.append(f"  {verdict.message}")
    if _is_named(verdict):
        lines.append(f"  This is a known mistake: {verdict.mistake}.")
    if verdict.hint:
        lines.append(f"  {verdict.hint}")
    if code := as_code(verdict.inputs):
        lines += ["  To try this case yourself:", *(f"    {line}" for line in code.splitlines())]
    return "\n".join(lines)


def _says_more(verdict: Verdict) -> bool:
    """Does the message tell more than the headline?"""
    return verdict.message not in ("Right.", "Not answered yet.")


def _is_named(verdict: Verdict) -> bool:
    return verdict.mistake not in (None, UNANSWERED)


def html(verdict: Verdict) -> str:
    """The card for notebooks and nbgrader's feedback; colours follow the reader's light or dark theme."""
    colour = "#2e7d32" if verdict.passed else "#c62828"
    parts = [f"<strong>{escape(headline(verdict))}</strong>"]
    if _says_more(verdict):
        parts.append(f"<p style='margin:.4em 0'>{ticks(verdict.message)}</p>")
    if _is_named(verdict):
        parts.append(
            f"<p style='margin:.4em 0'><strong>Known mistake: {ticks(verdict.mistake or '')}.</strong> "
            f"{ticks(verdict.hint)}</p>")
    if code := as_code(verdict.inputs):
        block = f"<pre style='margin:.4em 0'>{escape(code)}</pre>"
        parts.append(f"<details><summary>Try this case yourself</summary>{block}</details>")
    return (
        f"<div class='autograder-card' role='status' style='border-left:4px solid {colour};padding:.4em .8em;"
        f"margin:.4em 0;max-width:50em'>{''.join(parts)}</div>")


def ticks(message: str) -> str:
    """Text as HTML: escaped, and `code` in backticks set as code."""
    pieces = escape(message).split("`")
    if len(pieces) % 2 == 0:
        return escape(message)
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(pieces))


def as_code(inputs: Mapping[str, Any] | None) -> str:
    """The failing inputs as lines to paste into a cell; long ones only by their shape."""
    return "\n".join(f"{name} = {_literal(value)}" for name, value in (inputs or {}).items())


def _literal(value: Any) -> str:
    if not isinstance(value, (Tensor, np.ndarray)):
        return show(value)
    if value.ndim > 2 or any(size > limit for size, limit in zip(value.shape[::-1], (COLUMNS, ROWS), strict=False)):
        shape = ", ".join(map(str, value.shape))
        return f"torch.randn({shape})  # {show(value)}, too large to print"
    kind = "torch.tensor" if isinstance(value, Tensor) else "np.array"
    return f"{kind}({_numbers(value.tolist())})"


def _numbers(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_numbers, value)) + "]"
    text = f"{value:.4g}"
    return f"float('{text}')" if text in ("nan", "inf", "-inf") else text
