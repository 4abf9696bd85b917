# %% right: the lesson's
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"

def test_eq(a,b): test(a,b,operator.eq,'==')

# %% right: raise written out
def test(a, b, cmp, cname=None):
    name = cmp.__name__ if cname is None else cname
    if not cmp(a, b):
        raise AssertionError(f"{a!r} {name} {b!r} does not hold")

def test_eq(a, b):
    test(a, b, operator.eq)

# %% right: `or`, keywords, type hints
from typing import Any, Callable, Optional

def test(a: Any, b: Any, cmp: Callable[[Any, Any], bool], cname: Optional[str] = None) -> None:
    cname = cname or cmp.__name__
    assert cmp(a, b), "{} failed: a={}, b={}".format(cname, a, b)

def test_eq(a: Any, b: Any) -> None:
    return test(a, b, cmp=operator.eq, cname="==")

# %% right: test_eq on its own
def test(a, b, cmp, cname=None):
    if cname is None:
        cname = cmp.__name__
    ok = cmp(a, b)
    if ok:
        return True
    msg = "Test failed.\n  comparison: %s\n  a: %s\n  b: %s" % (cname, a, b)
    raise AssertionError(msg)

def test_eq(a, b):
    assert a == b, f"{a} == {b} is false"

# %% right: a helper for the message, printed as well
def _message(a, b, name):
    return "\n".join([name, str(a), str(b)])

def test(a, b, cmp, cname=None):
    if cname is None:
        cname = cmp.__name__
    text = _message(a, b, cname)
    print(text)
    assert cmp(a, b), text

def test_eq(a, b):
    test(a, b, lambda x, y: x == y, "==")

# %% right: an error with several arguments
def test(x, y, compare, name=None):
    if name is None: name = compare.__name__
    if not compare(x, y): raise AssertionError(name, x, y)

test_eq = lambda x, y: test(x, y, operator.eq, "eq")

# %% right: a tuple as the message
def test(a, b, cmp, cname=None):
    assert cmp(a, b), (cname if cname else cmp.__name__, a, b)

def test_eq(a, b):
    test(a, b, operator.eq, "==")

# %% right: a subclass of AssertionError
class TestFailed(AssertionError):
    pass

def test(a, b, cmp, cname=None):
    label = getattr(cmp, "__name__", "?") if cname is None else cname
    if cmp(a, b) is False:
        raise TestFailed(f"expected {a!r} {label} {b!r}")

def test_eq(a, b):
    test(a, b, operator.eq, "==")

# %% right: partial
from functools import partial

def test(a, b, cmp, cname=None):
    "raises if the comparison does not hold"
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname=}, {a=}, {b=}"

test_eq = partial(test, cmp=operator.eq, cname="==")

# %% right: try and else
def test(a, b, cmp, cname=None):
    try:
        assert cmp(a, b)
    except AssertionError:
        raise AssertionError(f"not {cname or cmp.__name__}: {a} {b}") from None

def test_eq(a, b):
    def eq(a, b): return a == b
    test(a, b, eq)

# %% right: it tries itself out
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    if not cmp(a,b):
        assert False, f"{cname}: {a}, {b}"

def test_eq(a,b): test(a,b,operator.eq,'==')

TEST = 'test'
test_eq(TEST, 'test')
try:
    test_eq(3, 4)
except AssertionError as e:
    print(e)

# %% right: numpy for the words
def test(a, b, cmp, cname=None):
    if cname == None:
        cname = cmp.__name__
    if not cmp(a, b):
        raise AssertionError("%s\n%r\n%r" % (cname, a, b))

def test_eq(a, b):
    if not a == b:
        raise AssertionError(f"{a!r} is not equal to {b!r}")

# %% wrong: the assert is inside the `if`
def test(a,b,cmp,cname=None):
    if cname is None:
        cname=cmp.__name__
        assert cmp(a,b),f"{cname}:\n{a}\n{b}"

