"""The grader's side of student code: a warm process, and sessions forked from it."""

from __future__ import annotations

import contextlib
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder import sandbox, scratch
from autograder.channel import Channel, ClosedError, Door, GarbledError
from autograder.sandbox import Fence

START_SECONDS = 120.0  # a cold import of torch, numba and matplotlib from a slow disk
FORK_SECONDS = 30.0
LOOK_SECONDS = 0.25  # how often we look at what a running cell writes
PACKAGE = str(Path(__file__).parent)
# Runs `autograder.worker` of this very package, whichever is installed; the sandbox does not show the folder around it.
WORKER = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
package = sys.argv.pop(1)
spec = spec_from_file_location("autograder", f"{package}/__init__.py", submodule_search_locations=[package])
sys.modules["autograder"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["autograder"])
from autograder.worker import main
main()
"""
MANY_PROCESSES = 8  # after more than this the sandbox's count of processes is not to be relied on: start afresh


class Lost(Exception):  # noqa: N818 - it is the student's process that is lost, not an error of ours
    """The student's process hung or died. The text says which, for the student; `name` in two or three words."""

    name = "ended its process"


class TooSlow(Lost):
    """It was still running when its time was up."""

    name = "did not end in time"


class TooFull(Lost):
    """It wrote more than its folder may hold."""

    name = "filled its folder"


class SessionError(Exception):
    """We could not start a process for student code; no fault of the student's."""


