"""The fences: what a session may reach, and what is said where there are none."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

from autograder import sandbox
from autograder.sandbox import Fence, SandboxError, clean_environment, readable_paths, wanted


def said(warm, code, seconds=10):
    """What a cell prints and raises, in a session of its own."""
    with warm.session() as session:
        outputs, error = session.cell(code, seconds)
    return "".join(o.get("text", "") for o in outputs) + error


# --- modes --------------------------------------------------------------------------------------


def test_off_is_off():
    assert wanted("off") is False


def test_a_mode_that_there_is_not_is_told():
    with pytest.raises(SandboxError, match="auto, required or off, not 'on'"):
        wanted("on")


@pytest.mark.parametrize(
    ("module", "words"), [(None, "needs Linux and the sandlock package"), ("old", "Landlock is too old")]
)
def test_without_one_auto_goes_on_and_required_refuses(monkeypatch, module, words):
    class Old:
        landlock_abi_version = staticmethod(lambda: 1)
        min_landlock_abi = staticmethod(lambda: 4)

    monkeypatch.setattr(sandbox, "sandlock", Old if module else None)
    assert words in sandbox.available()
    assert wanted("auto") is False
    with pytest.raises(SandboxError, match=f"required, but there is no sandbox.*{words}"):
        wanted("required")


def test_every_report_says_what_protects(sandboxed):
    with sandboxed.session() as session:
        assert session.protections == ["files", "network", "processes", "signals", "memory", "cpu", "file size"]


def test_without_a_sandbox_nothing_is_claimed(unfenced):
    with unfenced.session() as session:
        assert session.protections == []
        assert session.cell("1 + 1", 10)[1] == ""


# --- files --------------------------------------------------------------------------------------


def test_readable_is_python_and_this_package_and_no_answer():
    paths = readable_paths()
    assert any(str(ROOT / "autograder").startswith(p) for p in paths)
    for folder in (ROOT, ROOT / "solutions", ROOT / "source", ROOT / "tests"):
        assert str(folder) not in paths


def test_only_the_sessions_own_folder_is_writable(sandboxed, tmp_path):
    places = [str(tmp_path / "x"), "/tmp/x", "/etc/x", str(sandboxed.scratch / "x"), sys.prefix + "/x", "inside"]
    code = f"""
for place in {places!r}:
    try:
        open(place, "w").close()
        print("wrote", place)
    except OSError:
        print("denied", place)"""
    assert said(sandboxed, code).splitlines() == [*(f"denied {p}" for p in places[:-1]), "wrote inside"]


def test_a_link_is_no_way_out(sandboxed, tmp_path):
    (tmp_path / "secret").write_text("treasure")
    code = f"import os\nos.symlink({str(tmp_path / 'secret')!r}, 'link')\nprint(open('link').read())"
    assert "PermissionError" in said(sandboxed, code)


def test_the_folder_is_gone_afterwards(warm):
    said(warm, "open('x', 'w').write('1')")
    assert not list(warm.scratch.glob("run-*"))


# --- network, processes, environment ------------------------------------------------------------


@pytest.mark.parametrize("code", [
    "import socket\nsocket.create_connection(('127.0.0.1', 80), 2)",
    "import socket\nsocket.create_connection(('192.0.2.1', 80), 2)",
    "import socket\nsocket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "import socket\ns = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen()",
    "import urllib.request\nurllib.request.urlopen('http://127.0.0.1')",
])  # fmt: skip
def test_there_is_no_network(sandboxed, code):
    result = said(sandboxed, code)
    assert "PermissionError" in result or "not permitted" in result or "Permission denied" in result


def test_no_other_process_can_be_signalled_or_traced(sandboxed):
    other = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    try:
        code = f"""
import os, ctypes
for pid in ({other.pid}, {os.getpid()}, os.getppid()):
    try:
        os.kill(pid, 9); print("killed", pid)
    except OSError as error: print("no", type(error).__name__)
print("attach", ctypes.CDLL(None).ptrace(16, {other.pid}, 0, 0))"""
        result = said(sandboxed, code)
        assert "killed" not in result
        assert "attach 0" not in result
        assert other.poll() is None
    finally:
        other.communicate()


def test_a_fork_bomb_runs_into_a_wall(sandboxed):
    code = """
import os, time
pids = []
try:
    for _ in range(300):
        pid = os.fork()
        if not pid:
            time.sleep(100)
        pids.append(pid)
except OSError as error:
    print("stopped after", len(pids), type(error).__name__)"""
    assert "stopped after" in said(sandboxed, code, 30)
    assert said(sandboxed, "print('next')") == "next\n"


def test_the_environment_holds_nothing_of_ours(warm, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_SECRET", "treasure")
    assert "COURSE_SECRET" not in clean_environment(tmp_path)
    result = said(warm, "import os\nprint(dict(os.environ), os.environ['HOME'] == os.getcwd())")
    assert "treasure" not in result
    assert result.endswith("True\n")


def test_a_fence_is_plain():
    fence = Fence("/scratch", True, ["/usr"])
    assert Fence(**fence.plain()) == fence
    assert fence.writable == ["/scratch", os.devnull]
