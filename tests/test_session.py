"""Cells and answers that hang, die or flood: each costs itself alone, and says in one sentence what happened."""

import os

import pytest
from conftest import SOLUTIONS, Clock

from autograder import grading
from autograder import session as session_module
from autograder.channel import ClosedError
from autograder.session import SessionError

AROUND = {"frobenius": SOLUTIONS["frobenius"], "outer": SOLUTIONS["outer"]}
BOTH = {"frobenius": 2, "outer": 2}
HANGS = {
    "a loop": "while True:\n    pass",
    "a loop that catches all": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "a loop that fills no memory": "for _ in iter(int, 1):\n    pass",
}
DEATHS = {
    "os._exit": ("import os\nos._exit(0)", "ended its own process"),
    "kill -9": ("import os\nos.kill(os.getpid(), 9)", "was killed"),
    "abort": ("import os\nos.abort()", "aborted"),
    "a segmentation fault": ("import ctypes\nctypes.string_at(0)", "segmentation fault"),
    "endless recursion in C": ("import sys\nsys.setrecursionlimit(10**9)\ndef f(x):\n    return [*map(f, [x])]\nf(1)",
                               "segmentation fault"),
}  # fmt: skip
HARMLESS = {
    "endless recursion": ("def f():\n    return f()\nf()", "RecursionError"),
    "sys.exit": ("import sys\nsys.exit()", ""),
    "exit": ("exit()", ""),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "an exception group": ("raise BaseExceptionGroup('x', [SystemExit()])", "ExceptionGroup"),
    "an error without a text": ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "E"),
    "100 MB printed": ("print('x' * 100_000_000)", "the rest is not shown"),
    "100 MB past Python": ("import os\nfor _ in range(100):\n    os.write(1, b'x' * 1_000_000)", ""),
    "many outputs": ("for i in range(5000): display(i)", "more outputs are not shown"),
    "a huge picture": ("from IPython.display import HTML\nHTML('x' * 100_000_000)", "is not shown"),
    "closed streams": ("import sys, os\nos.close(1)\nos.close(2)", ""),
    "a child that stays": ("import os, time\nif not os.fork():\n    time.sleep(1000)", ""),
    "a child that computes on": ("import os\nif not os.fork():\n    while True: pass", ""),
    "a child of its own": ("import subprocess\nsubprocess.Popen(['sleep', '99'], start_new_session=True)", ""),
    "a thread that stays": ("import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()", ""),
    "a thread that computes on": ("import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()", ""),  # noqa: E501
    "a signal handler": ("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)", ""),
    "input": ("input('name? ')", "StdinNotImplementedError"),
    "too large a file": ("f = open('big', 'wb')\nf.truncate(2**40)", "File too large"),
    "another folder": ("import os\nos.chdir('/')", ""),
    "no folder": ("import shutil, os\nshutil.rmtree(os.getcwd())", ""),
}  # fmt: skip


def points(verdicts):
    return {name: verdict.points for name, verdict in verdicts.items()}


def cases(table):
    return [pytest.param(*(value if isinstance(value, tuple) else (value,)), id=name) for name, value in table.items()]


@pytest.mark.parametrize("code", cases(HANGS))
def test_a_cell_that_hangs_costs_itself(submission, warm, code):
    task = submission(AROUND, before=[code])
    assert points(task.grade(warm, cell_seconds=1)) == BOTH
    assert "This cell was left out: it did not end within 1 seconds and was stopped." in task.text()


@pytest.mark.parametrize("code", cases(HANGS))
def test_an_answer_that_hangs_costs_itself(submission, warm, code):
    inside = "\n    ".join(code.splitlines())
    task = submission({**AROUND, "frobenius": f"def frobenius(m):\n    {inside}"}, seconds=1)
    verdicts = task.grade(warm)
    assert points(verdicts) == {"frobenius": 0, "outer": 2}
    message = "Your answer was called, but it did not end within 1 seconds and was stopped."
    assert (verdicts["frobenius"].mistake, verdicts["frobenius"].message) == ("did not end in time", message)


@pytest.mark.parametrize(("code", "said"), cases(DEATHS))
def test_a_cell_that_ends_its_process_costs_itself(submission, warm, code, said):
    task = submission(AROUND, before=[code, "print('still here')"])
    assert points(task.grade(warm)) == BOTH
    assert "This cell was left out: " in task.text()
    assert said in task.text()
    assert "still here" in task.text()


@pytest.mark.parametrize(("code", "said"), cases(HARMLESS))
def test_what_only_looks_dangerous_costs_nothing(submission, warm, code, said):
    task = submission(AROUND, before=[code, "print('still here')"])
    assert points(task.grade(warm)) == BOTH
    assert said in task.text()
    assert "still here" in task.text()


def test_a_compiled_loop_without_end_costs_itself(submission, warm):
    loop = "@njit\ndef forever(x):\n    while x < 2:\n        x *= 1.0\n    return x"
    answer = f"{loop}\ndef frobenius(m):\n    return forever(1.0)"
    verdicts = submission({**AROUND, "frobenius": answer}, seconds=2).grade(warm)
    assert points(verdicts) == {"frobenius": 0, "outer": 2}
    assert verdicts["frobenius"].mistake == "did not end in time"


def test_an_answer_that_crashes_costs_itself(submission, warm):
    """Without boundary checks compiled code writes where it likes."""
    answer = "@njit\ndef poke(x):\n    x[1 << 40] = 1.0\ndef frobenius(m):\n    poke(np.zeros(1))"
    verdicts = submission({**AROUND, "frobenius": answer}).grade(warm)
    assert points(verdicts) == {"frobenius": 0, "outer": 2}
    assert "segmentation fault" in verdicts["frobenius"].message


