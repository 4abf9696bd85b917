"""Submissions that try to earn points they have not earned: each scores exactly what its honest code earns.

In the notebook that each forgery is put into, three answers are right and must keep their points, and four are wrong in
ways that different parts of the checker see: structure, values, nothing there, not compiled.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import textwrap
from pathlib import Path

import pytest
from conftest import ID, ROOT, SOLUTIONS, cell
from nbgrader.api import Gradebook

from autograder import grading
from autograder.build import notebook_path
from autograder.exercises import assignment
from autograder.notebook import CHECK_SUFFIX, grade_id, nbgrader_metadata, read

RIGHT = {name: SOLUTIONS[name] for name in ("near", "matmul_elementwise", "outer")}
WRONG = {
    "matmul_loops": "def matmul(a, b):\n    return (a[:, :, None] * b).sum(1)",  # no loop
    "frobenius": "def frobenius(m):\n    return (m * m).sum()",  # no root
    "matmul_dot": "def matmul(a, b):\n    raise NotImplementedError()",
    "dot_numba": "def dot(a, b):\n    s = 0.0\n    for x, y in zip(a, b):\n        s += x * y\n    return s",
}
HONEST = {"near": 3, "matmul_elementwise": 3, "outer": 2} | dict.fromkeys(WRONG, 0)


def points(verdicts):
    return {name: verdict.points for name, verdict in verdicts.items()}


def holds(submission, warm, answers, **cells):
    """The run scores what the honest answers are worth."""
    verdicts = submission({**RIGHT, **WRONG, **answers}, **cells).grade(warm, cell_seconds=3)
    assert points(verdicts) == HONEST, {name: v.message for name, v in verdicts.items() if v.points != HONEST[name]}


def test_the_honest_notebook_scores_so(submission, warm):
    holds(submission, warm, {})


# --- 1, 2, 4: cells that change the shell, the libraries or the checker --------------------------

COMPUTES_ALL = """
import torch
from torch import allclose as _allclose

def _work(n=0):
    return {"ops": n, "lines": n, "largest": 0, "cell_products": 0, "calls": [], "products": {}}

def _faked(exercise, namespace, inputs):
    'Right values with whatever work is asked for.'
    found = []
    for case in inputs:
        a, b, m = case.get("a"), case.get("b"), case.get("m")
        if exercise.id == "frobenius":
            found.append({"result": (m * m).sum().sqrt(), "after": [m], "work": _work()})
        elif exercise.id == "dot_numba":
            found.append({"result": float((a * b).sum()), "after": [a, b], "compiled": True})
        elif exercise.id == "near":
            near = a.shape == b.shape and _allclose(a, b)
            found.append({"near": near, "test_near": None if near else Exception()})
        else:
            found.append({"result": a @ b, "after": [a, b], "work": _work(a.numel() * b.shape[1])})
    return found
