"""The fences around student code: what it may read and write, how much it may use.

On Linux `sandlock` (Landlock and seccomp, no root) denies files, network, processes and signals outside the
session; resource limits hold elsewhere too. What could not be had is named in every report.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from autograder.data import data_folder, npz_path

try:
    import sandlock
except ImportError:  # macOS, Windows
    sandlock = None  # type: ignore[assignment]

GIB = 2**30
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/dev", "/sys")
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
FOLDERS = ("HOME", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR", "IPYTHONDIR", "XDG_CACHE_HOME", "NUMBA_CACHE_DIR")


class SandboxError(Exception):
    """The sandbox was required and cannot be had."""


@dataclass(frozen=True)
class Fence:
    """What one session may do. Bytes, seconds and counts."""

    scratch: str
    confined: bool
    readable: list[str] = field(default_factory=list)
    file_size: int = GIB // 8
    disk: int = GIB
    files: int = 20_000
    cpu_seconds: int = 600

    @property
    def writable(self) -> list[str]:
        return [self.scratch, os.devnull]

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def available() -> str:
    """Why there is no sandbox here, or "" if there is one."""
    if sandlock is None:
        return f"no sandbox on {sys.platform}: it needs Linux and the sandlock package"
    if sandlock.landlock_abi_version() < sandlock.min_landlock_abi():
        return "no sandbox: this kernel's Landlock is too old (Linux 6.12 or newer has all of it)"
    return ""


def wanted(mode: str) -> bool:
    """Whether to use the sandbox in mode auto, required or off."""
    if mode not in ("auto", "required", "off"):
        raise SandboxError(f"--sandbox takes auto, required or off, not {mode!r}.")
    reason = available()
    if mode == "required" and reason:
        raise SandboxError(f"The sandbox is required, but there is {reason}.")
    return mode != "off" and not reason


def readable_paths() -> list[str]:
    """Python, its packages, this package and the data: no solutions, gradebook or other submissions."""
    own = [sys.prefix, sys.base_prefix, *(sysconfig.get_path(p) for p in ("purelib", "platlib"))]
    paths = [*SYSTEM, *own, Path(__file__).parent, npz_path(), data_folder()]
    return sorted({str(Path(p).resolve()) for p in paths if Path(p).exists()})


class Process(Protocol):
    """A started warm process."""

    @property
    def running(self) -> bool: ...

    def stop(self) -> None: ...


def launch(command: list[str], environment: dict[str, str], fence: Fence) -> Process:
    """Start the warm process, inside the sandbox if the fence is confined."""
    return Confined(command, environment, fence) if fence.confined else Plain(command, environment, fence)


class Plain:
    """Where there is no sandbox, or none is wanted."""

    def __init__(self, command: list[str], environment: dict[str, str], fence: Fence):
        self.process = subprocess.Popen(command, env=environment, cwd=fence.scratch, stdin=subprocess.DEVNULL)

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Confined:
    """Inside sandlock: no network, no file but the listed ones, at most 64 processes and 6 GiB."""

    def __init__(self, command: list[str], environment: dict[str, str], fence: Fence):
        self.box = sandlock.Sandbox(
            fs_readable=fence.readable, fs_writable=fence.writable, max_memory=6 * GIB, max_processes=64,
            env=environment, clean_env=True, cwd=fence.scratch)  # fmt: skip
        self.box.spawn(command)

    @property
    def running(self) -> bool:
        """sandlock counts a process that has ended until it is waited for, and /proc shows it as a zombie."""
        try:
            status = Path(f"/proc/{self.box.pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return status.rpartition(")")[2].split()[0] != "Z"

    def stop(self) -> None:
        if self.box.is_running:
            self.box.kill()
            self.box.wait()


def settle_in(fence: Fence) -> None:
    """Make the session's scratch folder the home of everything its process writes."""
    os.chdir(fence.scratch)
    os.environ.update(dict.fromkeys(FOLDERS, fence.scratch))
    tempfile.tempdir = None


def confine_child(fence: Fence) -> list[str]:
    """Close the session's process in once more: it cannot signal the warm process or see a sibling's files."""
    if not fence.confined:
        return []
    sandlock.confine(sandlock.Sandbox(fs_readable=fence.readable, fs_writable=fence.writable))
    return ["files", "network", "processes", "signals", "memory", "cpu", "file size"]


def limit_child(fence: Fence) -> None:
    """Limits that the kernel keeps for a process wherever there is a POSIX system."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # a child that ends the warm process ends with it
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (fence.file_size, fence.file_size))
    resource.setrlimit(resource.RLIMIT_CPU, (fence.cpu_seconds, fence.cpu_seconds))


def adopt_orphans() -> None:
    """Become the parent of what a session's process leaves behind, so that it can be ended."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def clean_environment(scratch: Path) -> dict[str, str]:
    """The student's environment: no secret, no home, one thread a process."""
    kept = {
        k: os.environ[k] for k in ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "AUTOGRADER_MNIST") if k in os.environ
    }
    single = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    return {**kept, **dict.fromkeys(single, "1"), **dict.fromkeys(FOLDERS, str(scratch)),
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1", "MPLBACKEND": "agg",
            "THP_MEM_ALLOC_ENABLE": "1",  # torch asks for large pages: 150 MB in a tenth of the time
            "AUTOGRADER_DATA": str(data_folder())}  # fmt: skip
