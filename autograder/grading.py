"""The graded run: cells run in a session, exercises are judged here, outputs and verdicts go into the notebook."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.exercise import Assignment, Exercise
from autograder.feedback import Card
from autograder.incidents import Incidents
from autograder.isolation import Cleaned, cleaned, rebinds
from autograder.notebook import CHECK_SUFFIX, PROGRESS, check_id, grade_id, is_shown_by_us
from autograder.outputs import MAX_NOTEBOOK, safe_outputs, weight
from autograder.progress_card import ProgressCard
from autograder.rules import Source
from autograder.session import Lost, Session, Warm
from autograder.standing import Mark, Standing
from autograder.verdict import STOPPED, UNANSWERED, Verdict, failed, judge

CELL_SECONDS = 20.0
NOTEBOOK_SECONDS = 300.0
MAX_LOSSES = 10  # processes that one notebook may hang or end
FAULT = "check could not be carried out"
NOT_REACHED = "not reached"

log = logging.getLogger(__name__)


@dataclass
class GradedRun:
    """One notebook's run. After `grade()`, its cells hold the outputs and `verdicts` the judgements.

    `solutions` maps exercise ids to reference answers, for follow-through; without them there is none.
    No cell is started once the notebook has run for `notebook_seconds`.
    """

    notebook: NotebookNode
    assignment: Assignment
    seed: int
    warm: Warm
    cell_seconds: float = CELL_SECONDS
    solutions: Mapping[str, str] = field(default_factory=dict)
    notebook_seconds: float = NOTEBOOK_SECONDS
    clock: Callable[[], float] = time.monotonic
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    protections: list[str] = field(default_factory=list)
    incidents: Incidents = field(default_factory=Incidents)

    def grade(self) -> list[Verdict]:
        """Run every cell and judge every exercise; what hangs or kills its process costs itself alone."""
        clean = self._clean()
        first = _Pass(self, self.notebook, self.assignment.exercises if clean.same else ())
        first.run()
        judged = first if clean.same else self._again(clean)
        for exercise in self.assignment.exercises:
            verdict = self._with_credit(exercise, judged, clean)
            error = first.errors.get(exercise.id, "")
            self._record(_noted(verdict, clean, self._index(exercise.id), error))
        self._show_progress()
        return list(self.verdicts.values())

    def _clean(self) -> Cleaned:
        cells = [c.source if c.cell_type == "code" and not is_shown_by_us(grade_id(c)) else ""
                 for c in self.notebook.cells]  # fmt: skip
        if self.assignment.by_value:
            return Cleaned.untouched(cells)
        clean = cleaned(cells, [name for e in self.assignment.exercises for name in e.called])
        self.incidents.without(cells, clean)
        return clean

    def _again(self, clean: Cleaned) -> _Pass:
        """Judge in a process where no statement ran that could have forged the verdicts."""
        run = _Pass(self, _with_sources(self.notebook, clean.cells), self.assignment.exercises)
        run.run()
        return run

    def _with_credit(self, exercise: Exercise, judged: _Pass, clean: Cleaned) -> Verdict:
        """The verdict, or a better one if only an earlier answer of the student's is to blame."""
        verdict = judged.verdicts[exercise.id]
        blamed = [u for u in exercise.uses if u in self.solutions and self._failed(u, judged)]
        if verdict.passed or verdict.mistake == UNANSWERED or not blamed:
            return verdict
        notebook = _with_sources(self.notebook, clean.cells)
        places = {self._index(name): self.solutions[name] for name in blamed}
        for index, solution in places.items():
            notebook.cells[index].source = solution
        run = _Pass(self, notebook, (exercise,), until=self._index(check_id(exercise)))
        run.left_out = {i: reason for i, reason in judged.left_out.items() if i not in places}
        run.run()
        if not run.verdicts[exercise.id].passed:
            return verdict
        message = f"Right. With your own {' and '.join(blamed)} it fails, so mend that one."
        return replace(run.verdicts[exercise.id], message=message)

    def _failed(self, name: str, judged: _Pass) -> bool:
        return name in judged.verdicts and not judged.verdicts[name].passed and self._index(name) >= 0

    def _record(self, verdict: Verdict) -> None:
        self.verdicts[verdict.id] = replace(verdict, seed=self.seed)
        self.notebook.cells[self._index(verdict.id + CHECK_SUFFIX)].outputs = check_outputs(verdict)

    def _show_progress(self) -> None:
        if (index := self._index(PROGRESS)) >= 0:
            marks = {name: Mark.of(verdict.report()) for name, verdict in self.verdicts.items()}
            self.notebook.cells[index].outputs = [displayed(ProgressCard(Standing(self.assignment, marks)))]

    def _index(self, name: str) -> int:
        """Where the cell with this grade id is; -1 if there is none."""
        return next((i for i, c in enumerate(self.notebook.cells) if grade_id(c) == name), -1)