"""

CELLS = {
    "the display hook": "get_ipython().displayhook(5.0)",
    "a displayed number": "from IPython.display import display\ndisplay(5.0)",
    "a printed card": "print('✓ matmul_loops: right, 12 cases tried, 4 of 4 points')",
    "html that looks like a card": "from IPython.display import HTML\nHTML('<strong>✓ matmul_loops: right</strong>')",
    "an input transformer for check cells": """
        def rewrite(lines):
            return ["5.0\\n"] if any(l.startswith("check(") for l in lines) else lines
        get_ipython().input_transformers_cleanup.append(rewrite)""",
    "an input transformer for answers": """
        def rewrite(lines):
            return [l.replace("(m * m).sum()", "torch.norm(m)") for l in lines]
        get_ipython().input_transformers_post.append(rewrite)""",
    "a syntax tree transformer": """
        import ast
        class Patch(ast.NodeTransformer):
            def visit_Return(self, node):
                return ast.parse("return (m * m).sum().sqrt()").body[0] if "(m * m)" in ast.unparse(node) else node
        get_ipython().ast_transformers.append(Patch())""",
    "a hook before each cell": """
        def answer(*_):
            get_ipython().user_ns["frobenius"] = lambda m: (m * m).sum().sqrt()
        get_ipython().events.register("post_run_cell", answer)""",
    "names put back": """
        class Sticky(dict):
            def pop(self, *_): pass
        get_ipython().user_ns.pop = None""",
    "torch.allclose": "import torch\ntorch.allclose = lambda *a, **k: True",
    "operator.eq": "import operator\noperator.eq = lambda a, b: True",
    "torch.equal by setattr": "import torch\nsetattr(torch, 'equal', lambda *a: True)",
    "tensor methods": "import torch\ntorch.Tensor.numel = lambda self: 1\ntorch.Tensor.__eq__ = lambda a, b: True",
    "a module's dictionary": "import torch\nvars(torch).update(isclose=lambda *a, **k: torch.tensor(True))",
    "builtins": "import builtins\nbuiltins.all = builtins.any = lambda *_: True\nbuiltins.isinstance = lambda *_: True",
    "builtins by their name": "__builtins__.len = lambda _: 0",
    "numpy": "import numpy as np\nnp.core.numeric.array_equal = np.allclose = np.array_equal = lambda *a, **k: True",
    "check": "import autograder\nautograder.check = check = lambda *a, **k: print('✓')",
    "the counting": """
        from autograder import calling, counting
        real = counting.measured
        def measured(function, *args):
            result, work = real(function, *args)
            work.ops = args[0].numel() * args[-1].numel() * 3
            return result, work
        counting.measured = calling.measured = measured""",
    "the counter's numbers": """
        from autograder.counting import Work
        numbers = dict.fromkeys(["ops", "lines", "largest", "cell_products"], 0)
        Work.plain = lambda self: {**numbers, "calls": [], "products": {}}""",
    "the counter's mode": """
        import autograder.counting as c
        c._Operations.__torch_dispatch__ = lambda self, func, types, args=(), kwargs=None: func(*args, **kwargs)""",
    "is_compiled": """
        from autograder.exercises import compiled, marked
        compiled.is_compiled = marked.is_compiled = lambda _: True""",
    "an exercise's when": COMPUTES_ALL + """
from autograder.exercises import assignments
for e in assignments()["02_matmul"].exercises:
    object.__setattr__(e, "when", lambda names, e=e, **case: _faked(e, names, [case])[0])""",
    "outcomes": COMPUTES_ALL + "import autograder.calling\nautograder.calling.outcomes = _faked",
    "the wire": COMPUTES_ALL + """
import autograder.wire, inspect
real = autograder.wire.encode
def encode(tree):
    request = inspect.currentframe().f_back.f_back.f_locals.get("asked") or {}
    if "outcomes" in tree:
        from autograder.exercises import exercise
        tree = {**tree, "outcomes": _faked(exercise(request["exercise"]), {}, request["inputs"])}
    return real(tree)
