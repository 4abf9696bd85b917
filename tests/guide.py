"""Runs a guide's commands as they are written: the blocks marked `sh`, in order, in one session of bash.

A comment in the guide says what is not for readers, in a line of its own:

    <!-- not run: REASON -->   the next block is left out
    <!-- here: NAME -->        what others do at this point; the folder `steps/NAME` of the test is copied home
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from harness import ROOT

from autograder.data import data_folder

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SKIPPED = re.compile(r"^<!-- not run: (.*) -->\n\Z", re.MULTILINE)
STEP = re.compile(r"^<!-- here: (.*) -->$", re.MULTILINE)
LANGUAGES = ("sh", "python", "text")


@dataclass(frozen=True)
class Block:
    """A fenced block: its first line's number in the guide, and why it is not run."""

    language: str
    line: int
    code: str
    skipped: str = ""


def blocks(text: str) -> Iterator[Block]:
    for fence in FENCE.finditer(text):
        reason = SKIPPED.search(text[: fence.start()])
        yield Block(fence[1], text[: fence.start(2)].count("\n"), fence[2], reason[1] if reason else "")


def script(text: str, steps: Path) -> str:
    """For bash. Each command is in the line that it has in the guide, so that bash can say which one failed."""
    lines = [""] * (text.count("\n") + 1)
    for block in blocks(text):
        if block.language == "sh" and not block.skipped:
            lines[block.line : block.line + block.code.count("\n")] = block.code.splitlines()
    for step in STEP.finditer(text):
        lines[text[: step.start()].count("\n")] = f"cp -R {shlex.quote(str(steps / step[1]))}/. ~"
    assert not lines[0], "the first line is for bash's settings"
    lines[0] = """set -eE; trap 'echo "$LINENO: $BASH_COMMAND" > "$FAILED"' ERR"""
    return "\n".join(lines) + "\n"


def run(guide: Path, home: Path, steps: Path, timeout: float = 400) -> str:
    """What the commands print. The first that fails is an AssertionError that says where it stands in the guide."""
    file, failed, said = (home.parent / name for name in ("guide.sh", "failed", "said"))
    file.write_text(script(guide.read_text(encoding="utf-8"), steps), encoding="utf-8")
    variables = environment(home) | {"FAILED": str(failed)}
    with said.open("w", encoding="utf-8") as output:
        done = subprocess.run(["bash", file], cwd=home, env=variables, timeout=timeout, stdin=subprocess.DEVNULL,
                              stdout=output, stderr=subprocess.STDOUT)  # fmt: skip
    printed = said.read_text(encoding="utf-8")
    where = failed.read_text(encoding="utf-8").strip() if failed.exists() else "?"
    assert done.returncode == 0, f"{guide.name}:{where}\nexit code {done.returncode}\n{printed[-3000:]}"
    return printed


def environment(home: Path) -> dict[str, str]:
    """A new account on this machine: nothing is configured yet, but what takes long to make is there."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON"))}
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    return {**kept, "HOME": str(home), "PATH": path, "AUTOGRADER_DATA": str(data_folder()),
            "MPLCONFIGDIR": matplotlib.get_configdir(), "COLUMNS": "120"}  # fmt: skip


def course_folder(folder: Path) -> None:
    """What of a clone of the repository its users work with; the package is installed."""
    for name in ("source", "release", "solutions", "autograder", "docs", "kit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("nbgrader_config.py", "pyproject.toml", "constraints.txt", "README.md"):
        shutil.copy(ROOT / name, folder)
