# %% right: the lesson's
def near(a, b): return torch.allclose(a, b, rtol=1e-3, atol=1e-5)
def test_near(a, b): test(a, b, near)

# %% right: allclose with its defaults
def near(a, b):
    return torch.allclose(a, b)

def test_near(a, b):
    assert near(a, b), f"{a} is not near {b}"

# %% right: written out
def near(a: torch.Tensor, b: torch.Tensor, tol: float = 1e-3) -> bool:
    if a.shape != b.shape:
        return False
    return bool(((a - b).abs() < tol).all())

def test_near(a, b):
    test(a, b, near, "near")

# %% right: the largest difference, as a tensor
def near(a, b):
    return (a - b).abs().max() < 1e-4

def test_near(a, b):
    if not near(a, b):
        raise AssertionError("not near")

# %% right: numpy
def near(a, b): return np.allclose(a.numpy(), b.numpy(), rtol=1e-4)
def test_near(a, b): np.testing.assert_allclose(a.numpy(), b.numpy(), rtol=1e-4, atol=1e-6, equal_nan=False)

# %% right: the formula on its own, shapes left to torch
def near(a, b, rtol=1e-3, atol=1e-5):
    return ((a - b).abs() <= atol + rtol * b.abs()).all()

def test_near(a, b):
    test(a, b, near)

# %% right: half a percent
def near(a, b):
    return torch.allclose(a, b, rtol=5e-3, atol=1e-4)

def test_near(a, b):
    assert near(a, b), "not near"

# %% right: isclose and all
def near(a, b):
    return torch.isclose(a, b, rtol=1e-4, atol=1e-7).all()

def test_near(a, b):
    test(a, b, cmp=near)

# %% right: math.isclose, number by number
def near(a, b):
    return a.shape == b.shape and all(map(lambda x, y: math.isclose(x, y, rel_tol=1e-4, abs_tol=1e-6), a.flatten().tolist(), b.flatten().tolist()))

def test_near(a, b):
    assert near(a, b)

# %% right: the assertion first
def test_near(a, b):
    assert a.shape == b.shape, (a.shape, b.shape)
    assert ((a - b).abs() <= 1e-5 + 1e-4 * b.abs()).all(), f"\n{a}\n{b}"

def near(a, b):
    try:
        test_near(a, b)
    except AssertionError:
        return False
    return True

# %% right: its own test, as in the lesson
def test(a, b, cmp, cname=None):
    if cname is None: cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a}\n{b}"

near = lambda a, b: torch.allclose(a, b, rtol=1e-3, atol=1e-5)
test_near = lambda a, b: test(a, b, near)

# %% right: none is far, NaN looked for
def near(a, b):
    if torch.isnan(a).any() or torch.isnan(b).any():
        return False
    return not ((a - b).abs() > 1e-3 * b.abs().clamp(min=1e-3)).any()

def test_near(a, b):
    test(a, b, near)

# %% right: loops
def near(a, b):
    if a.shape != b.shape: return False
    for x, y in zip(a.flatten(), b.flatten()):
        if not abs(x - y) < 1e-3:
            return False
    return True

def test_near(a, b):
    ok = near(a, b)
    assert ok == True

# %% wrong: returns where it should raise
def near(a, b): return torch.allclose(a, b, rtol=1e-3, atol=1e-5)
def test_near(a, b): return near(a, b)

# %% wrong: returns where it should raise
def near(a, b): return torch.allclose(a, b, rtol=1e-3, atol=1e-5)
def test_near(a, b):
    if not near(a, b):
        print("not near!")

# %% wrong: returns where it should raise
def near(a, b): return a.shape == b.shape and torch.allclose(a, b)
def test_near(a, b):
    near(a, b)

# %% wrong: `near` returns nothing
def near(a, b):
    assert torch.allclose(a, b)
def test_near(a, b):
    near(a, b)

# %% wrong: `near` returns nothing
def near(a, b):
    torch.allclose(a, b, rtol=1e-3)
def test_near(a, b): test(a, b, near)

# %% wrong: exact equality
def near(a, b): return (a == b).all()
def test_near(a, b): test(a, b, near)

# %% wrong: exact equality
def near(a, b): return torch.equal(a, b)
def test_near(a, b): test(a, b, near)

# %% wrong: exact equality
def near(a, b): return torch.allclose(a, b, rtol=1e-8, atol=1e-8)
def test_near(a, b): test(a, b, near)

# %% wrong: rounds before it compares
def near(a, b): return torch.equal(torch.round(a, decimals=3), torch.round(b, decimals=3))
def test_near(a, b): test(a, b, near)