class Warm:
    """A process that has imported everything; each session is a fork of it.

    `mode` is auto, required or off; for `many` notebooks it also does beforehand what only some of them need.
    Use as a context manager, or `close()` it.
    """

    def __init__(self, mode: str = "auto", many: bool = True):
        confined = sandbox.wanted(mode)
        self.reason = "" if confined else sandbox.available() or "no sandbox: it was turned off"
        scratch.remove_abandoned()
        self.scratch = scratch.make()
        self.fence = Fence(str(self.scratch), confined, sandbox.readable_paths())
        self.door = Door(self.scratch)
        self.work = ["--many"] if many else []
        self.process: sandbox.Process | None = None

    def start(self) -> None:
        """Start the process without waiting for it."""
        if self.process is None:
            self.token = secrets.token_hex(16)
            command = [sys.executable, "-P", "-c", WORKER, PACKAGE, self.door.address, self.token, *self.work]
            environment = sandbox.clean_environment(self.scratch)
            self.process = sandbox.launch(command, environment, self.fence)
            self._control: Channel | None = None

    @property
    def control(self) -> Channel:
        self.start()
        if self._control is None:
            self._control = self.door.accept(self.token, START_SECONDS, lambda: self.process.running)
            self._control.receive(START_SECONDS)
        return self._control

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """A fresh process for one notebook, in a scratch folder of its own."""
        session = self._fork()
        try:
            yield session
        finally:
            session.close()

    def _fork(self) -> Session:
        for _ in range(2):  # the last submission may have taken the warm process with it
            folder = Path(tempfile.mkdtemp(prefix="run-", dir=self.scratch))
            token = secrets.token_hex(16)
            fence = replace(self.fence, scratch=str(folder))
            try:
                self.control.send({"do": "start", "token": token, "fence": fence.plain()})
                return Session(self, self.door.accept(token, FORK_SECONDS, lambda: self.process.running), folder)
            except (ClosedError, TimeoutError) as error:
                scratch.remove(folder)
                self._restart()
                reason = error
        raise SessionError(f"No process could be started for a notebook: {reason}") from reason

    def end_session(self, died: bool = False) -> str:
        """End all processes of the session; the signal that had killed its main one, if it had `died`."""
        try:
            self.control.send({"do": "end", "died": died})
            reply = self.control.receive(FORK_SECONDS)
        except (ClosedError, TimeoutError):
            self._restart()
            return ""
        if reply["ended"] > MANY_PROCESSES:
            self._restart()
        return str(reply["status"])

    def _restart(self) -> None:
        self._stop()
        self.start()

    def _stop(self) -> None:
        if self.process is not None:
            if self._control is not None:
                self._control.close()
            self.process.stop()
            self.process = None

    def close(self) -> None:
        self._stop()
        self.door.close()
        scratch.remove(self.scratch)

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class Session:
    """One student's process, as the grader sees it. Every call may raise Lost."""

    def __init__(self, warm: Warm, channel: Channel, folder: Path):
        self.warm, self.channel, self.folder = warm, channel, folder
        self.asked = 0
        self.protections = self._ready()

    def _ready(self) -> list[str]:
        """How the process is fenced in. No student code has run yet, so what goes wrong is our fault."""
        try:
            reply = self.channel.receive(FORK_SECONDS)
        except (ClosedError, TimeoutError):
            self.channel.close()
            raise
        if "fault" in reply:
            self.close()
            raise SessionError(f"No process could be started for a notebook: {reply['fault']}")
        return list(reply["protections"])

    def cell(self, source: str, seconds: float) -> tuple[list[dict[str, Any]], str]:
        """Run a cell: its outputs, and the error it ended with or ""."""
        reply = self._ask(seconds, do="cell", source=source)
        outputs = reply.get("outputs")
        return outputs if isinstance(outputs, list) else [], str(reply.get("error", ""))

    def forget(self, names: tuple[str, ...], seconds: float) -> None:
        """Remove names from the notebook, so that an exercise's cell cannot lean on an earlier answer."""
        self._ask(seconds, do="forget", names=list(names))

    def when(self, exercise: str, inputs: list, seconds: float) -> list[Any]:
        """The outcome of each case."""
        outcomes = self._ask(seconds, do="when", exercise=exercise, inputs=inputs).get("outcomes")
        if not isinstance(outcomes, list) or len(outcomes) != len(inputs):
            raise Lost(NONSENSE)
        return outcomes

    def _ask(self, seconds: float, **request: Any) -> dict[str, Any]:
        self.asked += 1
        try:
            self.channel.send({**request, "number": self.asked})
        except ClosedError as error:
            raise self._dead() from error
        return self._reply(seconds)

    def _reply(self, seconds: float) -> dict[str, Any]:
        try:
            reply = self._receive(seconds)
        except TimeoutError as error:
            raise TooSlow(f"it did not end within {seconds:g} seconds and was stopped") from error
        except GarbledError as error:
            raise Lost(NONSENSE) from error
        except ClosedError as error:
            raise self._dead() from error
        if not isinstance(reply, dict) or reply.get("number") != self.asked:
            raise Lost(NONSENSE)
        if "fault" in reply:
            raise Lost(f"the check could not be carried out ({reply['fault']})")
        return reply

    def _receive(self, seconds: float) -> Any:
        """The next message. While it is waited for, and when it has come, the folder may not be overfull."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.channel.ready(min(left, LOOK_SECONDS)):
            self._look()
        self._look()
        return self.channel.receive(max(end - time.monotonic(), 1e-3))

    def _look(self) -> None:
        fence = self.warm.fence
        if much := scratch.overfull(self.folder, fence.disk, fence.files):
            raise TooFull(f"it filled its folder with {much} and was stopped")

    def _dead(self) -> Lost:
        status = self.warm.end_session(died=True)
        return Lost(FATES.get(status, f"it ended its own process ({status or 'exit'})"))

    def close(self) -> None:
        self.channel.close()
        self.warm.end_session()
        scratch.remove(self.folder)


NONSENSE = "its process sent something that is not a result"
FATES = {
    "SIGKILL": "its process was killed, most likely because it used too much memory or started too many others",
    "SIGSEGV": "its process crashed (segmentation fault; often endless recursion)",
    "SIGXCPU": "it used up its processor time",
    "SIGXFSZ": "it wrote too large a file",
    "SIGABRT": "its process aborted",
}
