"""`progress("02_matmul")` at the foot of a notebook: a card of what is right, what is left and what is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from autograder.card import BADGE, FRAME, MARKS
from autograder.exercise import Exercise
from autograder.exercises import assignment, assignments
from autograder.standing import Mark, Standing
from autograder.wording import State

GREEN, BLUE = MARKS[State.RIGHT][1], "#1976d2"
SAVED = "“Saved” means checked in an earlier session. Your code may have changed since, so run those checks again."
NOTHING = "Nothing is checked yet. Run the check cells above, then this cell again."


def progress(notebook: str) -> None:
    """Show how far this notebook has come, and the others of the workbook that lie near it.

    `notebook` is its assignment, such as "02_matmul". Raises LookupError if there is no such assignment.
    """
    from IPython.display import display

    from autograder.saved_cards import saved_nearby
    from autograder.selfcheck import checked

    task, others = assignment(notebook), saved_nearby(Path.cwd())
    before = others.pop(task.id, Standing(task)).marks
    now = {e.id: Mark.of(checked[e.id].report()) for e in task.exercises if e.id in checked}
    display(ProgressCard(Standing(task, {**before, **now}), others))


@dataclass(frozen=True)
class ProgressCard:
    """The standing of a notebook as Jupyter displays it, with a line for each of the others."""

    standing: Standing
    others: Mapping[str, Standing] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        return html(self)

    def __repr__(self) -> str:
        return text(self)


def summary(standing: Standing) -> str:
    points = f"{standing.points:g} of {standing.max_points:g} points"
    return f"{points}, {standing.right} of {len(standing.assignment.exercises)} exercises right"


def task(exercise: Exercise) -> str:
    """What it is worth and how long it takes."""
    return f"{exercise.points:g} point{'s' if exercise.points != 1 else ''}, about {exercise.minutes} minutes"


def state(mark: Mark | None) -> State | None:
    """What the last check said; None if there was none."""
    return State.of(mark.passed, mark.answered, mark.points) if mark else None


def notes(standing: Standing) -> list[str]:
    """What else to say of the marks."""
    saved = any(mark.saved for mark in standing.marks.values())
    return [SAVED] if saved else [] if standing.marks else [NOTHING]


def following(standing: Standing) -> str:
    """The notebook after this one, "" after the last."""
    names = list(assignments())
    return next(iter(names[names.index(standing.assignment.id) + 1 :]), "")


# --- as text --------------------------------------------------------------------------------------


def text(card: ProgressCard) -> str:
    """The card for terminals."""
    standing, width = card.standing, max(len(e.id) for e in card.standing.assignment.exercises)
    lines = [f"{standing.assignment.id}: {summary(standing)}", f"  {_next(standing)}"]
    for exercise in standing.assignment.exercises:
        sign, word, points = _row(exercise, standing.marks.get(exercise.id))
        lines.append(f"  {sign} {exercise.id:<{width}}  {points:>5}  {word}")
    lines += [f"  {note}" for note in notes(standing)]
    if card.others:
        lines += ["Your other notebooks, as they were last saved:"]
        lines += [f"  {name}: {summary(other)}" for name, other in card.others.items()]
    return "\n".join(lines)


def _next(standing: Standing) -> str:
    if exercise := standing.next:
        return f"Next: {exercise.id}, {task(exercise)}."
    return f"All right. Next: the notebook {name}." if (name := following(standing)) else "All right."


def _row(exercise: Exercise, mark: Mark | None) -> tuple[str, str, str]:
    """An exercise's sign, its state and its points."""
    found = state(mark)
    sign, word = (MARKS[found][0], found.value) if found else ("·", "not checked")
    points = f"{mark.points if mark else 0:g}/{exercise.points:g}"
    return sign, word + (" (saved)" if mark and mark.saved else ""), points


# --- as HTML --------------------------------------------------------------------------------------


def html(card: ProgressCard) -> str:
    """The card for notebooks and nbgrader's feedback, with inline styles alone: Jupyter drops all others."""
    standing = card.standing
    rows = [_exercise_row(exercise, standing.marks.get(exercise.id)) for exercise in standing.assignment.exercises]
    parts = [
        f"<strong>{escape(standing.assignment.id)}: {summary(standing)}</strong>", _bar(standing),
        f"<p style='margin:.4em 0'>{escape(_next(standing))}</p>", _table(rows),
        *(f"<p style='margin:.4em 0;opacity:.8'>{note}</p>" for note in notes(standing)),
    ]  # fmt: skip
    if card.others:
        rows = [_tr(escape(name), summary(other)) for name, other in card.others.items()]
        parts += ["<p style='margin:.8em 0 .2em'>Your other notebooks, as they were last saved:</p>", _table(rows)]
    return (
        f"<div class='autograder-card' role='status' style='{FRAME.format(colour=BLUE if standing.next else GREEN)}'>"
        f"{''.join(parts)}</div>")


def _bar(standing: Standing) -> str:
    """How much of all points; the heading says the same in words."""
    share = 100 * standing.points / (standing.max_points or 1)
    return (
        "<div aria-hidden='true' style='height:.5em;margin:.4em 0;border-radius:.25em;background:rgba(128,128,128,.3)'>"
        f"<div style='height:100%;width:{share:.0f}%;border-radius:.25em;background:{GREEN}'></div></div>")


def _exercise_row(exercise: Exercise, mark: Mark | None) -> str:
    sign, word, points = _row(exercise, mark)
    return _tr(_badge(sign, state(mark)), f"<code>{escape(exercise.id)}</code>", points, word)


def _badge(sign: str, found: State | None) -> str:
    """White on a colour, which is readable on light and dark pages; the word beside it says the same."""
    if found is None:
        return sign
    return f"<span aria-hidden='true' style='{BADGE.format(colour=MARKS[found][1])}'>{sign}</span>"


def _tr(*cells: str) -> str:
    style = "border:0;padding:.1em 1em .1em 0;text-align:left;font-size:14px"
    return f"<tr style='background:none'>{''.join(f'<td style={style!r}>{cell}</td>' for cell in cells)}</tr>"


def _table(rows: list[str]) -> str:
    return f"<table style='border-collapse:collapse;margin:.4em 0'>{''.join(rows)}</table>"
