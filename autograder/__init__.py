"""Deep learning from the foundations: a graded workbook with an autograder."""

from autograder.selfcheck import CheckFailed, check

__all__ = ["CheckFailed", "check"]
