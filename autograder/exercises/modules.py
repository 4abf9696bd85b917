"""06_modules: layers as classes."""

from __future__ import annotations

from autograder.exercise import Assignment, Exercise
from autograder.exercises.efficient import LIN_EFFICIENT
from autograder.exercises.layer_classes import layer_cases, then_layers, when_layer
from autograder.exercises.layer_mistakes import (
    GRADIENT_ON_SELF,
    LAST_RESORT,
    LIN,
    MADE_OTHERWISE,
    MSE,
    NO_AUTOGRAD,
    RELU,
    RETURNED,
    SLIPS,
    TARGETS_IGNORED,
    WAITS,
)
from autograder.exercises.models import MODEL_CLASS, MODULE_MODEL
from autograder.exercises.module_class import MODULE_CLASS
from autograder.exercises.module_layers import MODULE_LAYERS

RELU_CLASS = Exercise(
    "relu_class", ("Relu",), points=2, minutes=8, difficulty=1, parts=("out", "inp.g"), rules=(NO_AUTOGRAD,),
    given=layer_cases("Relu"), when=when_layer, then=then_layers(lambda _, quantity: quantity),
    mistakes=(GRADIENT_ON_SELF, *SLIPS, MADE_OTHERWISE, RETURNED, *RELU, *LAST_RESORT),
)  # fmt: skip
LIN_CLASS = Exercise(
    "lin_class", ("Lin",), points=4, minutes=10, difficulty=2, parts=("out", "inp.g", "w.g", "b.g"),
    rules=(NO_AUTOGRAD,),
    given=layer_cases("Lin"), when=when_layer, then=then_layers(lambda _, quantity: quantity),
    mistakes=(GRADIENT_ON_SELF, *SLIPS, MADE_OTHERWISE, RETURNED, *LIN, *LAST_RESORT),
)  # fmt: skip
MSE_CLASS = Exercise(
    "mse_class", ("Mse",), points=2, minutes=8, difficulty=2, parts=("out", "inp.g"), rules=(NO_AUTOGRAD,),
    given=layer_cases("Mse"), when=when_layer, then=then_layers(lambda _, quantity: quantity),
    mistakes=(TARGETS_IGNORED, WAITS, *SLIPS, MADE_OTHERWISE, *MSE, *LAST_RESORT),
)  # fmt: skip

MODULES = Assignment("06_modules", "Layers as classes", (
    RELU_CLASS, LIN_CLASS, MSE_CLASS, MODEL_CLASS, MODULE_CLASS, MODULE_LAYERS, MODULE_MODEL, LIN_EFFICIENT,
))  # fmt: skip
