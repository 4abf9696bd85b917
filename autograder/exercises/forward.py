"""04_forward: normalise, initialise, forward."""

from __future__ import annotations

from autograder.exercise import Assignment
from autograder.exercises.data_sizes import SIZES
from autograder.exercises.initialise import INIT_PARAMS, KAIMING_INIT, KAIMING_TORCH, XAVIER_INIT
from autograder.exercises.layers import LIN, RELU
from autograder.exercises.losses import MSE
from autograder.exercises.near_zero import NEAR_ZERO
from autograder.exercises.network import MODEL
from autograder.exercises.statistics import NORMALIZE, NORMALIZE_DATA

FORWARD = Assignment(
    "04_forward", "Normalise, initialise, forward",
    (
        NORMALIZE, NORMALIZE_DATA, NEAR_ZERO, SIZES, RELU, LIN,
        XAVIER_INIT, KAIMING_INIT, INIT_PARAMS, KAIMING_TORCH, MODEL, MSE,
    ),
)  # fmt: skip
