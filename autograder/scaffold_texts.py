"""What a new exercise is made of: a function that doubles a tensor."""

from __future__ import annotations

from string import Template

CELLS = Template("""\
# %% [markdown]
# ### $title
# Write `$name(x)`, which doubles every number of a tensor.

# %% exercise="$name"
def $name(x):
    "Every number of `x`, doubled: the shape of `x`."
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
""")

DEFINITION = Template('''\
"""$name: every number of a tensor, doubled."""

from __future__ import annotations

from autograder.calling import call
from autograder.compare import Close
from autograder.exercise import Case, Exercise, Mistake
from autograder.exercises.common import CHANGES_INPUT, against, gives, judge_each

$NAME = Exercise(
    "$name", ("$name",), points=1, minutes=5, difficulty=1,
    given=lambda dice: [Case({"x": dice.normal(3, 4)}), Case({"x": dice.normal(5)})],
    when=lambda names, x: call(names["$name"], x),
    then=lambda answer: judge_each(against(lambda t: Close(2 * t.x.double(), t.x.abs())), answer.trials),
    mistakes=(
        Mistake("squared", "Twice is `2 * x`, not `x ** 2`.", gives(lambda t: t.x**2)),
        CHANGES_INPUT,
    ),
)  # fmt: skip
''')

ANSWERS = Template("""\
# %% right: a product
def $name(x): return 2 * x

# %% right: a sum
def $name(x): return x + x

# %% right: a method
def $name(x): return x.mul(2)

# %% right: a function of the library
def $name(x): return torch.add(x, x)

# %% right: a copy, changed
def $name(x):
    y = x.clone()
    y += x
    return y

# %% wrong: squared
def $name(x): return x**2

# %% wrong: changes its input
def $name(x):
    x *= 2
    return x
""")

NOTEBOOK = Template("""\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # $number $title
#
# What this notebook is about, and what it asks for.

# %%
import torch

from autograder import check

""")

ASSIGNMENT = Template('''\
"""$id: a title in a few words."""

from __future__ import annotations

from autograder.exercise import Assignment
from autograder.exercises.$exercise import $EXERCISE

$CONSTANT = Assignment("$id", "$title", ($EXERCISE,))
''')
