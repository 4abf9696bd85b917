"""The card: what it says, that nothing in it is taken for HTML, and that its case can be pasted."""

from dataclasses import replace

import torch

from autograder.feedback import Card, as_code, html, text
from autograder.verdict import UNANSWERED, Verdict

WRONG = Verdict(
    "outer", 1, 2, False, "For a: `x[0]` should be 2 & is <3>.", "transposed", "Give `a` the new axis.", cases=8,
    inputs={"a": torch.tensor([1.5, float("nan")]), "b": torch.ones(40, 50)})
RIGHT = Verdict("outer", 2, 2, True, "Right.", cases=8)


def test_a_pass_is_one_line():
    assert text(RIGHT) == "✓ outer: right, 8 cases tried, 2 of 2 points"


def test_a_failure_names_the_mistake_and_shows_a_case():
    shown = text(WRONG)
    assert shown.startswith("✗ outer: partly right, 1 of 2 points")
    assert "known mistake: transposed" in shown
    assert "a = torch.tensor([1.5, float('nan')])" in shown


def test_an_unanswered_exercise_names_no_mistake():
    shown = text(replace(WRONG, points=0, mistake=UNANSWERED, hint="", inputs=None))
    assert "not answered yet" in shown
    assert "known mistake" not in shown


def test_html_escapes_what_the_student_wrote_and_sets_code():
    page = html(WRONG)
    assert "&lt;3&gt;" in page
    assert "<code>x[0]</code>" in page
    assert "<3>" not in page


def test_inputs_are_code_that_runs():
    names = {"torch": torch}
    exec(as_code({"m": torch.tensor([[1.0, -2.5]]), "s": (1, 2)}), names)
    assert names["m"].tolist() == [[1.0, -2.5]]
    assert names["s"] == (1, 2)


def test_large_inputs_are_described_by_their_shape():
    assert as_code({"b": torch.ones(40, 50)}).startswith("b = torch.randn(40, 50)")


def test_jupyter_shows_both_forms():
    card = Card(WRONG)
    assert card._repr_html_() == html(WRONG)
    assert repr(card) == text(WRONG)
