"""The class report: pages that stand alone, and the same figures as CSV files."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder import charts, class_figures, course_figures, report_tables
from autograder.attention import looks
from autograder.card import with_code
from autograder.class_data import NOTHING, ClassData, class_data, course_data
from autograder.class_figures import Spread
from autograder.classroom import writing
from autograder.course import Course
from autograder.course_figures import CourseStanding
from autograder.notebook import write_text
from autograder.report_tables import write_csv
from autograder.teaching import notes

SLOWEST = 5  # submissions that are named
COURSE_PAGE = "course"


def report(course: Course, assignment: str, folder: Path) -> list[Path]:
    """Write the report of one assignment into `folder`; the page and the tables."""
    return _written(folder, _assignment_files(class_data(course, assignment)))


def course_report(course: Course, folder: Path) -> list[Path]:
    """Write the report of the whole course, and with it that of each assignment."""
    every = course_data(course)
    files = _course_files(every, course.directory.course_id)
    for data in every:
        files |= _assignment_files(data, back=COURSE_PAGE)
    return _written(folder, files)


Write = Callable[[Path], None]


def _written(folder: Path, files: dict[str, Write]) -> list[Path]:
    """Everything has been worked out by now: files are replaced one by one, each in one step."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, write in files.items():
            write(folder / name)
    return [folder / name for name in files]


def _assignment_files(data: ClassData, back: str = "") -> dict[str, Write]:
    name, figures = data.assignment.id, class_figures.item_figures(data)
    return {
        f"{name}.html": _page("assignment.html", back=back, **assignment_page(data, figures)),
        f"{name}-students.csv": _csv(report_tables.STUDENTS, report_tables.student_rows(data)),
        f"{name}-exercises.csv": _csv(report_tables.EXERCISES, report_tables.exercise_rows(figures)),
        f"{name}-answers.csv": _csv(report_tables.ANSWERS, report_tables.answer_rows(data)),
    }


def _course_files(every: list[ClassData], course_id: str) -> dict[str, Write]:
    everyone, names = course_figures.standings(every), every[0].names
    rows = report_tables.standing_rows(everyone, names)
    return {
        f"{COURSE_PAGE}.html": _page("course.html", course=course_id, **course_page(every, everyone)),
        f"{COURSE_PAGE}-students.csv": _csv(report_tables.standing_columns(everyone), rows),
    }


def _csv(columns: Iterable[str], rows: Iterable[Any]) -> Write:
    return lambda path: write_csv(path, tuple(columns), rows)


# --- what the pages show ----------------------------------------------------------------------


def assignment_page(data: ClassData, figures: list[class_figures.ItemFigures]) -> dict[str, Any]:
    """All that the template of an assignment's page uses."""
    bins, seconds = class_figures.histogram(data), class_figures.seconds(data)
    times, spread = class_figures.time_bins(seconds), Spread.of([g.total for g in data.graded])
    median = spread.median / data.possible if spread and data.possible else None
    names = [f.item.name for f in figures]
    unanswered = [f.unanswered / len(data.graded) for f in figures]
    return {
        "data": data, "names": data.names, "spread": spread, "bins": bins, "figures": figures,
        "heat": class_figures.heat_map(data), "notes": notes(data), "looks": looks(data),
        "seconds": Spread.of(seconds), "slowest": _slowest(data), "faults": class_figures.faults(data),
        "grades_chart": charts.grades(bins, median),
        "exercises_chart": charts.facilities(names, [f.facility for f in figures], unanswered),
        "times": times, "seconds_chart": charts.durations(times),
    }  # fmt: skip


def _slowest(data: ClassData) -> list[tuple[str, float]]:
    timed = [(g.student, g.seconds) for g in data.graded if g.seconds is not None]
    return sorted(timed, key=lambda pair: (-pair[1], pair[0]))[:SLOWEST]


def course_page(every: list[ClassData], everyone: list[CourseStanding]) -> dict[str, Any]:
    """All that the template of the course's page uses."""
    spreads = [Spread.of(course_figures.shares(data)) for data in every]
    handed_in = [course_figures.handed_in(data) for data in every]
    quartiles = [(s.lower, s.median, s.upper) for s in spreads if s]
    return {
        "every": list(zip(every, spreads, handed_in, strict=True)), "names": every[0].names, "everyone": everyone,
        "stopped": course_figures.stopped(everyone), "total": Spread.of([s.share for s in everyone]),
        "nothing": NOTHING,
        "looks": [(data.assignment, looks(data)) for data in every],
        "trend_chart": charts.trend([data.assignment.id for data in every], quartiles, handed_in),
    }  # fmt: skip


def _page(template: str, **values: Any) -> Write:
    made = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    page = _environment().get_template(template).render(made=made, **values)
    return lambda path: write_text(page, path)


def _environment() -> Environment:
    """Whatever comes from students is escaped, as everything else is that is not marked as HTML."""
    made = Environment(loader=PackageLoader("autograder"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    made.filters |= {"ticks": lambda text: Markup(with_code(text)), "percent": lambda share: f"{100 * share:.0f} %",
                     "points": lambda number: f"{number:.4g}", "quoted": shlex.quote}  # fmt: skip
    return made
