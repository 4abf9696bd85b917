"""A real Jupyter server for tests of what people see in JupyterLab and formgrader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

PATIENCE = 180  # seconds: what a busy machine may take for anything that is waited for
NEWS = "lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"

OPTIONS = ("--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
           "--ServerApp.shutdown_no_activity_timeout=900", "--MappingKernelManager.cull_idle_timeout=600",
           )  # the last two end what a killed test could not end


class Server:
    """JupyterLab with `folder` as its root, on a free port; what it keeps of a person lies in `settings` alone."""

    def __init__(self, folder: Path, settings: Path):
        news = settings / NEWS
        news.parent.mkdir(parents=True)
        news.write_text('{"fetchNews": "false"}', encoding="utf-8")  # a first visit would ask, and wait for an answer
        self.settings, self.log = settings, settings / "server.log"
        command = [sys.executable, "-m", "jupyterlab", *OPTIONS]
        with self.log.open("wb") as said:
            self.process = subprocess.Popen(command, cwd=folder, env=environment(settings), stdout=said, stderr=said)

    def page(self, path: str) -> str:
        """The address of one of its pages, for a browser that was not there before."""
        running = self._running()
        return f"{running['url']}{path}?token={running['token']}"

    def _running(self) -> dict:
        """The note in which a server says where it is, once it listens."""
        note, deadline = self.settings / "runtime" / f"jpserver-{self.process.pid}.json", time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError, ValueError):  # not there yet, or half written
                return json.loads(note.read_text(encoding="utf-8"))
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)
                break
        raise AssertionError(f"Jupyter did not start:\n{self.log.read_text(errors='replace')}")

    def end(self) -> None:
        """The server, its kernels and whatever they have started."""
        with suppress(psutil.NoSuchProcess):
            server = psutil.Process(self.process.pid)
            family = [server, *server.children(recursive=True)]
            server.terminate()
            _, left = psutil.wait_procs(family, timeout=30)
            for process in left:
                process.kill()
        self.process.wait()


def environment(settings: Path) -> dict[str, str]:
    """Of a person whose Jupyter knows nothing but what is in `settings`."""
    folders = {"JUPYTER_CONFIG_DIR": "", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
               "IPYTHONDIR": "ipython"}  # fmt: skip
    return {**os.environ, **{name: str(settings / folder) for name, folder in folders.items()}}


@contextmanager
def servers(*people: tuple[Path, Path]) -> Iterator[list[Server]]:
    """A server for each (folder, settings); they start side by side, and end whatever happens."""
    started: list[Server] = []
    try:
        for folder, settings in people:
            started.append(Server(folder, settings))
        yield started
    finally:
        for server in started:
            server.end()
