"""nbgrader's configuration of this course: see nbgrader's documentation for what else can be set here."""

from autograder.nbgrader_setup import configure

c = get_config()  # noqa: F821 - nbgrader provides it
c.CourseDirectory.course_id = "foundations"
configure(c)
