"""Which statements of a notebook could reach into the checker, and that honest ones could not."""

import textwrap

import pytest
from conftest import ROOT
from harness import ANSWERS, preamble, task_of

from autograder import harmless
from autograder.build import notebook_path
from autograder.exercises import assignment_of, assignments
from autograder.isolation import cleaned, rebinds
from autograder.notebook import COLAB, grade_id, read
from autograder.samples import samples

IMPORTS = """
import functools, math, operator, timeit
import matplotlib.pyplot as plt
import numpy as np
import torch
from numba import njit
"""

SUSPICIOUS = {
    "a module of a module": [
        "torch.overrides.x",
        "plt.sys.modules",
        "plt.np.core",
        "np.core.os",
        "torch._C._x",
        "torch.ops.aten.mm",
    ],
    "a module as a value": [
        "m = [torch]",
        "f(torch)",
        "[t for t in [torch]]",
        "lambda t=torch: t.overrides",
        "x = y = np if z else 0",
    ],
    "a module by another name": [
        "F = torch.nn.functional\nF.torch",
        "import torch as t\nt.overrides",
        "from torch import overrides\noverrides.x",
        "import torch.utils.data as d\nd.dataloader",
        "import importlib as i\ni.import_module('os')",
        "from torch import *\nDispatchKey",
        "def f(t=None):\n    import torch as t\n    return t.overrides",
        "def f(torch=torch): pass",
        "def f():\n    def g():\n        torch = 1\n    return torch.overrides",
        "(t for t in [0] if torch.overrides)",
    ],
    "a module off the list": [
        "import gc",
        "from autograder import counting",
        "import autograder.wire",
        "from os import kill",
        "from . import x",
    ],
    "setting what is not the notebook's": [
        "torch.allclose = 1",
        "torch.Tensor.sum += 1",
        "del torch.sum",
        "for torch.sum in [1]: pass",
        "t = torch.Tensor\nt.numel = 1",
        "with f() as torch.x: pass",
        "type(f).nopython_signatures = 1",
        "njit.x = 1",
        "setattr(torch, 'a', 1)",
        "del getattr",
        "del x, setattr",
        "type('A', (), names)",
        "type('A', (), {'__torch_dispatch__': f, '__builtins__': 1})",
        "type('A', (), {**names})",
        "vars(x)",
        "x.__dict__",
        "self.__dict__ = {}",
        "setattr(njit, 'a', 1)",
        "def f(x): x.numel = 1",
        "class A:\n    def f(self): self.__class__ = 1",
    ],
    "inside of objects": [
        "f.__globals__",
        "().__class__.__base__.__subclasses__()",
        "(x for x in []).gi_frame.f_back",
        "e.__traceback__",
        "x._private",
        "match f:\n    case object(__globals__=g): pass",
        "a.ctypes",
        "operator.attrgetter('a.b')",
        "vars(x)",
        "__builtins__",
        "class A:\n    __match_args__ = ('__globals__',)",
        "class A:\n    def __array_interface__(self): pass",
        "class M(type): pass",
    ],
    "text as code": [
        "eval('1')",
        "exec('1')",
        "timeit.timeit('1')",
        "timeit.timeit(lambda: 1, '1')",
        "timeit.repeat(stmt='1')",
        "np.load('x')",
        "@njit('f(1).x')\ndef f(): pass",
        "s = '1'\nnjit(s)",
        "@functools.singledispatch\ndef f(x): pass",
        "open('x')",
    ],
    "IPython": [
        "!ls",
        "%run x.py",
        "%time eval('1')",
        "%time {f()}",
        "%time f($x)",
        "%time !ls",
        "%time t = torch.nn\nt.modules.x",
        "%timeit -vmatmul f()",
        "%time for torch.sum in [1]: pass",
        "%time import gc",
        "%timeit -s 'import gc' f()",
        "%time global matmul",
        "%matplotlib inline; x",
        "%config InlineBackend.figure_format = f()",
        "x = %time f()",
        "%%time f()\nx = 1",
        "%%timeit import gc\nx = 1",
        "%%bash\nx = 1",
        "get_ipython()",
        "exit",
        "In[0]",
        "x = !ls",
        "f?",
    ],
    "guards and modes": [
        "with torch.DisableTorchFunctionSubclass(): pass",
        "torch.ExcludeDispatchKeyGuard",
        "torch.set_default_device('meta')",
        "@torch.compile\ndef f(): pass",
        "torch.library.Library('aten', 'IMPL')",
        "torch.nn.DataParallel(x)",
    ],
    "what cannot be read": ["def f(:", "x = '\0'", "((((" * 100, "x = " + "+".join(["1"] * 3000), "x" + "[0]" * 500],
    "an answer rebound": ["def f():\n    global matmul\n    matmul = 1"],
}

