"""Malformed solution notebooks: the line that is pointed to, the sentence, and that nothing is written."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from harness import ROOT

from autograder.build import source_notebook
from autograder.cli import main
from autograder.exercises import assignment
from autograder.malformed import validate
from autograder.solution import BuildError, read_solution

ID = "05_backward"
PATH = Path("solutions", f"{ID}.py")
TEXT = (ROOT / PATH).read_text(encoding="utf-8")

RELU, MSE = '# %% exercise="relu_grad"', '# %% exercise="mse_grad"'
SOLVED = "    inp.g = (inp > 0).to(inp.dtype) * out.g\n"
REGION = f"    ### BEGIN SOLUTION\n{SOLVED}    ### END SOLUTION\n"
CLOSING = "# %% [markdown]\n# Some things to try in cells of your own:"
assert all(part in TEXT for part in (RELU, MSE, REGION, CLOSING))


def without_code(text: str) -> str:
    return text[: text.index("\n# %%\n")] + "\n"


def without_preamble(text: str) -> str:
    return text[: text.index("# %%\nimport math")] + text[text.index(MSE) :]


# What was done to the notebook; the line that is to blame, as it stands there; what is said of it.
MALFORMED = {
    "a typo in the id": ((RELU, RELU.replace("relu", "rleu")), '# %% exercise="rleu_grad"',
                         "did you mean 'relu_grad' or"),
    "an unknown id": ((RELU, '# %% exercise="pooling"'), '# %% exercise="pooling"',
                      "05_backward has no exercise 'pooling'; define it or take the mark off"),
    "an id twice": ((CLOSING, f"# %% [markdown]\n# Again\n\n{RELU}  \n{REGION}\n{CLOSING}"), f"{RELU}  ",
                    "'relu_grad' has a cell already, in line 380"),
    "no cell": ((RELU, "# %%"), "    ### BEGIN SOLUTION\n    inp.g = (inp",
                "solutions stand in exercises' cells alone"),
    "neither cell nor solution": ((f"{RELU}\n", "# %%\n", REGION, "    pass\n"), CLOSING,
                                  "without a cell for 'relu_grad', which autograder/exercises/gradient_functions.py:"),
    "another order": ((RELU, '# %% exercise="x"', MSE, RELU, '# %% exercise="x"', MSE), RELU,
                      "05_backward lists 'mse_grad' in its place"),
    "no quotes": ((RELU, "# %% exercise=relu_grad"), "# %% exercise=relu_grad", "`exercise=relu_grad` cannot be read"),
    "half a quote": ((RELU, '# %% exercise="relu_grad'), '# %% exercise="relu_grad',
                     "cannot be read; mark an exercise"),
    "no equals sign": ((RELU, "# %% exercise relu_grad"), "# %% exercise relu_grad",
                       "cannot be read; mark an exercise"),
    "a misspelt option": ((RELU, '# %% excercise="relu_grad"'),
                          "# %% excercise", 'did you mean `exercise="relu_grad"`?'),
    "a capital": ((RELU, '# %% Exercise="relu_grad"'), "# %% Exercise", 'did you mean `exercise="relu_grad"`?'),
    "a number": ((RELU, "# %% exercise=2"), "# %% exercise=2", "by its id in quotes"),
    "an empty id": ((RELU, '# %% exercise=""'), '# %% exercise=""', "by its id in quotes"),
    "no space": ((RELU, '# %%exercise="relu_grad"'), "# %%exercise", "put a space behind `# %%`"),
    "markdown": ((RELU, '# %% [markdown] exercise="relu_grad"'), "# %% [markdown] exercise",
                 "is a markdown cell; make it"),
    "no markers": ((REGION, SOLVED), RELU, "put the solution of 'relu_grad' between lines `### BEGIN SOLUTION` and"),
    "no begin": ((REGION, SOLVED + "    ### END SOLUTION  \n"), "    ### END SOLUTION  ",
                 "nothing ends here; put `### BEGIN"),
    "no end": ((REGION, "    ### BEGIN SOLUTION  \n" + SOLVED), "    ### BEGIN SOLUTION  ",
               "has no end; put `### END SOLUTION`"),
    "two begins": ((REGION, "    ### BEGIN SOLUTION\n    ### BEGIN SOLUTION  \n" + SOLVED), "    ### BEGIN SOLUTION  ",
                   "the solution begun in line 383 has not ended here"),
    "end before begin": ((REGION, "    ### END SOLUTION  \n" + REGION), "    ### END SOLUTION  ", "nothing ends here"),
    "a misspelt marker": ((REGION, REGION.replace("### END SOLUTION", "## End solutions")), "    ## End solutions",
                          "`## End solutions` is no marker; write `### END SOLUTION`"),
    "markers in a lesson's cell": (("# %%\nbefore =", "# %%\n### BEGIN SOLUTION  \nbefore ="), "### BEGIN SOLUTION  ",
                                   "begin this one with `# %% exercise="),
    "nothing between the markers": ((REGION, "    ### BEGIN SOLUTION  \n    # here\n    ### END SOLUTION\n" + SOLVED),
                                    "    ### BEGIN SOLUTION  ", "students would get all of 'relu_grad'"),
    "a line outside of the markers": ((REGION, REGION + "    return inp.g\n"), "    return inp.g",
                                      "students would get this line"),
    "markers not indented": ((REGION, REGION.replace("    ###",
                             "###"), '    "Sets `inp.g` from', '    # "Sets `inp.g` from'),
                             "### BEGIN SOLUTION\n    inp.g = (inp", "without its solution the cell is not Python"),
    "another name": (("def relu_grad(", "def relu_gradient("), RELU, "does not define `relu_grad`, which the check of"),
    "no prompt": ((RELU, f"# %%\n1 + 1\n\n{RELU}"), RELU, "nothing before this cell says what 'relu_grad' asks for"),
    "a syntax error": ((SOLVED, SOLVED + "    inp.g = (\n"), "    inp.g = (\n",
                       "this is not Python: '(' was never closed"),
    "a string without an end": (("# %%\nbefore =", '# %%\ns = """\nbefore ='), 's = """',
                                "not Python: unterminated triple"),
    "a check cell": (("# %%\nbefore =", '# %%\ncheck("relu_grad")\nbefore ='), 'check("relu_grad")',
                     "the build puts a check cell behind each exercise; delete this `check('relu_grad')`"),
    "no import of check": (("from autograder import check\n", ""), "# %%\nimport math",
                           "lacks `from autograder import check`"),
    "an exercise first": (without_preamble, MSE, "the first code cell is an exercise; put one before it"),
    "no title": (("# %% [markdown]\n# # 05", "# %%\n# 05"), "# %%\n# 05", "begins with its title"),
    "code before the first cell": (("# ---\n\n# %%", "# ---\nimport math\n\n# %%"), "import math\n\n# %%",
                                   "put a line `# %%` above"),
    "another tool's cells": ((MSE, "# %%\n1\n\n# In[7]:\n2\n\n" + MSE), "# %%\n1\n", "jupytext finds 2 cells here"),
    "no code": (without_code, "# %% [markdown]\n# ## What earlier", "there is no code cell"),
    "another format": (lambda _: "# # Gradients\n\nimport torch\n", "# # Gradients", "in jupytext's percent format"),
    "an empty file": (lambda _: "", "", "there is no cell"),
}  # fmt: skip


def spoiled(edit) -> str:
    if callable(edit):
        return edit(TEXT)
    text = TEXT
    for old, new in zip(edit[::2], edit[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    """A folder with the notebook's solution, source and release, as the current folder."""
    for part in ("source", "release"):
        shutil.copytree(ROOT / part / ID, tmp_path / part / ID)
    (tmp_path / "solutions").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("edit", "blamed", "said"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_notebook_is_told_where_and_why_and_nothing_is_written(workbook, capsys, edit, blamed, said):
    text = spoiled(edit)
    PATH.write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in workbook.rglob("*") if path.is_file()}
    assert main(["build", ID]) == 2
    (message,) = capsys.readouterr().err.splitlines()
    line = text.count("\n", 0, text.index(blamed)) + 1
    assert message.startswith(f"autograder: {PATH}:{line}: ")
    assert said in message
    assert {path: path.read_bytes() for path in workbook.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: None, "does not exist; each assignment needs"),
        (lambda path: path.mkdir(), "cannot be read as UTF-8 text (IsADirectoryError)"),
        (lambda path: path.write_bytes(b"# %%\n\xff\n"), "cannot be read as UTF-8 text (UnicodeDecodeError)"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(workbook, capsys, spoil, said):
    spoil(PATH)
    assert main(["build", ID]) == 2
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith(f"autograder: {PATH}")
    assert said in message


def test_a_mistake_in_one_notebook_leaves_all_as_they_were(workbook, capsys):
    shutil.copy(ROOT / PATH, PATH)
    Path("solutions/06_modules.py").write_text("# %%\n", encoding="utf-8")
    Path("release", ID, f"{ID}.ipynb").unlink()
    assert main(["build", ID, "06_modules"]) == 2
    assert "06_modules.py:1" in capsys.readouterr().err
    assert not Path("release", ID, f"{ID}.ipynb").exists()


@pytest.mark.parametrize("other", [ID, "06_modules"])
def test_an_id_that_is_defined_twice_is_told(monkeypatch, other):
    task, home = assignment(ID), assignment(other)
    twice = replace(home, exercises=(*home.exercises, task["relu_grad"]))
    monkeypatch.setattr("autograder.malformed.assignments", lambda: {ID: task} | {other: twice})
    with pytest.raises(BuildError, match=rf"{ID}.py:380: exercise 'relu_grad' is defined in {ID} and in {other}"):
        validate(PATH, read_solution(ROOT / PATH), twice if other == ID else task)


def test_blank_lines_between_cells_change_nothing(tmp_path):
    (tmp_path / "solutions").mkdir()
    (tmp_path / PATH).write_text(TEXT.replace("\n# %%", "\n\n\n\n# %%"), encoding="utf-8")
    assert source_notebook(tmp_path, assignment(ID)) == source_notebook(ROOT, assignment(ID))


def test_magics_are_no_syntax_errors(tmp_path):
    (tmp_path / "solutions").mkdir()
    magics = "# %%\n# %%time\n1 if\n\n# %%\n# %time 1\n!ls\nx = 1; x?\n\n"
    (tmp_path / PATH).write_text(TEXT.replace(CLOSING, magics + CLOSING), encoding="utf-8")
    cells = source_notebook(tmp_path, assignment(ID)).cells
    assert [c.source for c in cells[-5:-3]] == ["%%time\n1 if", "%time 1\n!ls\nx = 1; x?"]
