"""The graded run: cells run in a session, exercises are judged here, outputs and verdicts go into the notebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbformat.validator import validate as validate_format

from autograder.exercise import Assignment, Exercise
from autograder.feedback import Card
from autograder.isolation import needed, tampers
from autograder.notebook import CHECK_SUFFIX, grade_id
from autograder.rules import Source
from autograder.session import Lost, Session, Warm
from autograder.verdict import Verdict, failed, judge

CELL_SECONDS = 20.0
NOTEBOOK_SECONDS = 300.0


@dataclass
class GradedRun:
    """One notebook's run. After `grade()`, its cells hold the outputs and `verdicts` the judgements.

    `solutions` maps exercise ids to reference answers, for follow-through; without them there is none.
    """

    notebook: NotebookNode
    assignment: Assignment
    seed: int
    warm: Warm
    cell_seconds: float = CELL_SECONDS
    solutions: Mapping[str, str] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    protections: list[str] = field(default_factory=list)

    def grade(self) -> list[Verdict]:
        """Run every cell and judge every exercise; a cell that hangs or kills its process costs itself alone."""
        position = 0
        while position < len(self.notebook.cells):
            with self.warm.session() as session:
                self.protections = session.protections
                position = self._run_from(session, position)
        for exercise in self.assignment.exercises:
            self._settle(exercise)
        return list(self.verdicts.values())

    def _run_from(self, session: Session, position: int) -> int:
        """Replay the cells before `position`, run the rest; where to go on if the process is lost."""
        for index, cell in enumerate(self.notebook.cells):
            try:
                self._step(session, cell, replay=index < position, skip=index in self.skipped)
            except Lost as lost:
                self._give_up(index, cell, str(lost))
                return max(position, index + 1)
        return len(self.notebook.cells)

    def _step(self, session: Session, cell: NotebookNode, replay: bool, skip: bool) -> None:
        if cell.cell_type != "code":
            return
        exercise = self._exercise(cell)
        if exercise and grade_id(cell).endswith(CHECK_SUFFIX):
            if not replay:
                self._judge(session, exercise, cell)
            return
        if exercise:  # also where its own cell is left out: an earlier answer must not stand in for it
            session.forget(exercise.names)
        if skip:
            return
        outputs, error = session.cell(cell.source, self.cell_seconds)
        if not replay:
            cell.outputs = [o for o in map(safe_output, outputs) if o]
            if exercise:
                self.errors[exercise.id] = error

    def _exercise(self, cell: NotebookNode) -> Exercise | None:
        name = grade_id(cell).removesuffix(CHECK_SUFFIX)
        return next((e for e in self.assignment.exercises if e.id == name), None)

    def _judge(self, session: Session, exercise: Exercise, cell: NotebookNode) -> None:
        source = self.source(exercise)
        run = lambda e, inputs: session.when(e.id, inputs, e.seconds)  # noqa: E731
        self._record(judge(exercise, self.seed, source, run), cell)

    def source(self, exercise: Exercise) -> Source:
        """The exercise's cell, and the code cells before its check."""
        cells = self.notebook.cells
        check = next(i for i, c in enumerate(cells) if grade_id(c) == exercise.id + CHECK_SUFFIX)
        own = next((c.source for c in cells if grade_id(c) == exercise.id), "")
        earlier = tuple(c.source for c in cells[:check] if c.cell_type == "code" and grade_id(c) != exercise.id)
        return Source(own, earlier, self.errors.get(exercise.id, ""))

    def _give_up(self, index: int, cell: NotebookNode, reason: str) -> None:
        """The cell took the process with it: leave it out from now on and say so where it stands."""
        self.skipped.add(index)
        exercise = self._exercise(cell)
        if exercise and grade_id(cell).endswith(CHECK_SUFFIX):
            self._record(failed(exercise, f"Your answer was called, but {reason}.", _fate_name(reason)), cell)
            return
        cell.outputs = [new_output("stream", name="stderr", text=f"This cell was left out: {reason}.\n")]
        if exercise:
            self.errors[exercise.id] = f"a fault: {reason}"

    def _record(self, verdict: Verdict, cell: NotebookNode) -> None:
        self.verdicts[verdict.id] = replace(verdict, seed=self.seed)
        cell.outputs = check_outputs(verdict)

    def _settle(self, exercise: Exercise) -> None:
        """Confirm a pass that may have been forged; give credit where only an earlier answer is to blame."""
        verdict = self.verdicts[exercise.id]
        if any(tampers(c.source) for c in self.notebook.cells if self._foreign(c, exercise)):
            self._replace(self._confirmed(exercise, verdict))
        elif not verdict.passed and self._followable(exercise):
            self._replace(self._followed(exercise, verdict))

    def _foreign(self, cell: NotebookNode, exercise: Exercise) -> bool:
        return cell.cell_type == "code" and not grade_id(cell).endswith(CHECK_SUFFIX)

    def _confirmed(self, exercise: Exercise, verdict: Verdict) -> Verdict:
        """Judge again in a fresh process that runs only this answer and what it calls."""
        source = self.source(exercise)
        again = self._alone(exercise, [*needed(source), source.cell], source)
        if again.points == verdict.points:
            return verdict
        return replace(again, message=f"On its own, with only what it calls: {again.message}")

    def _followable(self, exercise: Exercise) -> bool:
        return any(u in self.solutions and not self._passed(u) for u in exercise.uses)

    def _passed(self, exercise_id: str) -> bool:
        return exercise_id in self.verdicts and self.verdicts[exercise_id].passed

    def _followed(self, exercise: Exercise, verdict: Verdict) -> Verdict:
        """Judge again with the solution's helpers in place of the student's wrong ones."""
        source = self.source(exercise)
        blamed = [u for u in exercise.uses if u in self.solutions and not self._passed(u)]
        again = self._alone(exercise, [*needed(source), *(self.solutions[u] for u in blamed), source.cell], source)
        if not again.passed:
            return verdict
        return replace(again, message=f"Right. With your own {' and '.join(blamed)} it fails, so mend that one.")

    def _alone(self, exercise: Exercise, cells: list[str], source: Source) -> Verdict:
        try:
            with self.warm.session() as session:
                for cell in cells:
                    session.cell(cell, self.cell_seconds)
                return judge(exercise, self.seed, source, lambda e, inputs: session.when(e.id, inputs, e.seconds))
        except Lost as lost:
            return failed(exercise, f"Your answer was called, but {lost}.", _fate_name(str(lost)))

    def _replace(self, verdict: Verdict) -> None:
        cell = next(c for c in self.notebook.cells if grade_id(c) == verdict.id + CHECK_SUFFIX)
        self._record(verdict, cell)


