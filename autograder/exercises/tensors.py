"""01_tensors: test helpers, data and tensors."""

from __future__ import annotations

from autograder.exercise import Assignment
from autograder.exercises.checking import CHECK_DATA
from autograder.exercises.chunks import CHUNKS
from autograder.exercises.chunks_islice import CHUNKS_ISLICE
from autograder.exercises.drawing import SHOW_IMAGE
from autograder.exercises.files import GET_DATA
from autograder.exercises.images import TO_IMAGE
from autograder.exercises.matrix import MATRIX
from autograder.exercises.testing import TEST_EQ

TENSORS = Assignment(
    "01_tensors",
    "Test helpers, data and tensors",
    (TEST_EQ, GET_DATA, CHECK_DATA, CHUNKS, CHUNKS_ISLICE, MATRIX, TO_IMAGE, SHOW_IMAGE),
    by_value=True,  # `get_data` opens files and unpickles them
)
