"""The student's process: runs notebook cells and `when`, and nothing that decides a grade.

A warm process imports everything once, then forks a child for each session; the child fences itself in,
connects back to the grader and does what it is asked: run a cell, forget names, run an exercise's `when`.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.channel import Channel, ClosedError, knock
from autograder.outputs import trimmed
from autograder.sandbox import Fence, adopt_orphans, confine_child, limit_child, settle_in

DYING_SECONDS = 2.0  # a process that has hung up may take so long to be gone


def main() -> None:
    """`python -m autograder.worker ADDRESS TOKEN [--many]`: started by `session.Warm`, never by hand."""
    address, token = sys.argv[1:3]
    adopt_orphans()
    preload()
    if "--many" in sys.argv:
        warm_up()
    control = knock(address, token)
    control.send({"pid": os.getpid()})
    child = 0
    try:
        while True:
            request = control.receive()
            if request["do"] == "end":
                status = fate(child) if request["died"] else ""
                control.send({"status": status, "ended": end_children()})
            elif not (child := start(address, request, control)):
                return
    except ClosedError:
        end_children()


def preload() -> None:
    """Import what notebooks use, so that a fork has it. No thread may exist before the fork."""
    import torch

    torch.set_num_threads(1)
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot
    from execnb.shell import CaptureShell  # noqa: F401

    from autograder import fonts
    from autograder.data import load_mnist
    from autograder.exercises import assignments

    assignments()
    load_mnist()
    fonts.use_memory()


def warm_up() -> None:
    """Do once what each notebook that compiles or draws would have to do first."""
    import matplotlib.pyplot as plt

    from autograder.exercises import marked

    marked.warm_up()
    notebook = Notebook()
    notebook.cell(DRAWS)
    plt.uninstall_repl_displayhook()  # of this shell; each session's has its own
    notebook.shell.close()  # it has a thread
    gc.freeze()  # a fork that collects garbage need not look at, and so copy, the pages that it shares


# Powers of ten are set by mathtext, and each style of text has a font of its own: all slow the first time.
DRAWS = """
import matplotlib.pyplot as plt
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
left.loglog([1, 10], [1, 1000], label="line")
left.legend()
right.barh([0, 1], [1, 2], hatch="///", edgecolor="black")
right.text(0, 0, "text", style="italic")
right.set_title("title")
right.grid()
"""


def start(address: str, request: dict[str, Any], control: Channel) -> int:
    """Fork a child that serves one session; its id. Where there is no fork, serve it in this process."""
    if hasattr(os, "fork") and (child := os.fork()):
        return child
    control.close()
    try:
        serve(address, request)
    except Exception:  # a fault of ours: say it where the grader's operator reads
        traceback.print_exc()
    finally:
        if hasattr(os, "fork"):
            os._exit(0)
    return 0


def serve(address: str, request: dict[str, Any]) -> None:
    """One session: requests in, replies out, until the grader hangs up."""
    channel = knock(address, request["token"])
    try:
        notebook, protections = prepare(channel, Fence(**request["fence"]))
    except Exception as error:
        channel.send({"number": 0, "fault": f"{type(error).__name__}: {error}"})
        raise
    channel.send({"number": 0, "protections": protections})
    try:
        while True:
            asked = channel.receive()
            channel.send({"number": asked.pop("number"), **notebook.answer(**asked)})
    except ClosedError:
        pass


def prepare(channel: Channel, fence: Fence) -> tuple[Notebook, list[str]]:
    """All that happens before student code: an error here is ours."""
    settle_in(fence)
    limit_child(fence)
    protections = confine_child(fence)
    silence(channel)
    return Notebook(), protections


def silence(channel: Channel) -> None:
    """What the student's process writes past Python's streams goes nowhere, and its forks have no channel."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=channel.close)


class Notebook:
    """The cells of one notebook, run in order in one namespace."""

    def __init__(self) -> None:
        from execnb.shell import CaptureShell
        from matplotlib_inline.config import InlineBackend

        from autograder.guarded import guards

        self.shell = CaptureShell(mpl_format="png")
        self.shell.InteractiveTB.set_mode("Minimal")  # a coloured traceback takes a second, and nobody sees it
        # A figure is drawn once, not a first time to find its edges.
        InlineBackend.instance(parent=self.shell).print_figure_kwargs = {"bbox_inches": None}
        self.shell.user_ns.update(guards())
        sys.path.insert(0, "")

    def answer(self, do: str, **request: Any) -> dict[str, Any]:
        """Do what the grader asks; an error on our side of it is told apart from one in the student's code."""
        actions = {"cell": self.cell, "forget": self.forget, "when": self.when}
        try:
            return actions[do](**request)
        except Exception as error:
            return {"fault": f"{type(error).__name__}: {error}"[:300]}

    def cell(self, source: str) -> dict[str, Any]:
        """Run a cell: its outputs as Jupyter stores them, and what it raised."""
        outputs = [dict(o) for o in self.shell.run(source) if o["output_type"] != "error"]
        error = self.shell.exc
        if error is not None:
            outputs.append(error_output(error))
        return {"outputs": trimmed(outputs), "error": _in_words(error)}

    def forget(self, names: list[str]) -> dict[str, Any]:
        """Remove names, so that an exercise's cell cannot lean on an earlier answer."""
        for name in names:
            self.shell.user_ns.pop(name, None)
        return {}

    def when(self, exercise: str, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        from autograder.calling import outcomes
        from autograder.exercises import exercise as find

        return {"outcomes": outcomes(find(exercise), self.shell.user_ns, inputs)}


def error_output(error: BaseException) -> dict[str, Any]:
    """An error as Jupyter stores it, from the student's first line on."""
    shown = traceback.format_exception(type(error), error, _own(error.__traceback__))
    return {
        "output_type": "error", "ename": type(error).__name__, "evalue": _message(error)[:2000],
        "traceback": "".join(shown).splitlines(),
    }  # fmt: skip


def _own(trace: TracebackType | None) -> TracebackType | None:
    from autograder.counting import in_library

    while trace is not None and in_library(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return trace


def _in_words(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {_message(error)}"[:500] if error is not None else ""


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "<no message>"


def fate(child: int) -> str:
    """The signal that ended the session's main process, if one did. It has hung up, so it is about to be gone."""
    end = time.monotonic() + DYING_SECONDS
    while hasattr(os, "fork") and time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else ""
        time.sleep(0.002)
    return ""


def end_children() -> int:
    """Kill whatever the session left running; how many processes that were."""
    ended = 0
    while hasattr(os, "fork") and (pids := _children()):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)  # harmless to one that is dead but not yet waited for
            os.waitpid(pid, 0)
        ended += len(pids)
    return ended


def _children() -> list[int]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


if __name__ == "__main__":
    main()