HARMLESS = """
F = torch.nn.functional; F.relu(x)
import time; start = time.perf_counter()
import os, sys; print(os.name, sys.maxsize)
from torch import nn; nn.Linear(1, 2)
from numba import types; types.float32
import numba; numba.types.float32
from numba.types import float64, int32
from torch.utils.data import DataLoader; DataLoader(x)
from numpy import *; zeros(3)
from concurrent.futures import ThreadPoolExecutor
with torch.no_grad(): y = x @ x
print(type(x).__name__, x.__class__, getattr(x, "shape", None))
getattr(x, name); setattr(x, name, 1); map(getattr, [x], ["shape"])
A = type("A", (), {"__call__": f, "size": 1})
vars(self).update(w=x); self.__dict__["w"] = x
x.g = 3; w.requires_grad = True; w.grad = None; w.data = 3
plt.rcParams["figure.dpi"] = 100; ax.set_title("x")
timeit.timeit(lambda: f(x), number=3)
x = [torch.zeros(i) for i in range(3)]
f = lambda a, b: torch.einsum("ik,kj->ij", a, b)
x += 1; x[0] = 1; x[:, None]; x.T; del x
assert all(map(torch.is_tensor, x)), f"{x!r} {torch.__version__}"
"""
BLOCKS = [
    "%time f()",
    "%time t1 = f(x)",
    "%timeit -n 10 f(x)",
    "%timeit -n10 -r 3 _ = f(x)",
    "%time",
    "%%time\nx = 1",
    "%%timeit -n 10\nx = 1",
    "%matplotlib inline",
    "%config InlineBackend.figure_format = 'retina'",
    "setattr(x, 'g', 1)",
    "@njit\ndef dot(a, b): return 1",
    "@njit(fastmath=True)\ndef dot(a, b): return 1",
    "def dot(a, b): return 1\ndot = njit(dot)",
    "@njit('float64(float64[:], float64[:])')\ndef dot(a, b): return 1",
    "import time\ndef clock(time):\n    return time\nclock(time.time())",
    "class Linear(nn.Module):\n    def __init__(self, w):\n        super().__init__()\n        self.w, self._x = w, 1\n"
    "    def __call__(self, x): return x @ self.w + self._x",
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e)\nfinally:\n    x = 1",
    "match x:\n    case (a, b): pass\n    case torch.Size(): pass",
    "def f(x: 'Tensor', *, n: int = 3) -> torch.Tensor:\n    'Text.'\n    yield from x",
    "async def f():\n    async with g() as h:\n        await h",
    "total = 0\ndef f():\n    global total\n    total += 1",
    "if __name__ == '__main__':\n    f()",
]


def removed(*cells, answers=("matmul",)):
    """What is taken out of the last cell."""
    return cleaned([IMPORTS, *cells], answers).removed[-1]


@pytest.mark.parametrize(
    "code", [pytest.param(c, id=f"{kind}: {c[:40]!r}") for kind, codes in SUSPICIOUS.items() for c in codes]
)
def test_suspicious_statements_are_left_out(code):
    assert removed(code)


@pytest.mark.parametrize("code", [*HARMLESS.strip().splitlines(), *BLOCKS])
def test_harmless_ones_stay_as_they_are(code):
    clean = cleaned([IMPORTS, code], ["matmul"])
    assert clean.removed[1] == []
    assert clean.cells == [IMPORTS, code]
    assert clean.same


CLEANED = [each for each in assignments().values() if not each.by_value]