def _fate_name(reason: str) -> str:
    return "did not end in time" if "seconds" in reason else "ended its process"


def check_outputs(verdict: Verdict) -> list[NotebookNode]:
    """What a check cell shows: the card, then the points as the number nbgrader reads."""
    card = Card(verdict)
    shown = {"text/html": card._repr_html_(), "text/plain": repr(card)}
    return [
        new_output("display_data", data=shown),
        new_output("execute_result", data={"text/plain": f"{verdict.points:g}"}, execution_count=1),
    ]


def safe_output(output: Any) -> NotebookNode | None:
    """An output as Jupyter may store it, or None for one that is not (a hostile process can send anything)."""
    try:
        node = NotebookNode(_joined(output))
        validate_format(node, ref="output", version=4)
        return node
    except Exception:
        return None


def _joined(output: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of lines as one text, without control characters that JSON viewers choke on."""
    clean = dict(output)
    if isinstance(clean.get("text"), list):
        clean["text"] = "".join(clean["text"])
    if isinstance(clean.get("data"), dict):
        clean["data"] = NotebookNode({k: "".join(v) if isinstance(v, list) else v for k, v in clean["data"].items()})
        clean["metadata"] = NotebookNode(clean.get("metadata") or {})
    if isinstance(clean.get("text"), str):
        clean["text"] = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1a]", "", clean["text"])
    return clean
