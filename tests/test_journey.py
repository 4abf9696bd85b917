"""A course in the browser, from release to regrade: nbgrader's own pages in JupyterLab, and what ours puts on them."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager, suppress
from pathlib import Path

import pytest
from course import ID, make_course
from nbgrader.utils import get_username

from autograder.card import MARKS
from autograder.cli import main
from autograder.notebook import grade_id, read, write
from autograder.notebook_check import check_notebook
from autograder.wording import State

pytest.importorskip("playwright", reason="playwright is not installed: pip install playwright")
from browser import shoot
from lab import PATIENCE, environment, servers
from playwright.sync_api import Error, FrameLocator, Locator, Page, expect

STUDENT = get_username()  # the exchange knows people by their account
ROOTLESS, NORM = (f"def frobenius(m):\n    return (m * m).sum(){end}" for end in ("", ".sqrt()"))
UNIFORM = "weights = torch.rand(784, 10)\nbias = torch.zeros(10)"
SCORE, COMMENT = "#linear_weights-check", "#linear_weights-comment"
HEADINGS = {"preamble": "What earlier notebooks gave you", "linear_weights": "Weights and a bias",
            "frobenius": "The Frobenius norm"}  # fmt: skip


def card(place: Page | Locator | FrameLocator, exercise: str, state: State) -> Locator:
    """Our card with this verdict, in its colour."""
    found = place.get_by_role("group", name=re.compile(f"^{exercise}: {state.value}, "))
    expect(found).to_have_css("border-left-color", rgb(MARKS[state][1]))
    return found


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


# --- the student, in JupyterLab -------------------------------------------------------------------


def open_assignment_list(page: Page) -> None:
    page.locator("#jupyterlab-splash").wait_for(state="detached")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()


def fetch(page: Page) -> None:
    page.get_by_role("button", name="Fetch").click()
    page.locator("#fetched_assignments_list a", has_text=ID).first.click()


def shorten(path: Path) -> list[str]:
    """Leave out of the notebook what makes it slow and counts for nothing; the names of the cells that it then has."""
    notebook = read(path)
    names = [grade_id(cell) for cell in notebook.cells]
    kept = [i for i, name in enumerate(names) if name or names[i + 1 : i + 2] in ([one] for one in HEADINGS)]
    notebook.cells = [notebook.cells[i] for i in kept]
    write(notebook, path)
    return [names[i] for i in kept]


class Notebook:
    """The student's notebook in JupyterLab, where cells have numbers: `names` says what they are called."""

    def __init__(self, page: Page, names: list[str]):
        self.page, self.names = page, names
        page.locator(f"#nbgrader-foundations-{ID} a").click()
        page.get_by_role("tab", name="Table of Contents").click()

    def cell(self, name: str) -> Locator:
        return self.page.locator(f".jp-Notebook [data-windowed-list-index='{self.names.index(name)}']")

    def run(self, name: str, source: str | None = None) -> None:
        """Go to a cell by its heading, type into it if there is something to type, and run it."""
        self.page.locator(".jp-tocItem-heading", has_text=HEADINGS[name.removesuffix("-check")]).click()
        self.cell(name).locator(".cm-content").click()
        if source is not None:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Shift+Enter")

    def answer(self, name: str, source: str, state: State) -> Locator:
        """Type an answer, run it and its check cell: the card that is shown."""
        self.run(name, source)
        self.run(f"{name}-check")
        return card(self.cell(f"{name}-check"), name, state)

    def save(self) -> None:
        with self.page.expect_response(lambda r: r.request.method == "PUT" and "/api/contents/" in r.url):
            self.page.keyboard.press("ControlOrMeta+s")

    def validate(self) -> dict[str, float]:
        """The points of the exercises that the Validate button finds wrong."""
        self.page.get_by_role("button", name="Validate").click()
        dialog = self.page.locator(".nbgrader-ErrorDialog")
        failed = re.findall(r"CheckFailed: (\w+): [a-z ]+, (\S+) of", dialog.inner_text())
        shoot(self.page, "validate")
        dialog.get_by_role("button", name="Ok").click()
        return {exercise: float(points) for exercise, points in failed}


def submit(page: Page) -> None:
    page.get_by_role("tab", name="Assignments").click()
    page.get_by_role("button", name="Submit").click()
    page.locator("#submitted_assignments_list .list_item", has_text=ID).first.wait_for()


def open_feedback(page: Page) -> FrameLocator:
    """The feedback page as JupyterLab shows it."""
    page.locator("#refresh_assignments_list").click()
    page.get_by_role("button", name="Fetch Feedback").click()
    page.get_by_text("(view feedback)").click()  # goes to its folder
    page.locator(".jp-DirListing-item", has_text=f"{ID}.html").dblclick()
    return page.frame_locator(".jp-HTMLViewer iframe")


# --- the instructor, in formgrader ----------------------------------------------------------------


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def press(page: Page, name: str, *columns: str) -> None:
    """The buttons of these columns in the row, one after the other; each says that it has done its work."""
    for column in columns:
        row(page, name).locator(f".{column} a").click()
        said = page.locator("#success-modal, #error-modal")
        expect(said).to_be_visible()
        assert said.get_attribute("id") == "success-modal", said.inner_text()
        said.get_by_role("button", name="OK").click()
        expect(said).to_have_count(0)


def give(page: Page, field: str, text: str) -> None:
    """Type into a field of the submission; formgrader saves it when it is left."""
    page.locator(field).fill(text)
    with page.expect_response(lambda r: r.request.method == "PUT" and "/formgrader/api/" in r.url):
        page.keyboard.press("Tab")


