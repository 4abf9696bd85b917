"""Students who need a look, and why. A reason is a reason to look and to talk, never a finding of guilt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.class_data import NOTHING, ClassData, Graded

FEW = 0.1  # full marks are rare where at most this share of the class has them
CLASS = 10  # smaller classes have no rare grades
AIMED = re.compile(r"\bautograder\b|displayhook|__")  # nobody needs these by accident
ENOUGH = 3  # answers that must all be the same: one or two short ones agree by chance


@dataclass(frozen=True)
class Look:
    """A student and the reasons to look, in words that go on from the student's name."""

    student: str
    reasons: tuple[str, ...]


def looks(data: ClassData) -> list[Look]:
    """Those with something to look at; the ones with most reasons first, those without a submission last."""
    found: dict[str, list[str]] = {}
    for student, reason in _reasons(data):
        found.setdefault(student, []).append(reason)
    order = sorted(found, key=lambda student: (NOTHING in found[student], -len(found[student]), student))
    return [Look(student, tuple(found[student])) for student in order]


def _reasons(data: ClassData) -> Iterator[tuple[str, str]]:
    yield from data.missing.items()
    for graded in data.graded:
        yield from ((graded.student, reason) for reason in _own(graded))
    yield from _same_answers(data)
    yield from _rare_full_marks(data)


def _own(graded: Graded) -> Iterator[str]:
    """What a submission shows by itself."""
    if graded.again:
        yield "has handed in another file since this grade; grade it"
    for what, cells in _by_kind(graded.denied).items():
        yield f"met a fence ({what}) in {_listed(cells)}: read what the code was after"
    if graded.left_out:
        statements = _listed([f"`{statement.replace('`', chr(39))}`" for statement in graded.left_out], most=3)
        remark = "read what it was for" if any(map(AIMED.search, graded.left_out)) else "most such lines are harmless"
        yield f"was judged without {statements}, which could reach into the checker; {remark}"


def _by_kind(denied: Mapping[str, str]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for cell, what in denied.items():
        kinds.setdefault(what, []).append(cell)
    return kinds


def _same_answers(data: ClassData) -> Iterator[tuple[str, str]]:
    """Who has the same text in every answered cell as somebody else, comments and spaces aside."""
    groups: dict[frozenset, list[str]] = {}
    for graded in data.graded:
        if len(graded.answers) >= ENOUGH:
            groups.setdefault(frozenset(graded.answers.items()), []).append(graded.student)
    for group in groups.values():
        for student in group if len(group) > 1 else []:
            others = _listed([other for other in group if other != student])
            yield student, f"has the same answers, character for character, as {others}"


def _rare_full_marks(data: ClassData) -> Iterator[tuple[str, str]]:
    """Full marks where hardly anybody has them. How many attempts came before is not known to the grader."""
    full = [g.student for g in data.graded if data.possible and sum(g.points.values()) >= data.possible]
    if len(data.graded) >= CLASS and len(full) <= FEW * len(data.graded):
        for student in full:
            share = _share(len(full), len(data.graded))
            yield student, f"has full marks, as {share}: praise it, or ask how it was done"


def _share(some: int, all_of_them: int) -> str:
    return f"only {some} of {all_of_them} has" if some == 1 else f"only {some} of {all_of_them} have"


def _listed(names: list[str], most: int = 4) -> str:
    """`a, b and 3 more`"""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
