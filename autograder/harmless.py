"""What a notebook may use without any means to reach into the checker: modules, their names, builtins, attributes.

The lists say what is harmless, so that what nobody thought of counts as suspicious. That costs an honest
notebook a second run without the statement, and no points (see `isolation`).
"""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType

import torch
from numba.core.dispatcher import Dispatcher

from autograder.rules import words

WHOLE = words(
    "torch torch.nn torch.nn.functional torch.nn.init torch.nn.parameter torch.linalg torch.fft torch.special "
    "torch.distributions torch.autograd torch.optim torch.testing torch.utils torch.utils.data torch.cuda "
    "torch.backends torch.random numpy numpy.linalg numpy.random numpy.testing numpy.fft matplotlib "
    "matplotlib.pyplot numba numba.cuda math cmath operator itertools functools collections collections.abc "
    "random statistics fractions decimal numbers heapq bisect abc re json textwrap pprint enum copy time "
    "datetime typing dataclasses contextlib __future__ "
)
"""Modules whose public names are harmless, but for those in NEVER; a module inside must be listed itself."""

PARTS = {
    "autograder": words("check failing_case progress"),
    "autograder.data": words("load_mnist mnist_path"),
    "timeit": words("default_timer"),
    "torch.func": words("grad grad_and_value vjp jvp jacrev jacfwd"),
    **dict.fromkeys(("numba.types", "numba.core.types"), words("int32 int64 float32 float64")),  # one module
    "sys": words("maxsize float_info version version_info byteorder getsizeof"),
    "os": words("cpu_count linesep sep name"),
    "platform": words("machine system python_version platform"),
    "warnings": words("filterwarnings simplefilter catch_warnings warn"),
    "string": words("ascii_letters ascii_lowercase ascii_uppercase digits punctuation"),
    "types": words("SimpleNamespace"),
    "io": words("StringIO BytesIO"),
    "concurrent.futures": words("ThreadPoolExecutor as_completed wait"),
    "threading": words("Thread Lock"),
}
"""Modules of which only these names are harmless."""

NEVER = {
    "torch": words(
        "load save compile export cond while_loop fork wait from_file from_dlpack to_dlpack set_default_device "
        "import_ir_module import_ir_module_from_buffer thread_safe_generator get_device_module parse_ir"
    ),
    "torch.nn": words("DataParallel"),
    "numpy": words(
        "load save savez savez_compressed savetxt memmap fromfile fromregex genfromtxt loadtxt test info seterrcall"
    ),
    "numpy.testing": words("measure rundocs runstring run_threaded"),
    "numba": words("cfunc carray farray gdb gdb_init gdb_breakpoint jit_module"),
    "numba.cuda": words("declare_device compile compile_ptx"),
    "matplotlib": words("use rc_file"),
    "matplotlib.pyplot": words("switch_backend"),
    "operator": words("attrgetter methodcaller"),
    "functools": words("singledispatch singledispatchmethod"),  # run annotations in strings
    "abc": words("ABCMeta"),
    "enum": words("EnumMeta EnumType"),
    "typing": words("get_type_hints ForwardRef"),
    "dataclasses": words("make_dataclass"),
}
_TORCH_CLASSES = words(
    "Tensor FloatTensor DoubleTensor LongTensor IntTensor BoolTensor ByteTensor Size Generator OutOfMemoryError"
)  # what else begins with a capital there is torch's machinery, down to guards that hide operations

_UNSAFE = words(
    "eval exec compile globals locals vars dir delattr open breakpoint help memoryview type "
    "get_ipython exit quit copyright credits license In Out"
)
_INSPECTION = words(
    "gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await ag_frame ag_code f_back f_globals f_locals f_builtins "
    "f_code f_trace tb_frame tb_next ctypes tofile dump from_file"
)
DATA_MODEL = frozenset(
    f"__{name}__" for name in words(
        "init new call name qualname doc class version len getitem setitem delitem contains iter next reversed enter "
        "exit repr str format bytes hash bool int float index abs neg pos invert round trunc floor ceil eq ne lt le "
        "gt ge add radd iadd sub rsub isub mul rmul imul truediv rtruediv itruediv floordiv rfloordiv mod rmod pow "
        "rpow matmul rmatmul imatmul and or xor rand ror rxor lshift rshift slots all annotations post_init "
        "setattr getattr array init_subclass"
    )
)  # fmt: skip
_COUNTED_ON = (frozenset(dir(torch.Tensor)) | frozenset(dir(Dispatcher))) - words("grad data requires_grad")


def module_ok(path: str) -> bool:
    """May it be imported?"""
    return path in WHOLE or path in PARTS


def member_ok(path: str, name: str) -> bool:
    """May this name of a module be used?"""
    if path in PARTS:
        return name in PARTS[path]
    if path not in WHOLE or name in NEVER.get(path, ()):
        return False
    if path == "torch" and name[:1].isupper():
        return name in _TORCH_CLASSES
    inner = submodule(path, name)
    return module_ok(inner) if inner else not name.startswith("_") or name == "__version__"


@cache
def submodule(path: str, name: str) -> str:
    """The real name of the module that a listed module has under `name`, or "" if that is no module."""
    if not module_ok(path):
        return ""
    value = getattr(importlib.import_module(path), name, None)
    if isinstance(value, ModuleType):
        return value.__name__
    return f"{path}.{name}" if f"{path}.{name}" in WHOLE else ""


@cache
def star(path: str) -> dict[str, str]:
    """The modules that `from path import *` would bind, and what else of it may not be used, as `path.name`."""
    if not module_ok(path):
        return {}
    names = vars(importlib.import_module(path))
    return {n: submodule(path, n) or f"{path}.{n}" for n in names if submodule(path, n) or not member_ok(path, n)}


def name_ok(name: str) -> bool:
    """May a name that is no module's be used? Notebook names may, and builtins that run and reveal nothing."""
    if name.startswith("__") and name.endswith("__"):
        return name in DATA_MODEL or name == "__debug__"
    return name not in _UNSAFE


def attribute_ok(name: str) -> bool:
    """May this attribute of any object be read?"""
    return name in DATA_MODEL or not (name.startswith("_") or name in _INSPECTION)


def settable(name: str, own: bool) -> bool:
    """May this attribute be set? Not what the counting of operations may look at; `own`: on `self`."""
    return not name.startswith("__") and (name not in _COUNTED_ON or (own and not hasattr(Dispatcher, name)))


def definable(name: str) -> bool:
    """May a function or class have this name?"""
    return name in DATA_MODEL or not (name.startswith("__") and name.endswith("__"))