def resolve(page: Page) -> None:
    """Answer nbgrader's request to look at a score given by hand again, which it makes of each new grading."""
    button = page.locator(".nbgrader_cell", has=page.locator(SCORE)).get_by_role("button", name="Resolve")
    button.click()
    expect(button).to_be_hidden()


def open_submission(page: Page) -> None:
    page.get_by_role("link", name="Manual Grading").click()
    row(page, ID).get_by_role("link").click()  # the assignment
    page.wait_for_url(f"**/{ID}")
    row(page, ID).get_by_role("link").click()  # its notebook
    page.get_by_role("link", name="Submission #1").click()


# --- the course -----------------------------------------------------------------------------------


class Journey:
    """A course with its exchange, a student's and an instructor's server, and a page of each."""

    def __init__(self, folder, browser):
        exchange = folder / "exchange"
        exchange.mkdir()
        exchange.chmod(0o777)
        shared = f"c.Exchange.root = {str(exchange)!r}\n"
        self.browser, self.pages, self.said = browser, {}, []
        self.course, self.student = make_course(folder / "course", {}, shared).root, folder / "student"
        self.settings = {who: folder / f"{who}-settings" for who in ("student", "instructor")}
        for path in (self.student, *self.settings.values()):
            path.mkdir()
        config = f"c = get_config()\nc.CourseDirectory.course_id = 'foundations'\n{shared}"
        (self.settings["student"] / "nbgrader_config.py").write_text(config, encoding="utf-8")

    @contextmanager
    def running(self):
        """The two servers, and a page of each person; what they saw and said is kept if something fails."""
        people = (self.student, self.settings["student"]), (self.course, self.settings["instructor"])
        with servers(*people) as (theirs, ours):
            try:
                yield self._page("student", theirs.page("lab")), self._page("instructor", ours.page("formgrader"))
            except BaseException:
                for who, page in self.pages.items():
                    with suppress(Error):
                        shoot(page, f"journey-failed-{who}")
                raise
            finally:
                print(*self.said, *(server.log.read_text(errors="replace") for server in (theirs, ours)), sep="\n")
                for page in self.pages.values():
                    page.context.close()

    def _page(self, who, address):
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE * 1000)
        page = self.pages[who] = context.new_page()
        page.on("console", lambda message: self.said.append(f"{who}'s console: {message.text}"))
        page.goto(address)
        return page

    def nbgrader_autograde(self):
        done = subprocess.run([sys.executable, "-m", "nbgrader", "autograde", ID, "--force"], cwd=self.course,
                              capture_output=True, text=True, env=environment(self.settings["instructor"]))  # fmt: skip
        assert done.returncode == 0, done.stderr

    def autograder_grade(self):
        with chdir(self.course):
            assert main(["grade", ID, "--again", "-j", "1"]) == 0


@pytest.fixture
def journey(tmp_path, browser):
    expect.set_options(timeout=PATIENCE * 1000)
    return Journey(tmp_path, browser)


def test_from_release_to_regrade(journey):
    with journey.running() as (student, instructor):
        press(instructor, ID, "assign", "release")
        shoot(instructor, "formgrader-assignments")

        open_assignment_list(student)
        fetch(student)
        path = journey.student / ID / f"{ID}.ipynb"
        notebook = Notebook(student, shorten(path))
        notebook.run("preamble")
        wrong = notebook.answer("frobenius", ROOTLESS, State.WRONG)
        expect(wrong).to_contain_text("Known mistake: root missing.")
        expect(notebook.cell("frobenius-check").locator("pre").last).to_have_text(
            "CheckFailed: frobenius: not right, 0 of 2 points")  # in place of a traceback
        shoot(student, "lab-failing-card")
        notebook.answer("frobenius", NORM, State.RIGHT)
        shoot(student, "lab-passing-card")
        notebook.answer("linear_weights", UNIFORM, State.PARTLY)
        notebook.save()

        with ThreadPoolExecutor() as pool:
            checked = pool.submit(check_notebook, path)  # what `autograder check` does
            failed = notebook.validate()
        assert failed == {v.id: v.points for v in checked.result().verdicts if not v.passed}
        submit(student)

        press(instructor, ID, "collect")
        row(instructor, ID).locator(".num-submissions a").click()
        press(instructor, STUDENT, "autograde", "generate-feedback", "release-feedback")
        expect(row(instructor, STUDENT)).to_contain_text("graded3 / 37")
        feedback = open_feedback(student)
        expect(feedback.locator("body")).to_contain_text(f"{ID} (Score: 3.0 / 37.0)")
        card(feedback, "frobenius", State.RIGHT)
        partly = card(feedback, "linear_weights", State.PARTLY)
        expect(partly).to_contain_text("Known mistake: rand for randn.")
        partly.scroll_into_view_if_needed()
        shoot(student, "feedback-page")

        open_submission(instructor)
        card(instructor, "linear_weights", State.PARTLY).scroll_into_view_if_needed()
        expect(instructor.locator(SCORE)).to_have_attribute("placeholder", "1")
        give(instructor, SCORE, "1.5")
        give(instructor, COMMENT, "Have a look at the histogram.")
        shoot(instructor, "formgrader-submission", whole=False)
        for regrade in (journey.nbgrader_autograde, journey.autograder_grade):
            regrade()
            instructor.reload()
            card(instructor, "linear_weights", State.PARTLY)
            expect(instructor.locator(SCORE)).to_have_value("1.5")
            expect(instructor.locator(COMMENT)).to_have_value("Have a look at the histogram.")
            resolve(instructor)
