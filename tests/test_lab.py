"""`make lab` for authors: in a real JupyterLab solutions open as notebooks, and saving one changes nothing else."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from harness import ROOT, WRITTEN

from autograder.build import solution_path, source_notebook
from autograder.exercises import assignment

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
TOKEN = "for-the-tests"
START_SECONDS = 120.0


class Lab:
    """JupyterLab as `make lab` starts it, in a copy of the workbook and with a home of its own."""

    def __init__(self, folder: Path):
        self.folder, self.home = folder, folder / "home"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        for part in ("release", "solutions", ".jupyter"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "Makefile", folder)
        self.settings = self.home / "config" / "jupyter_server_config.json"
        self.settings.parent.mkdir(parents=True)
        server = {"open_browser": False, "allow_root": True, "port": int(self.address.rpartition(":")[2]),
                  "port_retries": 0, "jpserver_extensions": {"jupytext": True}}  # fmt: skip
        settings = json.dumps({"ServerApp": server, "IdentityProvider": {"token": TOKEN}})
        self.settings.write_text(settings, encoding="utf-8")

    def __enter__(self):
        places = {f"JUPYTER_{name.upper()}_DIR": str(self.home / name) for name in ("config", "data", "runtime")}
        command = ["make", "lab", "READY=", f"BIN={Path(sys.executable).parent}"]
        self.log = (self.folder / "log").open("w+")
        self.process = subprocess.Popen(command, cwd=self.folder, env=os.environ | places | {"HOME": str(self.home)},
                                        stdout=self.log, stderr=self.log, start_new_session=True)  # fmt: skip
        self.wait()
        return self

    def wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return self.ask("api/status")
            except URLError:
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.1)  # or until it ends
        pytest.fail(f"JupyterLab has not started: {(self.folder / 'log').read_text()}")

    def __exit__(self, *_):
        os.killpg(self.process.pid, 15)
        self.process.wait()
        self.log.close()

    def ask(self, path: str, put: dict | None = None) -> dict:
        body = None if put is None else json.dumps(put).encode()
        request = Request(f"{self.address}/{path}", body, {"Authorization": f"token {TOKEN}"},
                          method="GET" if put is None else "PUT")  # fmt: skip
        with urlopen(request, timeout=60) as reply:
            return json.load(reply)

    def notebook(self, name: str) -> dict:
        return self.ask(f"api/contents/solutions/{name}.py?type=notebook")["content"]

    def save(self, name: str, content: dict) -> None:
        self.ask(f"api/contents/solutions/{name}.py", {"type": "notebook", "format": "json", "content": content})


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with Lab(tmp_path_factory.mktemp("workbook")) as started:
        yield started


def worked_in(content: dict) -> dict:
    """The notebook with what JupyterLab leaves in one: outputs, counts, folded cells, the kernel's language."""
    content["metadata"]["language_info"] = {"name": "python", "version": "3.11.7", "file_extension": ".py"}
    for cell in content["cells"]:
        cell["metadata"] |= {"collapsed": True, "editable": True, "jp-MarkdownHeadingCollapsed": True, "tags": []}
        if cell["cell_type"] == "code":
            cell["execution_count"] = 3
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "3\n"}]
            cell["metadata"] |= {"trusted": True, "scrolled": False}
    return content


def test_the_students_notebooks_are_shown_first(lab):
    assert sorted(item["name"] for item in lab.ask("api/contents")["content"]) == [*WRITTEN, "solutions"]


def test_python_files_open_as_notebooks_and_nothing_of_the_user_s_is_changed(lab):
    asked = lab.ask("lab/api/settings/@jupyterlab/docmanager-extension:plugin")
    assert asked["schema"]["properties"]["defaultViewers"]["default"] == {"python": "Jupytext Notebook"}
    assert not (lab.home / "config" / "labconfig").exists()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_notebook_that_is_opened_run_and_saved_is_the_same_file(lab, name):
    lab.save(name, worked_in(lab.notebook(name)))
    assert solution_path(lab.folder, name).read_bytes() == solution_path(ROOT, name).read_bytes()


def test_what_is_changed_in_a_cell_is_all_that_changes(lab, tmp_path):
    shutil.copy(solution_path(ROOT, "05_backward"), solution_path(lab.folder, "copy"))
    content = lab.notebook("copy")
    cell = next(c for c in content["cells"] if c["metadata"].get("exercise") == "relu_grad")
    cell["source"] = cell["source"].replace("inp > 0", "inp >= 0")
    content["cells"].insert(1, {"cell_type": "markdown", "id": "new", "metadata": {}, "source": "A new cell."})
    lab.save("copy", worked_in(content))
    before, after = (p.read_text(encoding="utf-8") for p in
                     (solution_path(ROOT, "05_backward"), solution_path(lab.folder, "copy")))  # fmt: skip
    second = "# %% [markdown]\n# ## What earlier"
    assert after == before.replace("inp > 0", "inp >= 0").replace(
        second, f"# %% [markdown]\n# A new cell.\n\n{second}")  # fmt: skip
    (tmp_path / "solutions").mkdir()
    shutil.copy(solution_path(lab.folder, "copy"), solution_path(tmp_path, "05_backward"))
    assert "inp >= 0" in json.dumps(source_notebook(tmp_path, assignment("05_backward")))