class _Pass:
    """One way through a notebook: each cell runs once, and the checks of `exercises` are made where they stand.

    A cell that hangs or ends its process is left out, and a new process replays those before it.
    """

    def __init__(
        self, run: GradedRun, notebook: NotebookNode, exercises: tuple[Exercise, ...], until: int | None = None
    ):
        self.settings, self.exercises = run, {check_id(e): e for e in exercises}
        self.notebook, self.cells = notebook, notebook.cells[: None if until is None else until + 1]
        self.known = {e.id: e for e in run.assignment.exercises}
        self.left_out: dict[int, str] = {}
        self.errors: dict[str, str] = {}
        self.verdicts: dict[str, Verdict] = {}
        self.started: float | None = None
        self.losses = 0
        self.room = MAX_NOTEBOOK

    def run(self) -> None:
        position = 0
        while position < len(self.cells):
            with self.settings.warm.session() as session:
                if self.started is None:  # the first session waits for imports; that is our time
                    self.started = self.settings.clock()
                self.settings.protections = session.protections
                position = self._run_from(session, position)
        self.settings.incidents.seconds += self.settings.clock() - self.started if self.started is not None else 0.0

    def _run_from(self, session: Session, position: int) -> int:
        """Replay the cells before `position`, run the rest; where to go on if the process is lost."""
        for index, cell in enumerate(self.cells):
            if reason := self._enough():
                self._stop(max(index, position), reason)
                break
            try:
                self._step(session, index, cell, replay=index < position)
            except Lost as lost:
                self.losses += 1
                self._give_up(index, cell, lost)
                return max(position, index + 1)
        return len(self.cells)

    def _step(self, session: Session, index: int, cell: NotebookNode, replay: bool) -> None:
        name = grade_id(cell)
        if cell.cell_type != "code" or is_shown_by_us(name):
            if name in self.exercises and name.removesuffix(CHECK_SUFFIX) not in self.verdicts:
                self._judge(session, self.exercises[name])
            return
        if name in self.known:  # also where its own cell is left out: an earlier answer must not stand in for it
            exercise = self.known[name]
            unknown = tuple(n for n in exercise.names if n not in exercise.changes)
            session.forget(unknown, self.settings.cell_seconds)
        if index in self.left_out:
            self.errors[name] = self.left_out[index]
            return
        outputs, error = session.cell(cell.source, self.settings.cell_seconds)
        self.errors[name] = error
        if not replay:
            cell.outputs = safe_outputs(outputs, self.room)
            self.room -= sum(map(weight, cell.outputs))
            self.settings.incidents.shown(index, cell)

    def _judge(self, session: Session, exercise: Exercise) -> None:
        run = lambda e, inputs: session.when(e.id, inputs, e.seconds)  # noqa: E731
        try:
            verdict = judge(exercise, self.settings.seed, self._source(exercise), run)
        except Lost:
            raise
        except Exception as error:
            # What came back can be anything where the checker's inner half was tampered with; else the fault is ours.
            log.exception("%s could not be judged", exercise.id)
            verdict = failed(exercise, f"The {FAULT} on what your answer gave ({type(error).__name__}). "
                                       "Ask your instructor to look at it.", FAULT)  # fmt: skip
        self.verdicts[exercise.id] = verdict

    def _source(self, exercise: Exercise) -> Source:
        """The exercise's cell with later ones that give its names a new meaning, and the cells it may lean on."""
        check = next(i for i, c in enumerate(self.cells) if grade_id(c) == check_id(exercise))
        before = [c for c in self.cells[:check] if c.cell_type == "code"]
        own = next((i for i, c in enumerate(before) if grade_id(c) == exercise.id), len(before))
        later = [c for c in before[own + 1 :] if rebinds(c.source, exercise.names)]
        answer = [*before[own : own + 1], *later]
        earlier = tuple(c.source for c in before if not any(c is a for a in answer))
        return Source("\n\n".join(c.source for c in answer), earlier, self.errors.get(exercise.id, ""))

    def _give_up(self, index: int, cell: NotebookNode, lost: Lost) -> None:
        """The cell took the process with it: leave it out from now on and say so where it stands."""
        self.settings.incidents.lost(index, cell, lost.name)
        if exercise := self.exercises.get(grade_id(cell)):
            self.verdicts[exercise.id] = failed(exercise, f"Your answer was called, but {lost}.", lost.name)
            return
        self.left_out[index] = str(lost)
        cell.outputs = [_remark(f"This cell was left out: {lost}.")]

    def _enough(self) -> str:
        """Why no more of the notebook is run, or ""."""
        if self.settings.clock() - (self.started or 0.0) > self.settings.notebook_seconds:
            return f"the notebook had used up its {self.settings.notebook_seconds:g} seconds"
        return f"the notebook had hung or ended {self.losses} processes" if self.losses >= MAX_LOSSES else ""

    def _stop(self, position: int, reason: str) -> None:
        """Say in each cell that was not run and of each exercise that was not judged why not."""
        for cell in self.cells[position:]:
            if cell.cell_type == "code":
                cell.outputs = [_remark(f"This cell was not run: {reason}.")]
        for exercise in self.exercises.values():
            late = failed(exercise, f"Not judged: {reason} before this check was reached.", NOT_REACHED)
            self.verdicts.setdefault(exercise.id, late)