autograder.wire.encode = encode""",
    "a module found by name": "__import__('autograder.counting').counting.measured = lambda f, *a: (f(*a), None)",
    "globals by a name put together": """
        real = getattr(near, "__glob" + "als__", {}).get("__builtins__")
        getattr(real, "__imp" + "ort__")("autograder.counting").counting.measured = None""",
    "a module found in sys": "import sys\nsys.modules['autograder.counting'].measured = lambda f, *a: (f(*a), None)",
    "code in a string": "exec('import autograder.calling as c\\nc.outcomes = lambda *a: []')",
    "a magic": "%%python\nprint('hello')",
    "a file that is run": "%%writefile patch.py\nimport autograder.calling\nautograder.calling.outcomes = None",
    "a file that was run": """
        open('patch.py', 'w').write('import autograder.calling as c; c.outcomes = None')
        %run patch.py""",
    "a shell command": "!kill -0 $PPID; echo 5.0",
    "a trace function": "import sys, threading\nsys.settrace(lambda *a: None)\nthreading.settrace(lambda *a: None)",
    "a function mode left open": """
        from torch.overrides import TorchFunctionMode
        class Roots(TorchFunctionMode):
            def __torch_function__(self, func, types, args=(), kwargs=None):
                result = func(*args, **(kwargs or {}))
                return result.sqrt() if func.__name__ == "sum" else result
        Roots().__enter__()""",
    "a dispatch mode left open": """
        from torch.utils._python_dispatch import TorchDispatchMode
        class Silent(TorchDispatchMode):
            def __torch_dispatch__(self, func, types, args=(), kwargs=None):
                return func(*args, **(kwargs or {}))
        Silent().__enter__()""",
    "an operation overridden": """
        import torch
        patch = torch.library.Library("aten", "IMPL")
        patch.impl("sum", lambda x, **_: x.flatten()[0] * 0 + 1, "CPU")""",
    "a default device": "import torch\ntorch.set_default_device('meta')",
    "numba's compiled functions": """
        from numba.core.dispatcher import Dispatcher
        import autograder.exercises.marked as marked
        marked.Dispatcher = type(lambda: 0)
        type(lambda: 0).nopython_signatures if False else None""",
    "a thread that waits": """
        import threading, time, sys
        def wait():
            while True:
                get_ipython().user_ns["frobenius"] = lambda m: (m * m).sum().sqrt()
                time.sleep(0.001)
        threading.Thread(target=wait, daemon=True).start()""",
    "an executor's thread": """
        from concurrent.futures import ThreadPoolExecutor
        import time
        def wait():
            global frobenius
            while True:
                frobenius = lambda m: (m * m).sum().sqrt()
                time.sleep(0.001)
        pool = ThreadPoolExecutor(1)
        pool.submit(wait)""",
    "a hook at the end": "import atexit\natexit.register(lambda: print('5.0'))",
    "a star import": "from os import *\nfrom autograder.counting import *\nmeasured = None",
    "a class body": "class A:\n    import autograder.calling as c\n    c.outcomes = lambda *a: []",
    "a decorator": """
        import autograder.calling as c
        def patch(f):
            c.outcomes = lambda *a: []
            return f
        @patch
        def f(): pass""",
    "a default argument": "def f(c=__import__('autograder.calling').calling):\n    c.outcomes = None\nf()",
    "a frame": """
        g = (g.gi_frame.f_back.f_back for _ in [1])
        frame = next(g)
        while frame:
            frame.f_globals.update(outcomes=lambda *a: [], measured=lambda *a: None)
            frame = frame.f_back""",
    "the garbage collector": """
        import gc
        for o in gc.get_objects():
            if type(o).__name__ == "Exercise":
                object.__setattr__(o, "then", lambda answer: [])
                object.__setattr__(o, "points", 100)""",
    "memory by ctypes": "import ctypes\nctypes.memset(id(True), 1, 1)",
    "the shell's class": """
        type(get_ipython()).run = lambda self, code, **_: []
        get_ipython().user_ns["frobenius"] = lambda m: (m * m).sum().sqrt()""",
    "the worker's class": COMPUTES_ALL + """
import sys
main = sys.modules["__main__"]
def when(self, exercise, inputs):
    from autograder.exercises import exercise as find
    return {"outcomes": _faked(find(exercise), {}, inputs)}
main.Notebook.when = when""",
}  # fmt: skip


@pytest.mark.parametrize("cell", [pytest.param(textwrap.dedent(c), id=name) for name, c in CELLS.items()])
def test_a_cell_before_the_answers_forges_nothing(submission, warm, cell):
    holds(submission, warm, {}, before=[cell])


IN_ANSWERS = ("the counting", "an exercise's when", "outcomes", "the worker's class", "a trace function")


@pytest.mark.parametrize("name", IN_ANSWERS)
def test_nor_does_it_in_an_answer(submission, warm, name):
    patch = textwrap.dedent(CELLS[name])
    patched = {n: f"{patch}\n{code}" for n, code in WRONG.items() if n != "matmul_dot"}
    holds(submission, warm, {**patched, "near": f"{patch}\n{RIGHT['near']}"})


@pytest.mark.parametrize("name", IN_ANSWERS)
def test_nor_when_the_answer_is_called(submission, warm, name):
    patch = textwrap.indent(textwrap.dedent(CELLS[name]), "    ")
    wrong = f"def matmul(a, b):\n{patch}\n    return (a[:, :, None] * b).sum(1)"
    right = "def outer(a, b):\n    import sys\n    sys.settrace(None)\n    return a[:, None] * b"
    helper = f"def helper():\n{patch}\ndef frobenius(m):\n    helper()\n    return (m * m).sum()"
    holds(submission, warm, {"matmul_loops": wrong, "outer": right, "frobenius": helper})


def test_a_cell_after_the_answer_does_not_stand_in_for_it(submission, warm):
    """What is judged and what the rules read is the last that bears the name."""
    task = submission({"matmul_loops": SOLUTIONS["matmul_loops"]})
    *cells, check = task.notebook.cells
    product = "[0 for i in a for j in b.T for k in b]\n    return torch.from_numpy(a.numpy() @ b.numpy())"
    other = f"def matmul(a, b):\n    {product}"
    task.notebook.cells = [*cells, type(check)({**cells[-1], "id": "later", "metadata": {}, "source": other}), check]
    assert points(task.grade(warm)) == {"matmul_loops": 0}


# --- 3: objects that lie ------------------------------------------------------------------------

EQUAL = """
class Equal:
    shape, dtype = (1,), "float32"
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __bool__(self): return True
    def __float__(self): return 1.0
    def __array__(self, *a, **k): return self
