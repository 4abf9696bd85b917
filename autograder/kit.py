"""The student kit: one zip with the notebooks, the package and how to start, and nothing of the solutions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from nbconvert.filters import markdown2html

from autograder.build import notebook_path, released_cells
from autograder.exercises import assignments
from autograder.notebook import NotebookError, grade_id, read

TOP = "workbook"  # the folder in the zip
PACKAGE = ("autograder", "pyproject.toml", "README.md")  # what the wheel is built of
SECONDS = "315532800"  # 1980, the earliest time a zip can hold: the same content is the same file
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.5 sans-serif }}
  body {{ max-width: 46em; margin: 2em auto; padding: 0 1em }}
  pre {{ padding: .6em .8em; overflow-x: auto; background: rgba(128, 128, 128, .15) }}
  .anchor-link {{ display: none }}
</style>
{body}
</html>
"""


class KitError(Exception):
    """A kit that cannot be made: what is wrong, what to do."""


def make_kit(root: Path, output: Path) -> int:
    """Write the kit of the workbook in `root` to a zip, in one step; how many files it holds.

    Raises KitError if `root` is no clone of the workbook or its release/ is not what solutions/ make.
    """
    if missing := [name for name in (*PACKAGE, "solutions", "kit") if not (root / name).exists()]:
        raise KitError(f"There is no {missing[0]} here; run it in a clone of the workbook's repository.")
    for name in assignments():
        _refuse_stale(root, name)
    with tempfile.TemporaryDirectory(prefix="autograder-kit-") as scratch:
        files = contents(root, wheel(root, Path(scratch)))
    _write(files, output)
    return len(files)


def _refuse_stale(root: Path, assignment: str) -> None:
    path = notebook_path(root, "release", assignment)
    try:
        current = [(grade_id(cell), cell.source) for cell in read(path).cells] == released_cells(root, assignment)
    except NotebookError as error:
        raise KitError(f"{error} Run `autograder build` first.") from error
    if not current:
        raise KitError(f"{path} is not what solutions/ make; run `autograder build` first.")


def contents(root: Path, package: Path) -> dict[str, bytes]:
    """The files of the kit by name: those of kit/ as they are, and what is made of others."""
    own = {p.relative_to(root / "kit").as_posix(): p.read_bytes() for p in (root / "kit").rglob("*") if p.is_file()}
    notebooks = {f"notebooks/{name}.ipynb": notebook_path(root, "release", name).read_bytes() for name in assignments()}
    guide, start = (root / "docs/student.md").read_text(encoding="utf-8"), own["START-HERE.md"].decode()
    return own | notebooks | {
        package.name: package.read_bytes(),
        "constraints.txt": (root / "constraints.txt").read_bytes(),
        "student-guide.md": guide.encode(),
        "student-guide.html": page(guide).encode(),
        "START-HERE.html": page(start).encode(),
    }  # fmt: skip


def page(markdown: str) -> str:
    """Markdown as a page that any browser shows."""
    title = markdown.splitlines()[0].lstrip("# ")
    return PAGE.format(title=title, body=markdown2html(markdown))


def wheel(root: Path, folder: Path) -> Path:
    """The package as a wheel in `folder`, built of a copy: what an earlier build has left behind stays out."""
    source = folder / "source"
    source.mkdir()
    shutil.copytree(root / PACKAGE[0], source / PACKAGE[0], ignore=shutil.ignore_patterns("__pycache__"))
    for name in PACKAGE[1:]:
        shutil.copyfile(root / name, source / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": SECONDS}
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise KitError(f"The wheel could not be built:\n{(done.stdout + done.stderr)[-2000:]}")
    return next(folder.glob("*.whl"))


def _write(files: Mapping[str, bytes], output: Path) -> None:
    part = output.with_name(f".{output.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as kit:
            for name in sorted(files):
                entry = zipfile.ZipInfo(f"{TOP}/{name}")
                entry.create_system, entry.external_attr = 3, 0o644 << 16  # readable by all, wherever it was packed
                kit.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KitError(f"{output} cannot be written: {error.strerror or error}.") from error
