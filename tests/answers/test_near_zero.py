# %% right: as the lesson
def test_near_zero(x,tolerance=1e-3):
    assert x.abs()<tolerance,f'near zero{x}'

# %% right: with at most
def test_near_zero(a, tol=1e-3): assert a.abs() <= tol, f"Near zero: {a}"

# %% right: raise by hand
def test_near_zero(x, tol=0.001):
    if not abs(x) < tol:
        raise AssertionError(f"{x} is not near zero")

# %% right: raise ValueError
def test_near_zero(x, tol=1e-3):
    if x.isnan() or x.abs() > tol:
        raise ValueError("not near zero")

# %% right: keyword and type hints
def test_near_zero(x: torch.Tensor, tol: float = 1e-3) -> None:
    """Assert that |x| is smaller than tol."""
    value = float(x)
    assert -tol < value < tol, value

# %% right: math
def test_near_zero(x, tol=1e-3):
    assert math.isclose(x, 0.0, abs_tol=tol)

# %% right: isclose
def test_near_zero(x, tol=1e-3):
    assert torch.isclose(x, torch.zeros_like(x), atol=tol), x

# %% right: allclose
def test_near_zero(x, tol=1e-3):
    assert torch.allclose(x, torch.tensor(0.), rtol=0, atol=tol), x

# %% right: by the test helper
def test_near_zero(x, tol=1e-3):
    test(x, tol, lambda a, b: a.abs() < b, "|a| <")

# %% right: numpy
import numpy as np
def test_near_zero(x, tol=1e-3):
    np.testing.assert_allclose(x.numpy(), 0, atol=tol)

# %% right: prints when it is fine
def test_near_zero(x, tol=1e-3):
    near = bool((x.abs() < tol).all())
    assert near, "not near zero"
    print("near zero")

# %% right: returns True
def test_near_zero(x, tol=1e-3):
    assert torch.abs(x) < tol
    return True

# %% right: a helper
def near_zero(x, tol):
    return x.abs().item() < tol
def test_near_zero(x, tol=1e-3):
    assert near_zero(x, tol)

# %% right: lambda
def fail(message): raise AssertionError(message)
test_near_zero = lambda x, tol=1e-3: None if abs(x.item()) < tol else fail("far from zero")

# %% right: the mean of it
def test_near_zero(x, tol=1e-3):
    assert x.mean().abs() < tol, f"Near zero: {x}"

# %% right: square against square
def test_near_zero(x, tol=1e-3):
    assert x * x < tol * tol, x

# %% right: two sides
def test_near_zero(x, tol=1e-3):
    assert x < tol
    assert x > -tol

# %% wrong: `abs` missing
def test_near_zero(x, tol=1e-3):
    assert x < tol, f"Near zero: {x}"

# %% wrong: `abs` missing
def test_near_zero(x, tol=1e-3):
    if x > tol:
        raise AssertionError

# %% wrong: `abs` missing
def test_near_zero(x, tol=1e-3):
    assert x > -tol

# %% wrong: `abs` missing
def test_near_zero(x, tol=1e-3):
    assert 0 - x < tol

# %% wrong: `abs` missing
def test_near_zero(x, tol=1e-3):
    assert 0 <= x <= tol

# %% wrong: returns where it should raise
def test_near_zero(x, tol=1e-3):
    return x.abs() < tol

# %% wrong: returns where it should raise
def test_near_zero(x, tol=1e-3):
    if abs(x) < tol:
        return True
    return False

# %% wrong: accepts everything
def test_near_zero(x, tol=1e-3):
    return AssertionError if abs(x) >= tol else None

# %% wrong: accepts everything
def test_near_zero(x, tol=1e-3):
    assert (x.abs() < tol, f"Near zero: {x}")

# %% wrong: accepts everything
def test_near_zero(x, tol=1e-3):
    if abs(x) >= tol:
        print("not near zero")

# %% wrong: accepts everything
def test_near_zero(x, tol=1e-3):
    x.abs() < tol

# %% wrong: accepts everything
def test_near_zero(x, tol=1e-3):
    pass

# %% wrong: accepts NaN
def test_near_zero(x, tol=1e-3):
    if x.abs() > tol:
        raise AssertionError(f"{x} is not near zero")

# %% wrong: accepts NaN
def test_near_zero(x, tol=1e-3):
    assert not x.abs() >= tol

# %% wrong: accepts NaN
def test_near_zero(x, tol=1e-3):
    assert x.nan_to_num().abs() < tol

# %% wrong: the wrong way round
def test_near_zero(x, tol=1e-3):
    assert x.abs() > tol

# %% wrong: the wrong way round
def test_near_zero(x, tol=1e-3):
    if x.abs() < tol:
        raise AssertionError("near zero")

# %% wrong: no default tolerance
def test_near_zero(x, tol):
    assert x.abs() < tol

# %% wrong: default tolerance is not 1e-3
def test_near_zero(x, tol=1e-2):
    assert x.abs() < tol

# %% wrong: default tolerance is not 1e-3
def test_near_zero(x, tol=1e-5):
    assert x.abs() < tol

# %% wrong: default tolerance is not 1e-3
def test_near_zero(x, tol=1e3):
    assert x.abs() < tol

# %% wrong: default tolerance is not 1e-3
def test_near_zero(x, tol=0):
    assert x.abs() <= tol

# %% wrong: exact zero
def test_near_zero(x, tol=1e-3):
    assert x == 0

# %% wrong: exact zero
def test_near_zero(x, tol=1e-3):
    assert x.abs() <= 0, x

# %% wrong: tolerance ignored
def test_near_zero(x, tol=1e-3):
    assert x.abs() < 1e-3

# %% wrong: tolerance ignored
def test_near_zero(x, tol=1e-3):
    tol = 0.01
    assert x.abs() < tol

# %% wrong: exact zero
def test_near_zero(x, tol=1e-3):
    assert torch.allclose(x, torch.zeros(1))

# %% wrong: tolerance ignored
def test_near_zero(x, tol=1e-3):
    test_near(x, tensor(0.))

# %% wrong: no parameter for the tolerance
def test_near_zero(x):
    assert x.abs() < 1e-3

# %% wrong: compares the square
def test_near_zero(x, tol=1e-3):
    assert x**2 < tol

# %% wrong: tolerance ignored
def test_near_zero(x, tol=1e-3):
    assert round(x.item(), 3) == 0

# %% wrong: tolerance ignored
def test_near_zero(x, tol=1e-3):
    assert int(x) == 0

# %% wrong: another limit than the tolerance
def test_near_zero(x, tol=1e-3):
    assert x.abs() < 10 * tol

# %% wrong: another limit than the tolerance
def test_near_zero(x, tol=1e-3):
    assert torch.round(x / tol) == 0

# %% wrong: accepts nothing
def test_near_zero(x, tol=1e-3):
    assert x.absolute_value() < tol

# %% wrong: accepts nothing
def test_near_zero(x, tol=1e-3):
    assert False, "not near zero"

# %% wrong: accepts nothing
def test_near_zero(x, tol=1e-3):
    raise AssertionError

# %% wrong, unnamed: accepts only one size
def test_near_zero(x, tol=1e-3):
    assert abs(x.abs() - 0.55 * tol) < 0.1 * tol

# %% wrong: relative tolerance
def test_near_zero(x, tol=1e-3):
    assert math.isclose(x, 0, rel_tol=tol), f"{x}"

# %% right: numpy's own test
import numpy as np
def test_near_zero(x, tol=1e-3):
    np.testing.assert_allclose(x.numpy(), 0, atol=tol, rtol=0)
