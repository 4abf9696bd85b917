"""05_backward: gradients by hand."""

from __future__ import annotations

from autograder.exercise import Assignment
from autograder.exercises.gradient_checks import CHECK_GRADS
from autograder.exercises.gradient_functions import LIN_GRAD, MSE_GRAD, RELU_GRAD
from autograder.exercises.passes import FORWARD_AND_BACKWARD

BACKWARD = Assignment(
    "05_backward",
    "Gradients by hand",
    (MSE_GRAD, RELU_GRAD, LIN_GRAD, FORWARD_AND_BACKWARD, CHECK_GRADS),
)