def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: the assert is inside the `if`
def test(a, b, cmp, cname=None):
    if not cname:
        cname = cmp.__name__
        if not cmp(a, b):
            raise AssertionError(f"{a} {cname} {b}")

def test_eq(a, b):
    test(a, b, operator.eq)

# %% wrong: compares only where a name is given
def test(a, b, cmp, cname=None):
    if cname is None:
        cname = cmp.__name__
    else:
        assert cmp(a, b), f"{cname}: {a} {b}"

def test_eq(a, b):
    test(a, b, operator.eq, "==")

# %% wrong: returns where it should raise
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    return cmp(a, b)

def test_eq(a, b): return test(a, b, operator.eq, "==")

# %% wrong: returns where it should raise
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if cmp(a, b):
        return True
    return f"{cname}: {a} {b}"

def test_eq(a, b):
    return test(a, b, operator.eq, "==")

# %% wrong: returns where it should raise
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}: {a} {b}"

def test_eq(a, b):
    return a == b

# %% wrong: returns where it should raise
def test(a, b, cmp, cname=None):
    if not cmp(a, b):
        return AssertionError(f"{cname or cmp.__name__}: {a} {b}")

def test_eq(a, b):
    return test(a, b, operator.eq, "==")

# %% wrong: never raises
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b):
        print(f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: never raises
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp, f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: never raises
def test(a, b, cmp, cname=None):
    try:
        assert cmp(a, b), f"{cname or cmp.__name__} {a} {b}"
    except AssertionError as e:
        print(e)

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: never raises
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    operator.eq(a, b)

# %% wrong: parentheses after `assert`
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert (cmp(a, b), f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: parentheses after `assert`
def test(a, b, cmp, cname=None):
    cname = cname or cmp.__name__
    assert(
        cmp(a, b),
        f"{cname}: {a} {b}",
    )

def test_eq(a, b):
    test(a, b, operator.eq)

# %% wrong: no message
def test(a, b, cmp, cname=None):
    assert cmp(a, b)

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: no message
def test(a, b, cmp, cname=None):
    if not cmp(a, b):
        raise AssertionError

def test_eq(a, b): test(a, b, operator.eq)

# %% wrong: no message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b):
        print(cname, a, b)
        assert False

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: no message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): assert a == b

# %% wrong: `is` for `==`
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.is_, "==")

# %% wrong: `is` for `==`
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    assert a is b, f"{a} == {b}"

# %% wrong: `is` for `==`
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b): raise AssertionError(f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b, lambda x, y: x is y, "eq")

# %% wrong: `is` for `==`
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    test(id(a), id(b), operator.eq, "==")

# %% wrong: the wrong way round
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert not cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: the wrong way round
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if cmp(a, b):
        raise AssertionError(f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: the wrong way round
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.ne, "==")

# %% wrong: ignores `cmp`
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert a == b, f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: ignores `cmp`
def test(a, b, cmp=operator.eq, cname=None):
    if cname is None: cname = cmp.__name__
    if a != b: raise AssertionError(f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b)

# %% wrong: a and b swapped
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(b, a), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: another error than AssertionError
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b): raise ValueError(f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: another error than AssertionError
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b): raise Exception(f"{cname}: {a} {b}")

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: another error than AssertionError
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b): raise f"{cname}: {a} {b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: text added to a number
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), cname + ": " + a + " " + b

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: no function to compare with
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, "==", "==")

# %% wrong: no function to compare with
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq(a, b), "==")

# %% wrong: ignores `cname`
def test(a, b, cmp, cname=None):
    assert cmp(a, b), f"{cmp.__name__}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: ignores `cname`
def test(a, b, cmp, cname=None):
    cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: ignores `cname`
def test(a, b, cmp, cname=None):
    if cname is not None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq)

# %% wrong: the comparison's name is missing
def test(a, b, cmp, cname=None):
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: the comparison's name is missing
def test(a, b, cmp, cname=None):
    assert cmp(a, b), f"{a} {b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: the comparison's name is missing
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    assert a == b, f"{a} and {b} differ"