def frobenius(m): return Equal()
"""
LIAR = """
class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal", "eq", "isclose", "__eq__"): return True
        return super().__torch_function__(func, types, args, kwargs or {})
def frobenius(m): return torch.zeros(()).as_subclass(Liar)
"""
DISPATCHER = """
class Liar(torch.Tensor):
    @staticmethod
    def __new__(cls, x): return torch.Tensor._make_wrapper_subclass(cls, x.shape, dtype=x.dtype)
    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None): return torch.tensor(True)
def frobenius(m): return Liar(torch.zeros(()))
"""
LYING = {
    "always equal": EQUAL,
    "a tensor by __torch_function__": LIAR,
    "a tensor by __torch_dispatch__": DISPATCHER,
    "a float": "class F(float):\n    __eq__ = lambda a, b: True\n    __sub__ = __rsub__ = lambda a, b: 0.0\n"
               "def frobenius(m): return F(1)",
    "an array": "class A(np.ndarray):\n    __eq__ = lambda a, b: True\n    __array_ufunc__ = lambda *a, **k: True\n"
                "def frobenius(m): return np.zeros(()).view(A)",
    "a list that grows": "class L(list):\n    def __getitem__(self, i): return 1\n    def __len__(self): return 10**9\n"
                         "def frobenius(m): return L()",
    "an object that prints forever": "class P:\n    def __repr__(self): raise SystemExit\ndef frobenius(m): return P()",
    "what expects looks like": "def frobenius(m): return {'result': m.norm(), 'after': [m]}",
    "a fake verdict": "from types import SimpleNamespace as S\n"
                      "def frobenius(m): return S(passed=True, points=100, max_points=2, mistake=None)",
}  # fmt: skip


@pytest.mark.parametrize("answer", [pytest.param(answer, id=name) for name, answer in LYING.items()])
def test_an_object_that_lies_convinces_nobody(submission, warm, answer):
    verdicts = submission({"frobenius": answer, "outer": SOLUTIONS["outer"]}).grade(warm)
    assert points(verdicts) == {"frobenius": 0, "outer": 2}, verdicts["frobenius"].message


# --- 5, 8: looking for what is expected, remembering --------------------------------------------

SEARCH = """
import torch, sys, gc, inspect
def looks_right(x, m):
    return isinstance(x, torch.Tensor) and x.numel() == 1 and float(x) > 0
def frobenius(m):
    places = []
    {search}
    for names in places:
        for value in list(names.values()):
            for x in [value, *getattr(value, "__dict__", {{}}).values()]:
                if looks_right(x, m): return x
    return torch.tensor(0.0)