# %% wrong: rounds before it compares
def near(a, b): return ((a * 100).round() == (b * 100).round()).all()
def test_near(a, b): test(a, b, near)

# %% wrong: relative tolerance only
def near(a, b): return ((a - b).abs() / b.abs() < 1e-3).all()
def test_near(a, b): test(a, b, near)

# %% wrong: relative tolerance only
def near(a, b): return (((a - b) / a).abs() < 1e-4).all()
def test_near(a, b): test(a, b, near)

# %% wrong: relative tolerance only
def near(a, b): return (torch.abs(a - b) < 1e-4 * torch.abs(b)).all()
def test_near(a, b): test(a, b, near)

# %% wrong: `.all()` missing
def near(a, b): return (a - b).abs() < 1e-3
def test_near(a, b): test(a, b, near)

# %% wrong: `.all()` missing
def near(a, b): return torch.isclose(a, b)
def test_near(a, b): test(a, b, near)

# %% wrong: one near element is enough
def near(a, b): return ((a - b).abs() < 1e-3).any()
def test_near(a, b): test(a, b, near)

# %% wrong: one near element is enough
def near(a, b): return torch.isclose(a, b, rtol=1e-5).any()
def test_near(a, b): test(a, b, near)

# %% wrong: ignores the shape
def near(a, b): return all(abs(x - y) < 1e-4 for x, y in zip(a.flatten(), b.flatten()))
def test_near(a, b): test(a, b, near)

# %% wrong: ignores the shape
def near(a, b): return a.shape != b.shape or torch.allclose(a, b)
def test_near(a, b): test(a, b, near)

# %% wrong: ignores the shape
def near(a, b): return torch.allclose(a.flatten()[0], b.flatten()[0])
def test_near(a, b): test(a, b, near)

# %% wrong: NaN near NaN
def near(a, b): return torch.allclose(a, b, rtol=1e-3, atol=1e-5, equal_nan=True)
def test_near(a, b): test(a, b, near)

# %% wrong: NaN near NaN
def near(a, b): return not ((a - b).abs() > 1e-3).any()
def test_near(a, b): test(a, b, near)

# %% wrong: NaN near NaN
def near(a, b): return np.allclose(a, b, equal_nan=True)
def test_near(a, b): np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-6)

# %% wrong: compares only the shape
def near(a, b): return a.shape == b.shape
def test_near(a, b): test(a, b, near)

# %% wrong: averages the differences
def near(a, b): return (a - b).abs().mean() < 1e-3
def test_near(a, b): test(a, b, near)

# %% wrong: averages the differences
def near(a, b): return ((a - b) ** 2).mean() < 1e-5
def test_near(a, b): test(a, b, near)

# %% wrong: averages the differences
def near(a, b): return abs(a.mean() - b.mean()) < 1e-4
def test_near(a, b): test(a, b, near)

# %% wrong: `abs` missing
def near(a, b): return ((a - b) < 1e-3).all()
def test_near(a, b): test(a, b, near)

# %% wrong: `abs` missing
def near(a, b): return (a - b).max() < 1e-4
def test_near(a, b): test(a, b, near)

# %% wrong: accepts everything
def near(a, b): return True
def test_near(a, b): test(a, b, near)

# %% wrong: accepts everything
def near(a, b): return "near"
def test_near(a, b): pass

# %% wrong: the wrong way round
def near(a, b): return not torch.allclose(a, b)
def test_near(a, b): test(a, b, near)

# %% wrong: the wrong way round
def near(a, b): return torch.allclose(a, b)
def test_near(a, b): assert not near(a, b)

# %% wrong: tolerance too wide
def near(a, b): return torch.allclose(a, b, rtol=0.1)
def test_near(a, b): test(a, b, near)

# %% wrong: tolerance too wide
def near(a, b): return ((a - b).abs() < 1e-2).all()
def test_near(a, b): test(a, b, near)

# %% wrong: tolerance too wide
def near(a, b): return ((a - b).abs() < 0.05).all()
def test_near(a, b): test(a, b, near)

# %% wrong, unnamed: test_near does not look
def near(a, b): return torch.allclose(a, b)
def test_near(a, b): raise AssertionError

# %% wrong, unnamed: half of it
def near(a, b): return torch.allclose(a, b)

# %% wrong, unnamed: raises on everything
def near(a, b): return allclose(a, b)
def test_near(a, b): test(a, b, near)

# %% wrong, unnamed: a tuple for an assert
def near(a, b): return (torch.allclose(a, b), "not near")
def test_near(a, b): assert near(a, b)

# %% wrong, unnamed: sums compared with a wide tolerance
def near(a, b): return a.sum().int() == b.sum().int()
def test_near(a, b): test(a, b, near)
