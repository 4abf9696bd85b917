"""The student's process: runs notebook cells and `when`, and nothing that decides a grade.

A warm process imports everything once, then forks a child for each session; the child fences itself in,
connects back to the grader and does what it is asked: run a cell, forget names, run an exercise's `when`.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.channel import Channel, ClosedError, knock
from autograder.sandbox import Fence, adopt_orphans, confine_child, limit_child, settle_in

MAX_STREAM = 200_000  # characters of printed output kept for a cell


def main() -> None:
    """`python -m autograder.worker ADDRESS TOKEN`: started by `session.Warm`, never by hand."""
    address, token = sys.argv[1:3]
    adopt_orphans()
    preload()
    control = knock(address, token)
    control.send({"pid": os.getpid()})
    try:
        while True:
            request = control.receive()
            if request["do"] == "end":
                control.send({"status": end_children()})
            elif start(address, request, control):
                return
    except ClosedError:
        end_children()


def preload() -> None:
    """Import and warm up what notebooks use, so that a fork has it. No thread may exist before the fork."""
    import torch

    torch.set_num_threads(1)
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt
    from execnb.shell import CaptureShell  # noqa: F401

    from autograder import fonts
    from autograder.data import load_mnist
    from autograder.exercises import assignments
    from autograder.exercises.marked import warm_up

    assignments()
    warm_up()
    load_mnist()
    fonts.use_memory()
    figure, axes = plt.subplots(layout="constrained")
    axes.loglog([1, 10], [1, 1000])  # powers of ten are set by mathtext, which is slow the first time
    figure.canvas.draw()
    plt.close(figure)


def start(address: str, request: dict[str, Any], control: Channel) -> bool:
    """Fork a child that serves one session; where there is no fork, serve it in this process."""
    if hasattr(os, "fork") and os.fork():
        return False
    control.close()
    try:
        serve(address, request)
    except Exception:  # a fault of ours: say it where the grader's operator reads
        traceback.print_exc()
    finally:
        if hasattr(os, "fork"):
            os._exit(0)
    return True


def serve(address: str, request: dict[str, Any]) -> None:
    """One session: requests in, replies out, until the grader hangs up."""
    channel = knock(address, request["token"])
    fence = Fence(**request["fence"])
    settle_in(fence)
    limit_child(fence)
    protections = confine_child(fence)
    notebook = Notebook()
    channel.send({"protections": protections})
    actions = {"cell": notebook.cell, "forget": notebook.forget, "when": notebook.when}
    try:
        while True:
            asked = channel.receive()
            channel.send(actions[asked.pop("do")](**asked))
    except ClosedError:
        pass


class Notebook:
    """The cells of one notebook, run in order in one namespace."""

    def __init__(self) -> None:
        from execnb.shell import CaptureShell

        self.shell = CaptureShell(mpl_format="png")
        sys.path.insert(0, "")

    def cell(self, source: str) -> dict[str, Any]:
        """Run a cell: its outputs as Jupyter stores them, and what it raised."""
        outputs = [dict(o) for o in self.shell.run(source) if o["output_type"] != "error"]
        error = self.shell.exc
        if error is not None:
            outputs.append(error_output(error))
        return {"outputs": [_trimmed(o) for o in outputs], "error": _in_words(error)}

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
        "output_type": "error", "ename": type(error).__name__, "evalue": str(error)[:2000],
        "traceback": "".join(shown).splitlines(),
    }  # fmt: skip


def _own(trace: TracebackType | None) -> TracebackType | None:
    from autograder.counting import in_library

    while trace is not None and in_library(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return trace


def _in_words(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}"[:500] if error is not None else ""


def _trimmed(output: dict[str, Any]) -> dict[str, Any]:
    """The same output with a long text cut, its lines joined."""
    if output["output_type"] == "stream":
        text = "".join(output["text"])
        output["text"] = text if len(text) <= MAX_STREAM else text[:MAX_STREAM] + "\n… the rest is not shown …\n"
    return output


def end_children() -> str:
    """Kill whatever the session left running; how its process had ended, if it had."""
    fate = ""
    if not hasattr(os, "fork"):
        return fate
    while pids := _children():
        for pid in pids:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done and os.WIFSIGNALED(status):
                fate = fate or signal.Signals(os.WTERMSIG(status)).name
            elif not done:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
    return fate


def _children() -> list[int]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


if __name__ == "__main__":
    main()
