"""The student kit, used as its own texts say: unzipped, installed, checked; and by GitHub on each push."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from harness import ROOT, WRITTEN, solutions

from autograder.build import notebook_path
from autograder.cli import main
from autograder.kit import TOP, make_kit
from autograder.notebook import grade_id, read, write
from autograder.solution import BEGIN

CHECKED = "05_backward"  # quick to run
SOLVED = solutions(CHECKED)


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    output = tmp_path_factory.mktemp("kit") / "kit.zip"
    make_kit(ROOT, output)
    return output


@pytest.fixture(scope="module")
def unzipped(kit, tmp_path_factory):
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(kit) as opened:
        opened.extractall(folder)
    return folder / TOP


def test_it_holds_the_released_notebooks_and_what_it_takes_to_start(unzipped):
    files = {p.relative_to(unzipped).as_posix() for p in unzipped.rglob("*") if p.is_file()}
    assert files == {
        "START-HERE.md", "START-HERE.html", "student-guide.md", "student-guide.html", "constraints.txt",
        "autograder-0.1.0-py3-none-any.whl", ".github/workflows/self-check.yml",
        *(f"notebooks/{name}.ipynb" for name in WRITTEN)}  # fmt: skip
    for name in WRITTEN:
        released = notebook_path(ROOT, "release", name).read_bytes()
        assert (unzipped / "notebooks" / f"{name}.ipynb").read_bytes() == released
        assert BEGIN.encode() not in released


def test_its_pages_are_readable_in_a_browser(unzipped):
    page = (unzipped / "START-HERE.html").read_text(encoding="utf-8")
    assert "<title>Start here</title>" in page
    assert "<h2" in page
    assert "autograder check" in re.sub(r"<[^>]*>", "", page)


def test_it_is_the_same_file_each_time_and_anybody_may_read_what_is_in_it(kit, tmp_path):
    make_kit(ROOT, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == kit.read_bytes()
    with zipfile.ZipFile(kit) as opened:
        assert {entry.external_attr >> 16 for entry in opened.infolist()} == {0o644}


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """As much of a clone as the kit is made of, as the current folder."""
    shutil.copytree(ROOT / "autograder", tmp_path / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("solutions", "release", "kit", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("pyproject.toml", "README.md", "constraints.txt"):
        shutil.copyfile(ROOT / file, tmp_path / file)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stale(folder):
    notebook = read(notebook_path(folder, "release", "03_cuda"))
    notebook.cells[3].source += " "
    write(notebook, notebook_path(folder, "release", "03_cuda"))


def solved(folder):
    shutil.copyfile(notebook_path(ROOT, "source", "04_forward"), notebook_path(folder, "release", "04_forward"))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (stale, "03_cuda.ipynb is not what solutions/ make; run `autograder build` first."),
        (solved, "04_forward.ipynb is not what solutions/ make; run `autograder build` first."),
        (lambda folder: shutil.rmtree(folder / "release"), "Run `autograder build` first."),
        (lambda folder: shutil.rmtree(folder / "solutions"), "run it in a clone of the workbook's repository"),
        (lambda folder: (folder / "student-kit.zip").mkdir(), "student-kit.zip cannot be written"),
    ],
)
def test_what_is_not_fit_for_students_is_refused_in_a_sentence(clone, capsys, harm, said):
    harm(clone)
    before = sorted(clone.rglob("*"))
    assert main(["kit"]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert len(message.strip().splitlines()) == 1
    assert sorted(clone.rglob("*")) == before


# --- used as it says ------------------------------------------------------------------------------


def shell(command, folder, **environment):
    """Run commands as GitHub runs them, pip without the network; the packages that the kit needs are this Python's."""
    scripts = [folder / ".venv" / "bin", Path(sys.executable).parent]
    path = os.pathsep.join([*map(str, scripts), os.environ["PATH"]])
    pip = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_FORCE_REINSTALL": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command], cwd=folder, text=True,
                          env={**os.environ, **pip, "PATH": path, **environment}, capture_output=True,
                          timeout=300)  # fmt: skip


def blocks(text, language="sh"):
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def test_the_guide_says_what_start_here_says(unzipped):
    start, guide = ((unzipped / f"{name}.md").read_text(encoding="utf-8") for name in ("START-HERE", "student-guide"))
    assert "".join(blocks(start)[:2]) in guide
    assert "".join(blocks(start, "powershell")) in guide


@pytest.fixture(scope="module")
def installed(unzipped):
    """The kit's folder after the commands of its START-HERE for Linux and macOS."""
    install, start, _ = blocks((unzipped / "START-HERE.md").read_text(encoding="utf-8"))
    assert start == "jupyter lab notebooks\n"
    make, *rest = install.splitlines()
    assert shell(make, unzipped).returncode == 0
    site = next((unzipped / ".venv").glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text("\n".join(p for p in sys.path if p.endswith("site-packages")))
    done = shell("\n".join(rest), unzipped)
    assert done.returncode == 0, done.stderr
    return unzipped


def test_what_is_installed_is_the_wheel(installed):
    done = shell("python -c 'import autograder; print(autograder.__file__)'", installed)
    assert str(installed / ".venv") in done.stdout


def answer(folder, **answers):
    """One notebook alone, with these answers, and what counts of it alone."""
    path = folder / "notebooks" / f"{CHECKED}.ipynb"
    notebook = read(notebook_path(ROOT, "release", CHECKED))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell)]
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    write(notebook, path)
    for other in set(path.parent.iterdir()) - {path}:
        other.unlink()


def test_the_commands_of_start_here_check_a_notebook(installed):
    answer(installed, **SOLVED)
    *_, check = blocks((installed / "START-HERE.md").read_text(encoding="utf-8"))
    one = check.replace("01_tensors", CHECKED).splitlines()[-1]
    done = shell(one, installed)
    assert done.returncode == 0, done.stderr
    assert "05_backward: 20 of 20 points" in done.stdout


@pytest.fixture(scope="module")
def steps():
    """What GitHub would run, in order."""
    workflow = yaml.safe_load((ROOT / "kit/.github/workflows/self-check.yml").read_text(encoding="utf-8"))
    assert workflow[True] == "push"  # `on` is a truth value to YAML
    (job,) = workflow["jobs"].values()
    return [step for step in job["steps"] if "run" in step]


WRONG = {**SOLVED, "mse_grad": "def mse_grad(inp, targ): inp.g = inp.squeeze(-1) - targ"}


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({"mse_grad": SOLVED["mse_grad"]}, 0, "Next: relu_grad in"),
        (WRONG, 1, "mse_grad"),
    ],
    ids=["begun", "wrong"],
)
def test_github_is_green_until_an_answer_is_wrong(installed, steps, tmp_path, answers, code, said):
    answer(installed, **answers)
    summary, codes = tmp_path / "summary.md", []
    for step in steps:
        if "torch" in step["run"]:  # a download of 200 MB
            continue
        if not any(codes) or step.get("if") == "always()":
            settings = {**step.get("env", {}), "GITHUB_STEP_SUMMARY": str(summary)}
            codes.append(shell(step["run"], installed, **settings).returncode)
    assert codes == [0, code, 0]
    assert said in summary.read_text(encoding="utf-8")
    assert summary.read_text(encoding="utf-8").startswith("```\n")