@pytest.mark.parametrize(
    "statement", ["raise SystemExit", "raise KeyboardInterrupt", "raise MemoryError", "return frobenius(m)"]
)
def test_an_answer_that_raises_anything_is_wrong_and_no_more(submission, warm, statement):
    verdicts = submission({**AROUND, "frobenius": f"def frobenius(m):\n    {statement}"}).grade(warm)
    assert points(verdicts) == {"frobenius": 0, "outer": 2}


def test_more_memory_than_there_is_costs_the_cell(submission, sandboxed):
    task = submission(AROUND, before=["hog = np.ones(10**9)  # 8 GB"])
    assert points(task.grade(sandboxed)) == BOTH
    assert "too much memory" in task.text() or "MemoryError" in task.text()


def test_a_child_cannot_end_the_warm_process(submission, sandboxed):
    with sandboxed.session():
        before = sandboxed.process
    task = submission(AROUND, before=["import os\nos.kill(os.getppid(), 9)"])
    assert points(task.grade(sandboxed)) == BOTH
    assert "PermissionError" in task.text()
    assert sandboxed.process is before


def test_without_a_sandbox_a_dead_warm_process_is_replaced(submission, unfenced):
    task = submission(AROUND, before=["import os\nos.kill(os.getppid(), 9)"])
    assert points(task.grade(unfenced)) == BOTH
    assert unfenced.reason == "no sandbox: it was turned off"


def test_nothing_is_left_of_a_session(submission, warm):
    sleeper = "subprocess.Popen(['sleep', '99'], start_new_session=True)"
    code = f"import subprocess\nprint('pid', {sleeper}.pid)"
    task = submission(AROUND, before=[code])
    task.grade(warm)
    assert "pid" in task.text(), task.text()
    pid = int(task.text().split("pid")[1].split()[0])
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not list(warm.scratch.glob("run-*"))


# --- the notebook's own limit -------------------------------------------------------------------


def test_a_notebook_has_a_limit(submission, warm):
    task = submission(AROUND, before=["print('first')"], after=["print('last')"])
    verdicts = task.grade(warm, notebook_seconds=45, clock=Clock(10))
    assert points(verdicts) == {"frobenius": 2, "outer": 0}
    said = "the notebook had used up its 45 seconds"
    assert verdicts["outer"].message == f"Not judged: {said} before this check was reached."
    assert verdicts["outer"].mistake == "not reached"
    assert "first" in task.text()
    assert f"This cell was not run: {said}." in task.notebook.cells[-1].outputs[0].text


def test_a_notebook_may_lose_so_many_processes(submission, warm, monkeypatch):
    monkeypatch.setattr(grading, "MAX_LOSSES", 2)
    answers = {**AROUND, "frobenius": "def frobenius(m):\n    return forever(m)", "strides": SOLUTIONS["strides"]}
    task = submission(answers, before=["def forever(m):\n    while True: pass", "forever(1)"], seconds=1)
    verdicts = task.grade(warm, cell_seconds=1)
    assert points(verdicts) == {"frobenius": 0, "outer": 0, "strides": 0}
    assert "had hung or ended 2 processes" in verdicts["outer"].message


# --- faults of ours -----------------------------------------------------------------------------


def test_our_own_fault_is_nobody_elses(unfenced, monkeypatch):
    """The process cannot get ready: that stops the run, and no student is blamed."""
    monkeypatch.setattr(session_module.tempfile, "mkdtemp", lambda **_: str(unfenced.scratch / "is not there"))
    with pytest.raises(SessionError, match="FileNotFoundError"), unfenced.session():
        pass


def test_a_dead_channel_is_told_from_a_dead_student(warm, monkeypatch):
    with warm.session() as session:
        assert session.cell("print(1)", 10)[1] == ""
        monkeypatch.setattr(
            session.channel, "receive", lambda seconds=None: {"number": session.asked, "fault": "no disk"}
        )
        with pytest.raises(session_module.Lost, match="the check could not be carried out"):
            session.cell("1", 10)


def test_names_are_forgotten(warm):
    with warm.session() as session:
        session.cell("dot = 1", 10)
        session.forget(("dot", "unknown"), 10)
        assert session.cell("dot", 10)[1] == "NameError: name 'dot' is not defined"


def test_sessions_share_nothing(warm):
    with warm.session() as session:
        session.cell("import torch\ntorch.spoiled = True\nopen('left', 'w').close()", 10)
    with warm.session() as session:
        outputs, _ = session.cell("import os, torch\nprint(hasattr(torch, 'spoiled'), os.path.exists('left'))", 10)
    assert outputs[0]["text"] == "False False\n"


def test_a_slow_drip_is_no_way_round_the_limit():
    """Each byte in time, the message too late."""
    import socket

    from autograder.channel import Channel

    ours, theirs = socket.socketpair()
    channel = Channel(ours)
    theirs.send(b"\0" * 7)
    with pytest.raises(TimeoutError):
        channel.receive(0.01)
    theirs.close()
    with pytest.raises(ClosedError):
        channel.receive(1)
    channel.close()


@pytest.mark.parametrize("mode", ["auto", "off"])
def test_a_process_that_dies_at_its_start_is_not_waited_for(monkeypatch, mode):
    monkeypatch.setattr(session_module, "WORKER", "raise SystemExit(1)")
    monkeypatch.setattr(session_module, "START_SECONDS", 1e6)
    with session_module.Warm(mode) as warm, pytest.raises(SessionError, match="it ended before it was ready"):
        warm.session().__enter__()
