"""Every exercise against sample answers: right ones in many styles, wrong ones by name.

They lie in `answers/`; see `autograder.samples` for how they are written. One assignment alone: `-k 04_forward`.
"""

import pytest
from harness import ALL, sample_answers, solution, stub, task_of, verdicts

from autograder.exercises import assignment_of
from autograder.samples import Sample
from autograder.verdict import UNANSWERED
from autograder.wording import replay

SEEDS, THOROUGH, SOLUTION_SEEDS = range(2), range(200), range(1000)
ANSWERS = sample_answers()


def place(exercise: str) -> str:
    return f"{assignment_of(exercise).id}-{exercise}"


def label(said: Sample) -> str:
    return f"{assignment_of(said.exercise).id}-{said}"


each_exercise = pytest.mark.parametrize("exercise", ALL, ids=place)
each_answer = pytest.mark.parametrize("said", ANSWERS, ids=label)


@each_exercise
def test_a_blank_cell_is_unanswered(exercise):
    for verdict in verdicts(exercise, stub(solution(exercise)), [1]):
        assert (verdict.passed, verdict.points, verdict.mistake) == (False, 0, UNANSWERED), verdict.message


@each_exercise
def test_an_empty_cell_is_unanswered(exercise):
    for verdict in verdicts(exercise, "", [1]):
        assert (verdict.passed, verdict.mistake) == (False, UNANSWERED), verdict.message


def passes(exercise: str, seeds) -> None:
    for verdict in verdicts(exercise, solution(exercise), seeds):
        assert verdict.passed, f"seed {verdict.seed}: {verdict.message}"
        assert verdict.points == verdict.max_points


@each_exercise
def test_the_solution_passes(exercise):
    passes(exercise, SEEDS)


@pytest.mark.thorough
@each_exercise
def test_the_solution_passes_whatever_the_dice(exercise):
    passes(exercise, SOLUTION_SEEDS)


def holds(said: Sample, seeds) -> None:
    for verdict in verdicts(said.exercise, said.cell, seeds, said.earlier):
        about = f"seed {verdict.seed}: {verdict.mistake}: {verdict.message}"
        assert verdict.passed == (said.verdict == "right"), about
        if said.verdict == "wrong" and said.named:
            assert verdict.mistake == said.words, about
        compile(replay(verdict, seed_known=True), "case", "exec")  # what students paste is Python


@each_answer
def test_an_answer_gets_its_verdict(said):
    holds(said, SEEDS if said.verdict == "right" else SEEDS[:1])


@pytest.mark.thorough
@each_answer
def test_an_answer_gets_its_verdict_whatever_the_dice(said):
    holds(said, THOROUGH)


@each_exercise
def test_there_are_many_right_styles_and_no_mistake_is_dead(exercise):
    said = [a for a in ANSWERS if a.exercise == exercise]
    styles = {a.words for a in said if a.verdict == "right"}
    assert len(styles) >= 5, f"tests/answers/{exercise}.py has right answers in {len(styles)} styles; give it five"
    task, tried = task_of(exercise), {a.words for a in said if a.verdict == "wrong" and a.named}
    assert {m.name for m in task.mistakes} <= tried
    assert tried <= {m.name for m in task.mistakes} | {rule.name for rule in task.rules} | {UNANSWERED}
    assert all(m.hint for m in task.mistakes)


@pytest.mark.parametrize(
    ("exercise", "half"),
    [
        ("linear_weights", "weights = torch.randn(784, 10)"),
        ("near", "def near(a, b): return torch.allclose(a, b)"),
    ],
)
def test_each_part_earns_its_share(exercise, half):
    (verdict,) = verdicts(exercise, half, [1])
    assert not verdict.passed
    assert verdict.points == verdict.max_points / 2


def test_a_cell_that_does_not_parse_says_so():
    (verdict,) = verdicts("outer", "def outer(a, b)\n    return a[:, None] * b", [1])
    assert not verdict.passed
    assert "SyntaxError" in verdict.message


def test_code_around_a_placeholder_is_told_of_it():
    cell = "def outer(a, b):\n    raise NotImplementedError()\n    return a[:, None] * b"
    (verdict,) = verdicts("outer", cell, [1])
    assert verdict.mistake == UNANSWERED
    assert "Delete that line" in verdict.message
