"""A verdict as HTML, for notebooks, formgrader and feedback pages.

All styles stand in the elements, as Jupyter takes style sheets out of notebooks that it does not trust. Text has the
page's own colour and tints are transparent, so that the card is readable on light and on dark pages.
"""

from __future__ import annotations

from html import escape

from autograder.side_by_side import as_html
from autograder.verdict import Verdict
from autograder.wording import State, cases, is_named, pair_shown, points, replay, says_more, state

MARKS = {
    State.RIGHT: ("✓", "#1b7f3b"), State.PARTLY: ("◐", "#8a5a00"),
    State.WRONG: ("✗", "#b3261e"), State.UNANSWERED: ("○", "#5f6368"),
}  # fmt: skip
FRAME = (
    "border:1px solid rgba(128,128,128,.4);border-left:6px solid {colour};border-radius:4px;padding:8px 14px;"
    "margin:6px 0;max-width:60em;font-family:sans-serif;font-size:14px;line-height:1.45;overflow-wrap:break-word")
BADGE = "background-color:{colour};color:#fff;border-radius:10px;padding:1px 10px;font-weight:bold;white-space:nowrap"
MISTAKE = "background-color:rgba(255,167,38,.16);border-left:3px solid #ef6c00;padding:4px 10px;margin:6px 0"
SUMMARY = "cursor:pointer;display:list-item"  # nbgrader's pages would take its triangle away
CODE = (
    "background-color:rgba(128,128,128,.12);padding:6px 10px;margin:4px 0;font-family:monospace;font-size:12px;"
    "white-space:pre;overflow-x:auto;user-select:all")


def html(verdict: Verdict, seed_known: bool = False) -> str:
    """The card. `seed_known` lets it tell how to draw the failing case again; a graded run keeps its seed."""
    colour = MARKS[state(verdict)][1]
    body = "".join([_head(verdict), _message(verdict), _mistake(verdict), _difference(verdict),
                    _case(verdict, seed_known)])  # fmt: skip
    label = escape(f"{verdict.id}: {state(verdict).value}, {points(verdict)}", quote=True)
    style = FRAME.format(colour=colour)
    return f"<div class='autograder-card' role='group' aria-label='{label}' style='{style}'>{body}</div>"


def _head(verdict: Verdict) -> str:
    mark, colour = MARKS[state(verdict)]
    tried = f" · {cases(verdict)}" if verdict.cases and state(verdict) is not State.UNANSWERED else ""
    return (
        f"<div><span style='{BADGE.format(colour=colour)}'>{mark} {state(verdict).value}</span> "
        f"<strong style='margin-left:6px;font-size:15px'>{escape(verdict.id)}</strong>"
        f"<span style='opacity:.8'> · {points(verdict)}{tried}</span></div>")


def _message(verdict: Verdict) -> str:
    return f"<div style='margin:6px 0'>{with_code(verdict.message)}</div>" if says_more(verdict) else ""


def _mistake(verdict: Verdict) -> str:
    if not is_named(verdict):
        return f"<div style='{MISTAKE}'>{with_code(verdict.hint)}</div>" if verdict.hint else ""
    name = with_code(verdict.mistake or "")
    return f"<div style='{MISTAKE}'><strong>Known mistake: {name}.</strong> {with_code(verdict.hint)}</div>"


def _difference(verdict: Verdict) -> str:
    pair = pair_shown(verdict)
    return as_html(pair) if pair else ""


def _case(verdict: Verdict, seed_known: bool) -> str:
    code = replay(verdict, seed_known)
    if not code:
        return ""
    return (
        f"<details style='margin-top:6px'><summary style='{SUMMARY}'>Try this case yourself</summary>"
        f"<pre style='{CODE}'>{escape(code)}</pre></details>")


def with_code(text: str) -> str:
    """Escaped text with `code` in backticks set as code."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    style = "font-family:monospace;background-color:rgba(128,128,128,.14);padding:0 3px"
    return "".join(f"<code style='{style}'>{p}</code>" if i % 2 else p for i, p in enumerate(pieces))