def _with_sources(notebook: NotebookNode, sources: list[str]) -> NotebookNode:
    """A copy of the notebook whose code cells have these sources."""
    copy = deepcopy(notebook)
    for cell, source in zip(copy.cells, sources, strict=True):
        if cell.cell_type == "code":
            cell.source = source
    return copy


def _noted(verdict: Verdict, clean: Cleaned, index: int, error: str) -> Verdict:
    """A lost answer's message with what was left out of its cell, or why all of it was: `error` is no Python."""
    if verdict.passed or index < 0 or not (removed := clean.removed[index]):
        return verdict
    if error.startswith(("SyntaxError", "IndentationError", "TabError")):
        return replace(verdict, message=f"Its cell stopped: {error}.", mistake=STOPPED)
    first = removed[0].splitlines()[0][:80]
    note = f"It was judged without `{first}`, which could reach into the checker; answers do without it."
    return replace(verdict, message=f"{verdict.message} {note}")


def _remark(text: str) -> NotebookNode:
    return new_output("stream", name="stderr", text=f"{text}\n")


def check_outputs(verdict: Verdict) -> list[NotebookNode]:
    """What a check cell shows: the card, then the points as the number nbgrader reads."""
    return [
        displayed(Card(verdict)),
        new_output("execute_result", data={"text/plain": f"{verdict.points:g}"}, execution_count=1),
    ]


def displayed(card: Card | ProgressCard) -> NotebookNode:
    return new_output("display_data", data={"text/html": card._repr_html_(), "text/plain": repr(card)})
