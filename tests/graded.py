"""A course as grading leaves it behind, without the grading: for reports about classes of any size."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from harness import ROOT
from nbgrader.api import Gradebook, GradeCell

from autograder.build import notebook_path
from autograder.course import Course
from autograder.exercise import Exercise
from autograder.exercises import assignment, assignments
from autograder.gradebook import Ledger
from autograder.notebook import check_id
from autograder.submission import Result, digest
from autograder.verdict import UNANSWERED

ID = "02_matmul"
EVERY = [e.id for e in assignment(ID).exercises]
Said = tuple[float, str | None, str]  # points, the mistake's name, the message

NAMES = [
    "Ada", "Ben", "Chen", "Dora", "Eli", "Fay", "Gus", "Hana", "Ivan", "Jo", "Kim", "Lou", "Mia", "Noor", "Olga",
    "Pavel", "Quinn", "Rosa", "Sven", "Tara", "Uma", "Viktor", "Wanda", "Xenia", "Yusuf", "Zoë", "Amara", "Bao",
    "Carla", "Dmitri", "Esra", "Femi", "Greta", "Hugo", "Ines", "Jamal"]  # fmt: skip


def empty_course(folder: Path) -> Course:
    """A course whose gradebook knows all assignments but the last, and no student."""
    (folder / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    (folder / "gradebook.db").write_bytes(_blank())
    return Course(folder)


@cache
def _blank() -> bytes:
    """The gradebook of such a course: nbgrader takes its time over a new one."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "gradebook.db")
        with Gradebook(f"sqlite:///{path}", "foundations") as gradebook:
            for known in list(assignments().values())[:-1]:
                gradebook.add_assignment(known.id)
                notebook = gradebook.add_notebook(known.id, known.id)
                gradebook.db.add_all(
                    GradeCell(name=check_id(e), max_score=e.points, cell_type="code", notebook=notebook)
                    for e in known.exercises)  # fmt: skip
            gradebook.db.commit()
        return path.read_bytes()


def handed_in(course: Course, student: str, text: str = "{}", name: str = ID) -> Path:
    """A file in submitted/, whatever it holds."""
    path = notebook_path(course.root, "submitted", name, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class Book:
    """Enters what students were given, as `autograder grade` does. Use it in a `with`."""

    def __init__(self, course: Course, name: str = ID):
        self.course, self.name = course, name
        self.ledger = Ledger(course.directory.db_url, course.directory.course_id, name)

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    def enter(
        self, student: str, said: Mapping[str, Said], sources: Mapping[str, str] | None = None, **incidents: Any
    ) -> None:
        """What was said of each exercise; those not named were not answered. `sources`: the answers' text."""
        exercises = assignment(self.name).exercises
        verdicts = [self._verdict(e, said.get(e.id, (0.0, UNANSWERED, "Not answered yet."))) for e in exercises]
        texts = sources or {e.id: f"{student} answers {e.id}" for e in exercises}
        file = handed_in(self.course, student, f"{student}'s", self.name)
        kept = {"submission": digest(file.read_bytes()), "exercises": verdicts, "seconds": 0.5, **incidents}
        cells = [{"cell_type": "code", "source": [text], "outputs": [], "metadata": {"nbgrader": {"grade_id": id}}}
                 for id, text in texts.items()]  # fmt: skip
        path = notebook_path(self.course.root, "autograded", self.name, student)
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"cells": cells, "metadata": {"autograder": kept}}), encoding="utf-8")
        self.ledger.enter(Result(student, scores={f"{v['id']}-check": v["points"] for v in verdicts}))

    def _verdict(self, exercise: Exercise, said: Said) -> dict[str, Any]:
        points, mistake, message = said
        return {"id": exercise.id, "points": points, "max_points": exercise.points,
                "passed": points == exercise.points, "mistake": mistake, "message": message}  # fmt: skip


def right(*exercises: str, name: str = ID) -> dict[str, Said]:
    return {e: (assignment(name)[e].points, None, "Right.") for e in exercises}


def drawn_class(course: Course, students: Iterable[str], ids: Iterable[str] = (ID,), seed: int = 1) -> None:
    """Answers as classes give them: some students know more, some exercises are harder, mistakes have favourites."""
    dice, students = random.Random(seed), list(students)
    skill = {student: dice.gauss(0, 1) for student in students}
    leaves = {student: dice.choice([1, 2, 3, 9, 9, 9, 9, 9, 9, 9]) for student in students}
    for turn, name in enumerate(ids):
        hard = {e.id: dice.gauss(-0.6 + 0.15 * turn, 0.7) for e in assignment(name).exercises}
        with Book(course, name) as book:
            for student in students:
                if turn < leaves[student] and dice.random() > 0.04:
                    said = {e.id: answer for e in assignment(name).exercises
                            if (answer := _drawn(dice, e, skill[student] - hard[e.id]))}  # fmt: skip
                    book.enter(student, said, seconds=round(dice.lognormvariate(0.2, 0.5), 2), **_incidents(dice))


def _drawn(dice: random.Random, exercise: Exercise, ease: float) -> Said | None:
    luck = ease + dice.gauss(0, 0.8)
    if luck > 0 or not exercise.mistakes:
        return exercise.points, None, "Right."
    if luck < -1.8:
        return None
    common = min(int(dice.expovariate(0.7)), len(exercise.mistakes) - 1)
    message = f"For inputs of shape (3, 4): expected {dice.uniform(1, 20):.2f}, got {dice.uniform(1, 20):.2f}."
    return exercise.points / 2 if exercise.parts else 0.0, exercise.mistakes[common].name, message


def _incidents(dice: random.Random) -> dict[str, Any]:
    luck = dice.random()
    if luck < 0.06:
        return {"faults": {"matmul_loops": "did not end in time"}}
    if luck < 0.09:
        return {"denied": {"cell 9": "access denied"}, "left_out": ["import socket", "socket.create_connection(host)"]}
    return {"left_out": ["import gc"]} if luck < 0.14 else {}
