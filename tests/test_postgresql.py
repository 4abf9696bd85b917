"""The gradebook on a PostgreSQL server that the tests start, and two graders at once."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from course import EASY, EASY_POINTS, ID, WRONG, grade_all, make_course, scores, worth

PROGRAMS = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
pytestmark = pytest.mark.skipif(PROGRAMS is None, reason="PostgreSQL is not installed (apt-get install postgresql)")
pytest.importorskip("psycopg", reason="the driver is not installed: pip install 'autograder[postgresql]'")


def as_postgres(*command):
    """PostgreSQL will not run as root; Debian's package has a user for it."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="module")
def server():
    """A folder with a server's socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-pg-"))
    if os.geteuid() == 0:
        os.chown(folder, *pwd.getpwnam("postgres")[2:4])
    data = folder / "data"
    as_postgres(PROGRAMS / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    as_postgres(PROGRAMS / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    yield folder
    as_postgres(PROGRAMS / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def database(server, request):
    """The URL of a new database."""
    name = request.node.name[:50]
    as_postgres(PROGRAMS / "createdb", "-h", server, "-U", "postgres", name)
    return f"postgresql+psycopg://postgres@/{name}?host={server}"


def test_a_class_is_graded_into_postgresql(database, tmp_path):
    course = make_course(tmp_path, {"ada": EASY, "ben": WRONG}, f"c.CourseDirectory.db_url = {database!r}\n")
    grade_all(course)
    assert scores(course) == {"ada": worth(EASY_POINTS), "ben": worth({"frobenius-check": 2.0})}
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_two_graders_at_once_lose_no_grade(where, database, tmp_path):
    """Two folders, such as two instructors' computers, with some students in common."""
    url = database if where == "postgresql" else f"sqlite:///{tmp_path / 'shared.db'}"
    names = [f"s{i}" for i in range(9)]
    for folder, part in (("one", names[:6]), ("two", names[3:])):
        make_course(tmp_path / folder, dict.fromkeys(part, EASY), f"c.CourseDirectory.db_url = {url!r}\n")
    command = [sys.executable, "-m", "autograder.cli", "grade", ID, "-j", "1", "--sandbox", "off"]
    graders = [subprocess.Popen(command, cwd=tmp_path / folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
               for folder in ("one", "two")]  # fmt: skip
    said = [grader.communicate(timeout=120)[0].decode() for grader in graders]
    assert [grader.returncode for grader in graders] == [0, 0], said
    from autograder.course import Course

    assert scores(Course(tmp_path / "one")) == dict.fromkeys(names, worth(EASY_POINTS))