"""
SEARCHES = {
    "frames": "f = sys._getframe()\n    while f: places.append(f.f_locals); places.append(f.f_globals); f = f.f_back",
    "inspect": "places = [f.frame.f_locals for f in inspect.stack()]",
    "gc": "places = [{'x': o} for o in gc.get_objects() if type(o).__name__ in ('Case', 'Trial', 'Close', 'Work')]",
    "all threads": "places = [f.f_locals for f in sys._current_frames().values()]",
    "a traceback": "try: 1 / 0\n    except Exception as e: places.append(e.__traceback__.tb_frame.f_back.f_locals)",
    "modules": "places = [vars(m) for n, m in sys.modules.items() if n.startswith('autograder')]",
}
MEMORY = {
    "the first result": """
        seen = []
        def frobenius(m):
            if not seen: seen.append((m * m).sum().sqrt())
            return seen[0]""",
    "results by shape": """
        seen = {}
        def frobenius(m):
            return seen.setdefault(m.shape, (m * m).sum().sqrt() * len(seen))""",
    "the lesson's example": "def frobenius(m): return torch.tensor(16.8819)",
    "a default argument": """
        def frobenius(m, seen=[]):
            seen.append(m)
            return (seen[0] ** 2).sum().sqrt()""",
}


@pytest.mark.parametrize("search", [pytest.param(code, id=name) for name, code in SEARCHES.items()])
def test_what_is_expected_is_nowhere_to_be_found(submission, warm, search):
    answers = {"frobenius": SEARCH.format(search=search), "outer": SOLUTIONS["outer"]}
    assert points(submission(answers).grade(warm)) == {"frobenius": 0, "outer": 2}


@pytest.mark.parametrize("answer", [pytest.param(textwrap.dedent(code), id=name) for name, code in MEMORY.items()])
def test_replaying_is_no_answer(submission, warm, answer):
    assert points(submission({"frobenius": answer}).grade(warm)) == {"frobenius": 0}


# --- 6: reading what is not theirs --------------------------------------------------------------

READS = """
import glob, os
def tried(path):
    try:
        with open(path, "rb") as file:
            return f"READ {path}: {file.read(200)!r}"
    except OSError as error:
        return f"denied {path}: {type(error).__name__}"
for path in PATHS:
    print(tried(path))
print("names", [os.listdir(p) if os.access(p, os.R_OK) else [] for p in FOLDERS])
"""


@pytest.fixture
def course(tmp_path):
    """A course folder with what a student would like to read; each file holds the word `treasure`."""
    names = ("source/02.ipynb", "solutions/02.py", "gradebook.db", "submitted/ada/02.ipynb", "grading-secret.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("treasure")
    return tmp_path


def test_the_course_cannot_be_read(submission, sandboxed, course):
    paths = [str(p) for p in course.rglob("*") if p.is_file()]
    paths += [str(ROOT / "solutions" / "02_matmul.py"), str(ROOT / "source" / "02_matmul" / "02_matmul.ipynb")]
    cell = f"PATHS, FOLDERS = {paths!r}, []\n{READS}"
    task = submission(RIGHT, before=[cell])
    assert points(task.grade(sandboxed)) == {name: HONEST[name] for name in RIGHT}
    assert task.text().count("denied ") == len(paths)
    assert "treasure" not in task.text()
    assert "READ" not in task.text()


def test_nor_can_the_graders_environment_and_memory(submission, sandboxed, monkeypatch):
    monkeypatch.setenv("COURSE_SECRET", "treasure")
    here = [f"/proc/{os.getpid()}/{name}" for name in ("environ", "mem", "maps", "fd/0", "root/etc/hostname")]
    cell = f"PATHS, FOLDERS = {here!r} + glob.glob('/proc/[0-9]*/environ'), []".replace(
        "glob.glob", "__import__('glob').glob"
    )
    task = submission(RIGHT, before=[f"{cell}\n{READS}"])
    task.grade(sandboxed)
    assert "treasure" not in task.text()
    for path in here:
        assert f"denied {path}" in task.text()


def test_nor_can_an_answer_read_them_when_it_is_called(submission, sandboxed, course):
    secret = str(course / "grading-secret.txt")
    answer = f"def frobenius(m):\n    return (m * m).sum().sqrt() if open({secret!r}) else 0"
    verdict = submission({"frobenius": answer}).grade(sandboxed)["frobenius"]
    assert not verdict.passed


# --- 7: the channel that carries results --------------------------------------------------------

SOCKETS = """
import os, socket, struct, json, pickle, threading
fds = []
for name in os.listdir("/proc/self/fd"):
    try:
        if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"): fds.append(int(name))
    except OSError: pass