# %% wrong: a value is missing in the message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname} failed"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: a value is missing in the message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}: got {a}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: a value is missing in the message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{b}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: a value is missing in the message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), cname

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: braces in the message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), "{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: compares the text
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(str(a), str(b), operator.eq, "==")

# %% wrong: near instead of equal
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    test(a, b, lambda a, b: a == b or abs(a - b) < 1e-6, "==")

# %% wrong: near instead of equal
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    if a != b and abs(a - b) > 1e-5:
        raise AssertionError(f"{a} == {b}")

# %% wrong: no name where `cname` is given
def test(a, b, cmp, cname=None):
    if cname is None:
        name = cmp.__name__
    assert cmp(a, b), f"{name}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: raises on everything
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    raise AssertionError(f"{cname}:\n{a}\n{b}")

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: `cname` has no default
def test(a, b, cmp, cname):
    if cname is None: cname = cmp.name
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq)

# %% wrong: raises on everything
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b) == None, f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(a, b, operator.eq, "==")

# %% wrong: one of the two is missing
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

# %% wrong, unnamed: only the lengths
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b): test(len(str(a)), len(str(b)), operator.eq, "==")

# %% wrong, unnamed: case does not count
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

def test_eq(a, b):
    if isinstance(a, str): a, b = a.lower(), b.lower()
    test(a, b, operator.eq, "==")

# %% wrong: one of the two is missing
def test_eq(a, b):
    assert a == b, f"==:\n{a}\n{b}"

# %% right: import operator again
import operator

def test(a,b,cmp,cname=None):
    if cname is None:
        cname = cmp.__name__
    assert cmp(a,b), cname + ":\n" + str(a) + "\n" + str(b)
def test_eq(a,b):
    return test(a,b,operator.eq,'==')

# %% right: raise by hand
def test(a, b, cmp, cname=None):
    name = cname if cname is not None else cmp.__name__
    if not cmp(a, b):
        raise AssertionError("%s failed for %r and %r" % (name, a, b))

def test_eq(a, b):
    test(a, b, cmp=operator.eq, cname="==")

# %% right: or
def test(a, b, cmp, cname=None):
    assert cmp(a, b), f"{cname or cmp.__name__}: {a=} {b=}"

test_eq = lambda a, b: test(a, b, operator.eq, "==")

# %% right: partial, again
from functools import partial
def test(a, b, cmp, cname=None):
    cname = cname or cmp.__name__
    ok = cmp(a, b)
    assert ok, f"Expected {a} {cname} {b}"
test_eq = partial(test, cmp=operator.eq, cname="==")

# %% right: lambda comparison
def test(a, b, cmp, cname=None):
    if cname is None:
        cname = getattr(cmp, "__name__", str(cmp))
    if cmp(a, b):
        return
    raise AssertionError(f"{cname}: {repr(a)} vs {repr(b)}")

def test_eq(a, b):
    "compare"
    test(a, b, lambda x, y: x == y, "==")

# %% right: own error class
class TestFailure(AssertionError):
    def __init__(self, a, b, cname):
        super().__init__(f"{cname}\nleft:  {a!r}\nright: {b!r}")

def test(a, b, cmp, cname=None):
    if not cmp(a, b):
        raise TestFailure(a, b, cmp.__name__ if cname is None else cname)

def test_eq(a, b):
    test(a, b, operator.eq, "==")

# %% right: several arguments of AssertionError
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    if not cmp(a, b):
        raise AssertionError(cname, a, b)

def test_eq(a, b):
    test(a, b, operator.eq, "==")

# %% right: tuple message
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), (cname, a, b)

def test_eq(a, b): test(a, b, operator.eq, cname="==")

# %% right: type hints, prints, returns True
from typing import Any, Callable, Optional
def test(a: Any, b: Any, cmp: Callable[[Any, Any], bool], cname: Optional[str] = None) -> bool:
    """Checks things."""
    label: str = cmp.__name__ if cname is None else cname
    result = cmp(a, b)
    print("comparing", a, b, result)
    assert result, f"{label}: {a} {b}"
    return True