@pytest.mark.parametrize("step", ["source", "release"])
@pytest.mark.parametrize("home", CLEANED, ids=lambda each: each.id)
def test_our_own_notebooks_are_clean(step, home):
    cells = read(notebook_path(ROOT, step, home.id)).cells
    cells = [c.source for c in cells if c.cell_type == "code" and grade_id(c) != COLAB]  # it is never run
    clean = cleaned(cells, [name for e in home.exercises for name in e.called])
    assert clean.same, [gone for gone in clean.removed if gone]


@pytest.mark.parametrize("exercise", [e.id for each in CLEANED for e in each.exercises])
def test_right_answers_of_every_style_are_clean(exercise):
    for sample in samples(ANSWERS, exercise):
        if sample.verdict == "right":
            first = preamble(assignment_of(exercise).id)
            clean = cleaned([first, *sample.earlier, sample.cell], task_of(exercise).called)
            assert clean.same, f"{sample}: {clean.removed}"


# --- what is left of a cell ---------------------------------------------------------------------


def left(code, *earlier):
    return cleaned([IMPORTS, *earlier, textwrap.dedent(code)]).cells[-1]


def test_statements_go_at_any_depth():
    kept = left("""
        def f(x):
            if x:
                eval("1")
            else:
                y = 1
            for i in x:
                torch.sum = 1
            return x
    """)
    assert kept.split() == "def f(x): if x: pass else: y = 1 for i in x: pass return x".split()  # noqa: SIM905


def test_a_decorated_function_goes_with_its_decorator():
    assert left("@torch.compile\ndef f(): pass\nx = 1") == "x = 1"


def test_what_leans_on_a_statement_that_went_goes_too():
    assert left("m = __import__('os')\nn = m.path\nn.x = 1\nx = 1") == "x = 1"


def test_but_not_if_another_statement_binds_the_name():
    assert left("x = eval('1')\ny = x + 1", "x = 2") == "y = x + 1"


def test_a_cell_magic_goes_and_its_cell_stays():
    assert left("%%bash\nx = 1") == "x = 1"


def test_what_cannot_be_read_goes_whole():
    clean = cleaned(["x = 1", "def f(:"])
    assert clean.cells == ["x = 1", ""]
    assert clean.removed == [[], ["def f(:"]]


def test_cleaning_twice_is_cleaning_once():
    once = cleaned([IMPORTS, "x = eval('1')\nprint(x)\ny = 2"])
    assert cleaned(once.cells).same
    assert cleaned([IMPORTS, "x = eval('1')\nprint(x)\ny = 2"]) == once  # nothing is changed on the way


# --- the lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize("module", sorted(harmless.WHOLE | set(harmless.PARTS)))
def test_what_is_listed_exists(module):
    imported = __import__(module, fromlist=["x"])
    listed = harmless.PARTS.get(module, frozenset())
    assert not [name for name in listed if not hasattr(imported, name)]


@pytest.mark.parametrize("module", sorted(harmless.WHOLE))
def test_no_listed_module_leads_to_one_off_the_list(module):
    imported = __import__(module, fromlist=["x"])
    usable = [name for name in dir(imported) if harmless.member_ok(module, name)]
    inner = [type(imported).__name__ == type(getattr(imported, name)).__name__ and getattr(imported, name).__name__
             for name in usable]  # fmt: skip
    assert all(harmless.module_ok(name) for name in inner if name)


# --- rebinding ----------------------------------------------------------------------------------


BINDS = ["dot = 1", "def dot(): pass", "class dot: pass", "from torch import dot", "import x as dot", "dot, x = 1, 2",
         "for dot in x: pass", "with f() as dot: pass", "if (dot := 1): pass"]  # fmt: skip


@pytest.mark.parametrize("code", BINDS)
def test_a_cell_that_rebinds_a_name_is_seen(code):
    assert rebinds(code, ["dot"])


@pytest.mark.parametrize("code", ["dot(1)", "x = dot", "x.dot = 1", "'dot'", "def f(:"])
def test_a_cell_that_uses_it_does_not(code):
    assert not rebinds(code, ["dot"])
