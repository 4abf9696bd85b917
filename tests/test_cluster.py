"""A class graded on a Dask cluster: a real scheduler and two workers, one of which is lost on the way."""

import os
import signal
import subprocess
import sys

import pytest
from course import EASY, EASY_POINTS, ID, WRONG, grade_all, make_course, scores, worth

from autograder.classroom import Classroom
from autograder.pool import PoolError, executor

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'autograder[cluster]'")
CLASS = {f"s{i}": WRONG if i % 3 == 0 else EASY for i in range(8)}
EARNED = {s: worth({**EASY_POINTS, "outer-check": 0.0} if answers is WRONG else EASY_POINTS)
          for s, answers in CLASS.items()}  # fmt: skip


def start(folder, *arguments):
    """A process of Dask's, in a folder of its own that knows nothing of the course."""
    folder.mkdir()
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], cwd=folder, stderr=subprocess.PIPE, text=True,
                            env={**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"})  # fmt: skip


@pytest.fixture
def cluster(tmp_path):
    """A scheduler's address, and its two workers."""
    scheduler = start(tmp_path / "scheduler", "scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    workers = [start(tmp_path / f"worker{i}", "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
               for i in range(2)]  # fmt: skip
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.communicate()


def test_a_class_is_graded_though_a_worker_is_lost(cluster, tmp_path):
    address, workers = cluster
    course = make_course(tmp_path / "course", CLASS)
    results = []
    for graded in Classroom(course, ID, scheduler=address).grade(list(CLASS)):
        if not results:
            workers[0].send_signal(signal.SIGKILL)
        results.append(graded)
    assert sorted(g.student for g in results if not g.problem) == sorted(CLASS)
    assert scores(course) == EARNED
    here = make_course(tmp_path / "here", CLASS)
    (here.root / "grading-secret.txt").write_bytes((course.root / "grading-secret.txt").read_bytes())
    assert {s: g.report for s, g in grade_all(here).items()} == {g.student: g.report for g in results}


def test_no_scheduler_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr("autograder.pool.CONNECT_SECONDS", 0.5)
    with pytest.raises(PoolError, match="No Dask scheduler answers at"):  # noqa: SIM117
        with executor(scheduler="tcp://127.0.0.1:9"):
            pass
