"""Folders for what students' code writes: how full they are, how they are removed, and who left some behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

PREFIX = "autograder-"
MIB = 2**20


def make() -> Path:
    """A new folder that tells which process it belongs to."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")).resolve()


def overfull(folder: Path, disk: int, files: int) -> str:
    """What there is too much of in the folder, or "". Looks no further than that."""
    size = count = 0
    try:
        for size_here in sizes(folder):
            size, count = size + size_here, count + 1
            if count > files:
                return f"more than {files} files"
            if size > disk:
                return f"more than {disk // MIB} MB"
    except OSError:  # too deep, or closed to us: nobody needs such folders, and a full one could be hidden in them
        return "folders that cannot be looked into"
    return ""


def sizes(folder: Path) -> Iterator[int]:
    """The bytes on disk of all that is in the folder; what is removed meanwhile is passed by."""
    folders = [os.fspath(folder)]
    while folders:
        with contextlib.suppress(FileNotFoundError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                yield _on_disk(entry)


def _on_disk(entry: os.DirEntry) -> int:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return 0
    return status.st_blocks * 512 if hasattr(status, "st_blocks") else status.st_size


def remove(folder: Path) -> None:
    """Remove a folder, also one that is too deep for Python or closed to its owner."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if os.name == "posix" and folder.exists():
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, folder], stderr=subprocess.DEVNULL)


def remove_abandoned() -> None:
    """Remove the folders of this user's graders that were killed before they could do it."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = re.match(rf"{PREFIX}(\d+)-", folder.name)
        with contextlib.suppress(OSError):
            if owner and _is_gone(int(owner[1])) and folder.lstat().st_uid == os.geteuid():
                remove(folder)


def _is_gone(process: int) -> bool:
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is somebody else's
        return False
    return False
