"""The card that a verdict is shown as: HTML in notebooks, text elsewhere."""

from __future__ import annotations

from textwrap import indent

from autograder.card import html
from autograder.side_by_side import as_text
from autograder.verdict import Verdict
from autograder.wording import headline, is_named, pair_shown, replay, says_more


class Card:
    """A verdict as Jupyter displays it. `seed_known` is for self-checks: a graded run keeps its seed."""

    def __init__(self, verdict: Verdict, seed_known: bool = False):
        self.verdict, self.seed_known = verdict, seed_known

    def _repr_html_(self) -> str:
        return html(self.verdict, self.seed_known)

    def __repr__(self) -> str:
        return text(self.verdict, self.seed_known)


def text(verdict: Verdict, seed_known: bool = False) -> str:
    """The card for terminals and pytest."""
    blocks = [brief(verdict)]
    if pair := pair_shown(verdict):
        blocks.append(indent(as_text(pair), "  "))
    if code := replay(verdict, seed_known):
        blocks.append(f"  To try this case yourself:\n{indent(code, '    ')}")
    return "\n".join(blocks)


def brief(verdict: Verdict) -> str:
    """The card without numbers: the verdict, what is wrong, the mistake's name and its hint."""
    lines = [headline(verdict)]
    if says_more(verdict):
        lines.append(f"  {verdict.message}")
    if is_named(verdict):
        lines.append(f"  This is a known mistake: {verdict.mistake}.")
    if verdict.hint:
        lines.append(f"  {verdict.hint}")
    return "\n".join(lines)