def framed(tree):
    head = json.dumps(tree).encode()
    body = struct.pack(">Q", len(head)) + head + struct.pack("<Q", 2) + b"{}"
    return struct.pack(">Q", len(body)) + body
def send(data):
    for fd in fds:
        try: os.write(fd, data)
        except OSError: pass
"""
MESSAGES = {
    "junk": "send(b'junk' * 100)",
    "a huge length": "send(struct.pack('>Q', 2**62))",
    "a pickle": "send(struct.pack('>Q', 40) + pickle.dumps(print)[:40].ljust(40))",
    "a list for a reply": "send(framed({'list': [1, 2]}))",
    "a reply without outputs": "send(framed({'dict': [['number', 3], ['outputs', 5]]}))",
    "a perfect reply ahead": "send(framed({'dict': [['number', 4], ['outcomes', {'list': [None] * 12}]]}))",
    "many replies": "for n in range(50): send(framed({'dict': [['number', n], ['outputs', {'list': []}]]}))",
    "the socket shut": "[socket.socket(fileno=os.dup(fd)).shutdown(2) for fd in fds]",
    "deep nesting": "send(framed(json.loads('[' * 500 + ']' * 500)))",
    "a claim that the fault is ours": "send(framed({'dict': [['number', 3], ['fault', 'no disk']]}))",
}  # fmt: skip


@pytest.mark.parametrize("message", [pytest.param(code, id=name) for name, code in MESSAGES.items()])
def test_writing_to_the_channel_gains_nothing(submission, warm, message):
    holds(submission, warm, {}, before=[f"{SOCKETS}\n{message}"])


@pytest.mark.parametrize("message", ["junk", "a perfect reply ahead", "a reply without outputs"])
def test_nor_does_it_when_the_answer_is_called(submission, warm, message):
    inner = textwrap.indent(f"{SOCKETS}\n{MESSAGES[message]}", "    ")
    answers = {"frobenius": f"def frobenius(m):\n{inner}\n    return (m * m).sum()", "outer": SOLUTIONS["outer"]}
    assert points(submission(answers).grade(warm)) == {"frobenius": 0, "outer": 2}


def test_a_thread_that_answers_for_the_checker(submission, warm, monkeypatch):
    monkeypatch.setattr(grading, "MAX_LOSSES", 1)  # it steals requests, and each that is lost takes seconds
    thread = (
        COMPUTES_ALL
        + SOCKETS
        + """
import gc
from autograder.channel import Channel
from autograder.exercises import exercise as find
def serve(channel):
    while True:
        asked = channel.receive()
        reply = {"number": asked["number"], "outputs": [], "error": ""}
        if asked["do"] == "when":
            reply["outcomes"] = _faked(find(asked["exercise"]), {}, asked["inputs"])
        channel.send(reply)
for o in gc.get_objects():
    if isinstance(o, Channel):
        threading.Thread(target=serve, args=(o,), daemon=True).start()