def test_eq(a: Any, b: Any) -> bool:
    return test(a, b, operator.eq, "==")

# %% right: default name eq
def test(a, b, cmp, cname=None):
    if not cname:
        cname = cmp.__name__
    message = "\n".join(map(str, [cname, a, b]))
    assert cmp(a, b), message
def test_eq(a, b):
    test(a, b, operator.eq)

# %% right: try except rethrow
def test(a, b, cmp, cname=None):
    name = cname
    if name is None:
        name = cmp.__name__
    try:
        assert cmp(a, b)
    except AssertionError:
        raise AssertionError(f"{name}:: {a} :: {b}")

def test_eq(a, b):
    test(a, b, operator.eq, '==')

# %% right: test_eq alone
def test(a, b, cmp, cname=None):
    if cname is None:
        cname = cmp.__name__
    assert cmp(a,b), "{}: {} {}".format(cname, a, b)

def test_eq(a, b):
    assert a == b, "==: {} {}".format(a, b)

# %% right: dunder eq
def test(a,b,cmp,cname=None):
    assert cmp(a,b), f"test failed ({cmp.__name__ if cname is None else cname}) for\n a = {a!s}\n b = {b!s}"
from operator import eq
def test_eq(a,b): test(a,b,eq,'==')

# %% right: bool and numpy
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert np.all(cmp(a, b)), f"{cname}:\n{a}\n{b}"
def test_eq(a, b): test(a, b, operator.eq, '==')

# %% wrong: the assert is inside the `if`
def test(a,b,cmp,cname=None):
    if cname == None:
        cname=cmp.__name__
        if not cmp(a,b):
            raise AssertionError(cname + str(a) + str(b))
def test_eq(a,b):
    test(a,b,operator.eq,'==')

# %% wrong: compares only where a name is given
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    else: assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: returns where it should raise
def test(a,b,cmp,cname=None):
    return cmp(a,b)
def test_eq(a,b): return test(a,b,operator.eq,'==')

# %% wrong: returns where it should raise
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    if not cmp(a,b):
        return f"{cname}: {a} {b}"
def test_eq(a,b): return test(a,b,operator.eq,'==')

# %% wrong: never raises
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    if not cmp(a,b):
        print(f"{cname}: {a} {b}")
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: no message
def test(a,b,cmp,cname=None):
    if not cmp(a,b): raise AssertionError
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: a value is missing in the message
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b), f"{cname} {a}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: a value is missing in the message
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b), f"{cname} {a} {a}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: braces in the message
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b), "{cname}: {a} {b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: `is` for `==`
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b):
    assert a is b, f"==:\n{a}\n{b}"

# %% wrong: ignores `cname`
def test(a,b,cmp,cname=None):
    if cname is not None: cname=cmp.__name__
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: `cname` has no default
def test(a,b,cmp,cname):
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: never raises
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,a,operator.eq,'==')

# %% wrong: one of the two is missing
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b):
    raise NotImplementedError()

# %% wrong: compares the text
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(str(a),str(b)),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: the comparison's name is missing
def test(a,b,cmp,cname=None):
    if cname is None: cname="=="
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: no function to compare with
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b),f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(operator.eq,a,b,'==')

# %% wrong: text added to a number
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b),cname+":"+a+" "+b
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: no message
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(a,b), print(f"{cname}:\n{a}\n{b}")
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: the comparison's name is missing
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__doc__
    assert cmp(a,b), f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong, unnamed: types only
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    assert cmp(type(a),type(b)), f"{cname}:\n{a}\n{b}"
def test_eq(a,b): test(a,b,operator.eq,'==')

# %% wrong: another error than AssertionError
import sys
def test(a,b,cmp,cname=None):
    if cname is None: cname=cmp.__name__
    if not cmp(a,b): sys.exit(f"{cname}:\n{a}\n{b}")
def test_eq(a,b): test(a,b,operator.eq,'==')
