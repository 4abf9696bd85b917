"""`check(...)` in a notebook: through a real kernel, and what it shows."""

import signal
import warnings

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder.dice import Dice
from autograder.exercises import UnknownError, exercise
from autograder.selfcheck import CheckFailed, check, source_of, verdict_of

RIGHT = "def frobenius(m): return (m * m).sum().sqrt()"
ROOTLESS = "def frobenius(m): return (m * m).sum()"


def judged(cell, name="frobenius", **options):
    names = {}
    exec(f"import torch\n{cell}", names)
    return verdict_of(exercise(name), names, [cell], **options)


def test_right_and_wrong():
    assert judged(RIGHT).passed
    wrong = judged(ROOTLESS)
    assert (wrong.passed, wrong.mistake, wrong.points) == (False, "root missing", 0)
    assert "square root" in wrong.hint


def test_cases_asks_for_more_draws():
    assert judged(RIGHT, cases=40).passed
    few, many = Counting(), Counting()
    verdict_of(exercise("frobenius"), {"frobenius": few}, [RIGHT])
    verdict_of(exercise("frobenius"), {"frobenius": many}, [RIGHT], cases=40)
    assert many.calls >= 40 > few.calls


class Counting:
    calls = 0

    def __call__(self, m):
        self.calls += 1
        return (m * m).sum().sqrt()


def test_seed_draws_the_same_case_again():
    first, again, other = (judged(ROOTLESS, seed=s) for s in (5, 5, 6))
    assert first.message == again.message
    assert first.difference.got == again.difference.got
    assert first.difference.got != other.difference.got or first.message != other.message


def test_dice_of_one_seed_agree_and_their_branches_differ():
    assert Dice(3).split("a").normal(4).tolist() == Dice(3).split("a").normal(4).tolist()
    assert Dice(3).split("a").normal(4).tolist() != Dice(3).split("b").normal(4).tolist()


def test_an_earlier_answer_under_the_same_name_is_not_this_one():
    names = {}
    cell = "def matmul(a, b): return a @ b"
    exec(cell, names)
    assert verdict_of(exercise("matmul_torch"), names, [cell]).passed
    stale = verdict_of(exercise("matmul_einsum"), names, [cell])
    assert stale.mistake == "unanswered"
    assert "matmul_torch" in stale.message


def test_source_is_the_last_cell_that_defines_the_name():
    cells = ["def matmul(a, b): return 1", "x = 3", "def matmul(a, b): return 2", "matmul"]
    source = source_of(exercise("matmul_loops"), cells)
    assert source.cell == cells[2]
    assert source.earlier == tuple(cells[:2])


def test_an_unknown_id_names_the_close_ones():
    with pytest.raises(UnknownError, match="matmul_loops"):
        check("matmul_lops")


def test_outside_a_notebook_the_module_is_checked(capsys):
    names = {}
    exec(f"from autograder import check\n{RIGHT}\ncheck('frobenius')", names)
    assert "✓ frobenius" in capsys.readouterr().out
    with pytest.raises(CheckFailed, match="root missing"):
        exec(f"from autograder import check\n{ROOTLESS}\ncheck('frobenius')", {})


def test_an_interrupt_ends_the_check_and_not_only_its_case():
    calls = []

    def frobenius(m):
        calls.append(m)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        exec("from autograder import check\ncheck('frobenius')", {"frobenius": frobenius})
    assert len(calls) == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """A notebook run by a real kernel: a right answer, a wrong one, a blank one, one that breaks a rule."""
    cells = [
        "import torch\nfrom autograder import check",
        f"{RIGHT}\ncheck('frobenius')",
        f"{ROOTLESS}\ncheck('frobenius')",
        "def frobenius(m):\n    # YOUR CODE HERE\n    raise NotImplementedError()\ncheck('frobenius')",
        "def frobenius(m): return m.norm()",
        "check('frobenius')",
        "check('frobenus')",
        "%%time\ndef frobenius(m): return m.norm()",
        "check('frobenius')",
        "weights, bias = torch.randn(784, 10), torch.zeros(10)\ncheck('linear_weights')",
    ]
    notebook = new_notebook(cells=[new_code_cell(c) for c in cells])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jupyter_client's, about the kernel's transport
        NotebookClient(notebook, allow_errors=True, timeout=60).execute(cwd=str(tmp_path_factory.mktemp("kernel")))
    nbformat.validate(notebook)
    return [cell.outputs for cell in notebook.cells]


def outputs_of(outputs, kind):
    return [o for o in outputs if o.output_type == kind]


def test_a_right_answer_shows_a_card_and_no_error(executed):
    (card,) = executed[1]
    assert "✓ frobenius: right" in card.data["text/plain"]
    assert "autograder-card" in card.data["text/html"]


def test_a_wrong_answer_shows_the_named_mistake_and_an_error_without_our_frames(executed):
    (card,), (error,) = (outputs_of(executed[2], kind) for kind in ("display_data", "error"))
    assert "root missing" in card.data["text/html"]
    assert error.ename == "CheckFailed"
    assert error.traceback == ["CheckFailed: frobenius: not right, 0 of 2 points"]


def test_a_blank_answer_is_unanswered(executed):
    assert "not answered yet" in outputs_of(executed[3], "display_data")[0].data["text/plain"]


def test_a_broken_rule_is_quoted_though_the_values_are_right(executed):
    assert "No `norm` of the library" in outputs_of(executed[5], "display_data")[0].data["text/plain"]


def test_an_unknown_id_in_a_notebook_is_one_sentence(executed):
    (error,) = executed[6]
    assert "did you mean 'frobenius'" in error.evalue


def test_a_timed_cell_is_read_like_any_other(executed):
    assert "No `norm` of the library" in outputs_of(executed[8], "display_data")[0].data["text/plain"]


def test_a_cell_that_checks_itself_does_so_once(executed):
    (card,) = executed[9]
    assert "✓ linear_weights: right" in card.data["text/plain"]