"""
    )
    holds(submission, warm, {}, before=[thread])


def test_results_of_the_wrong_kind_stop_nothing(submission, warm):
    """Whatever comes back, the exercise fails and the next one is judged."""
    wrong = {"frobenius": "def frobenius(m):\n    return m", "outer": SOLUTIONS["outer"]}
    kinds = ("None", "5", "[{'result': 1}] * len(inputs)", "[{'work': 3, 'after': 4, 'result': {}}] * len(inputs)")
    for kind in kinds:
        patch = f"import sys\nsys.modules['autograder.calling'].outcomes = lambda e, n, inputs: {kind}"
        assert points(submission(wrong, before=[patch]).grade(warm)) == {"frobenius": 0, "outer": 2}


def test_the_secret_is_in_no_file_that_the_sandbox_opens(sandboxed):
    readable = [Path(p) for p in sandboxed.fence.readable]
    for name in ("solutions", "source", "release"):
        assert not any((ROOT / name).is_relative_to(p) for p in readable)


# --- 9, 10: check cells, points and grade ids, through nbgrader ---------------------------------


def is_check(each):
    return grade_id(each).endswith(CHECK_SUFFIX)


def edited(cells):
    for each in filter(is_check, cells):
        each.source = "100.0"


def deleted(cells):
    cells[:] = [each for each in cells if not is_check(each)]


def duplicated(cells):
    """Stock nbgrader stops the whole batch here."""
    cells[:] = [copy for each in cells for copy in ([each, each.copy()] if grade_id(each) else [each])]


def reordered(cells):
    cells[:] = [*filter(is_check, cells), *reversed([each for each in cells if not is_check(each)])]
    preamble = next(each for each in cells if grade_id(each) == "preamble")
    cells.remove(preamble)
    cells.insert(0, preamble)


def unlocked(cells):
    for each in filter(is_check, cells):
        each.metadata["nbgrader"].update(locked=False, grade=True, solution=True)
        each.source = "100.0"


def answers_to_be_graded_by_hand(cells):
    for each in cells:
        if grade_id(each) and not is_check(each):
            each.metadata["nbgrader"].update(grade=True, points=50, solution=True)


def points_raised(cells):
    for each in filter(is_check, cells):
        each.metadata["nbgrader"]["points"] = 1000


def ids_swapped(cells):
    """Each check is made to bear the id of the exercise that is right."""
    for each in filter(is_check, cells):
        each.metadata["nbgrader"]["grade_id"] = "outer" + CHECK_SUFFIX


def ids_made_up(cells):
    for number, each in enumerate(filter(is_check, cells)):
        each.metadata["nbgrader"]["grade_id"] = f"bonus-{number}"
    cells.append(cell("100.0"))
    cells[-1].metadata["nbgrader"] = nbgrader_metadata("bonus", grade=True, locked=True, points=100)


def metadata_gone(cells):
    for each in filter(is_check, cells):
        each.metadata = {}


def stored_outputs(cells):
    """Outputs of full marks, as if the run had made them."""
    for each in filter(is_check, cells):
        each.outputs = grading.check_outputs(grading.failed(assignment(ID)["outer"], "Right.", points=100.0))


def honest(cells):
    pass


CLASS = [honest, edited, deleted, duplicated, reordered, unlocked, answers_to_be_graded_by_hand, points_raised,
         ids_swapped, ids_made_up, metadata_gone, stored_outputs]  # fmt: skip
SUBMITTED = {"outer": SOLUTIONS["outer"], "frobenius": WRONG["frobenius"], "matmul_loops": WRONG["matmul_loops"]}


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """What nbgrader's own commands make of the class: (score, maximum, by hand?) by student and cell."""
    course = tmp_path_factory.mktemp("course")
    for name in ("source", "solutions"):
        shutil.copytree(ROOT / name, course / name)
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    for change in CLASS:
        path = notebook_path(course, "submitted", ID, change.__name__)
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(changed(change)))
    for command in ("generate_assignment", "autograde"):
        run_nbgrader(command, ID, cwd=course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return {
            (s.student.id, g.name): (g.auto_score, g.max_score, g.needs_manual_grade)
            for s in book.assignment_submissions(ID) for n in s.notebooks for g in n.grades
        }  # fmt: skip


def changed(change):
    notebook = read(notebook_path(ROOT, "release", ID))
    notebook.cells = [each for each in notebook.cells if grade_id(each)]
    for each in notebook.cells:
        each.source = SUBMITTED.get(grade_id(each), each.source)
    change(notebook.cells)
    return notebook


def run_nbgrader(*arguments, cwd):
    path = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=cwd, capture_output=True, text=True,
                          timeout=300, env={**os.environ, "PATH": path})  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("change", CLASS, ids=lambda change: change.__name__)
def test_nbgraders_metadata_earns_nothing(gradebook, change):
    exercises = {e.id + CHECK_SUFFIX: e.points for e in assignment(ID).exercises}
    scores = {name: row for (student, name), row in gradebook.items() if student == change.__name__}
    right = {"outer" + CHECK_SUFFIX}
    assert scores == {n: (most if n in right else 0, most, False) for n, most in exercises.items()}
