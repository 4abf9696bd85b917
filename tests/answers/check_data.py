# %% right: the lesson's, both sets
def check_data(x_train, y_train, x_valid, y_valid):
    n,c = x_train.shape
    assert n==y_train.shape[0]==50000
    test_eq(c,28*28)
    test_eq(y_train.min(),0)
    test_eq(y_train.max(),9)
    test_eq(len(x_valid), len(y_valid))

# %% right: shapes as tuples
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784), x_train.shape
    assert y_train.shape == (50000,), y_train.shape
    assert x_valid.shape[0] == y_valid.shape[0]
    assert x_valid.shape[1] == 784
    assert y_train.min() >= 0 and y_train.max() <= 9

# %% right: a set of labels
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(tuple(x_train.shape), (50_000, 784))
    test_eq(set(y_train.tolist()), set(range(10)))
    test_eq(set(y_valid.tolist()), set(range(10)))
    test_eq(len(y_train), len(x_train))
    test_eq(len(y_valid), len(x_valid))

# %% right: errors written out, type hints
def check_data(x_train: torch.Tensor, y_train: torch.Tensor, x_valid: torch.Tensor, y_valid: torch.Tensor) -> None:
    problems = []
    if len(x_train) != 50000:
        problems.append("rows")
    if x_train.size(1) != 28 ** 2:
        problems.append("columns")
    if ((y_train < 0) | (y_train > 9)).any():
        problems.append("labels")
    for x, y in ((x_train, y_train), (x_valid, y_valid)):
        if x.size(0) != y.size(0):
            problems.append("lengths")
    if problems:
        raise ValueError(", ".join(problems))

# %% right: all, unique, validation of 10,000
def check_data(x_train, y_train, x_valid, y_valid):
    assert len(x_train) == len(y_train) == 50000
    assert len(x_valid) == len(y_valid) == 10000
    assert x_train.shape[1] == x_valid.shape[1] == 784
    assert all(0 <= label <= 9 for label in y_train.unique().tolist())
    assert y_valid.unique().tolist() == list(range(10))

# %% right: numpy
def check_data(x_train, y_train, x_valid, y_valid):
    xt, yt, xv, yv = (t.numpy() for t in (x_train, y_train, x_valid, y_valid))
    np.testing.assert_equal(xt.shape, (50000, 784))
    np.testing.assert_equal(yt.shape[0], xt.shape[0])
    np.testing.assert_equal(yv.shape[0], xv.shape[0])
    assert np.isin(yt, np.arange(10)).all() and np.isin(yv, np.arange(10)).all()

# %% right: the helper with other comparisons
def check_data(x_train, y_train, x_valid, y_valid):
    test(x_train.shape[0], 50_000, operator.eq)
    test(x_train.shape[1], 784, operator.eq, "columns ==")
    for y in y_train, y_valid:
        test(y.min().item(), 0, operator.ge)
        test(y.max().item(), 9, operator.le)
    test(x_train.shape[0], y_train.shape[0], operator.eq)
    test(x_valid.shape[0], y_valid.shape[0], operator.eq)
    print("all fine")

# %% right: a helper for one set, default arguments
def check_set(x, y, rows, columns=784, classes=10):
    assert x.ndim == 2 and y.ndim == 1
    assert x.shape == (rows, columns), f"{x.shape}"
    assert len(y) == rows
    assert int(y.min()) == 0 and int(y.max()) == classes - 1
    assert not y.is_floating_point() and x.is_floating_point()

def check_data(x_train, y_train, x_valid, y_valid, n=50_000):
    check_set(x_train, y_train, n)
    check_set(x_valid, y_valid, 10_000)

# %% right: bincount
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n == 50000 and c == 784
    counts = torch.bincount(y_train)
    assert len(counts) == 10 and counts.min() > 0
    assert y_train.numel() == n
    assert y_valid.numel() == x_valid.shape[0]

# %% right: a loop over the labels
def check_data(x_train, y_train, x_valid, y_valid):
    assert len(x_train) == 50000
    assert len(x_train[0]) == 784
    for label in y_train.tolist():
        assert label in range(10)
    assert len(x_train) == len(y_train)
    assert len(x_valid) == len(y_valid)

# %% right: pixels too
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == torch.Size([50000, 784])
    assert x_train.dtype == torch.float32 and y_train.dtype == torch.int64
    assert 0 <= x_train[::500].min() and x_train[::500].max() <= 1
    assert torch.equal(torch.unique(y_train), torch.arange(10))
    test_eq(y_train.shape[0], x_train.shape[0])
    test_eq(y_valid.shape[0], x_valid.shape[0])
    return True

# %% right: one condition
check_data = lambda x_train, y_train, x_valid, y_valid: test_eq(
    (len(x_train), x_train.shape[1], y_train.min().item(), y_train.max().item(), len(y_train), len(y_valid)),
    (50000, 784, 0, 9, 50000, len(x_valid)))

# %% wrong: returns where it should raise
def check_data(x_train, y_train, x_valid, y_valid):
    return (x_train.shape == (50000, 784) and len(y_train) == 50000 and len(x_valid) == len(y_valid)
            and y_train.min() == 0 and y_train.max() == 9)

# %% wrong: returns where it should raise
def check_data(x_train, y_train, x_valid, y_valid):
    if x_train.shape != (50000, 784): return False
    if y_train.min() < 0 or y_train.max() > 9: return False
    return len(x_train) == len(y_train) and len(x_valid) == len(y_valid)

# %% wrong: accepts everything
def check_data(x_train, y_train, x_valid, y_valid):
    print(x_train.shape, y_train.shape, y_train.min(), y_train.max())

# %% wrong: accepts everything
def check_data(x_train, y_train, x_valid, y_valid):
    x_train.shape == (50000, 784)
    len(y_train) == len(x_train)
    len(y_valid) == len(x_valid)
    y_train.min() == 0

# %% wrong: accepts everything
def check_data(x_train, y_train, x_valid, y_valid):
    assert (x_train.shape == (50000, 784), "shape")
    assert (y_train.min() == 0 and y_train.max() == 9, "labels")
    assert (len(y_train) == 50000, "length")

# %% wrong: accepts everything
def check_data(x_train, y_train, x_valid, y_valid):
    try:
        assert x_train.shape == (50000, 784)
        assert y_train.max() == 9
    except AssertionError:
        print("something is wrong")

# %% wrong: reads the notebook's data
def check_data(a, b, c, d):
    assert x_train.shape == (50000, 784)
    assert y_train.shape == (50000,)
    assert y_train.min() == 0 and y_train.max() == 9
    assert len(x_valid) == len(y_valid)

# %% wrong: reads the notebook's data
x_train, y_train = torch.zeros(1, 784).expand(50000, 784), torch.arange(50000) % 10
def check_data(xt, yt, xv, yv):
    test_eq(x_train.shape, (50000, 784))
    test_eq(len(yt), len(xt))

# %% wrong: the wrong way round
def check_data(x_train, y_train, x_valid, y_valid):
    assert not (x_train.shape == (50000, 784) and len(y_train) == 50000 and len(x_valid) == len(y_valid)
                and y_train.min() == 0 and y_train.max() == 9)

# %% wrong: the code fails on any data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape(0) == 50000
    assert x_train.shape(1) == 784

# %% wrong: the code fails on any data
def check_data(x_train, y_train, x_valid, y_valid):
    assertEqual(len(x_train), 50000)
    assertEqual(x_train.shape[1], 784)

# %% wrong: the code fails on any data
def check_data(x_train, y_train):
    assert x_train.shape == (50000, 784)
    assert len(y_train) == 50000

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert y_train.min() >= 0 and y_train.max() < 9
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (60000, 784)
    assert y_train.min() == 0 and y_train.max() == 9
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 28, 28)
    assert y_train.min() == 0 and y_train.max() == 9
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert y_train.min() == 1 and y_train.max() == 10
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert y_train.min() == 0 and y_train.max() == 9
    assert len(x_train) == len(x_valid) and len(y_train) == len(y_valid)

# %% wrong: rows not tested
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    test_eq(c, 784)
    test_eq(len(y_train), n)
    test_eq(len(y_valid), len(x_valid))
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: number of rows tested on one side only
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n >= 50000
    test_eq(c, 784)
    test_eq(len(y_train), n)
    test_eq(len(y_valid), len(x_valid))
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: number of rows tested on one side only
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n <= 50000
    assert c == 784
    assert len(y_train) == n and len(y_valid) == len(x_valid)
    assert set(y_train.tolist()) == set(range(10))

# %% wrong: columns not tested
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(len(x_train), 50000)
    test_eq(len(y_train), 50000)
    test_eq(len(y_valid), len(x_valid))
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: columns not tested
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(len(x_train), 50000)
    test_eq(x_train.shape[1], x_valid.shape[1])
    test_eq(len(y_train), 50000)
    test_eq(len(y_valid), len(x_valid))
    test_eq(y_train.unique().tolist(), list(range(10)))

# %% wrong: number of columns tested on one side only
def check_data(x_train, y_train, x_valid, y_valid):
    assert len(x_train) == len(y_train) == 50000
    assert len(x_valid) == len(y_valid)
    assert x_train.shape[1] >= 784
    assert y_train.min() == 0 and y_train.max() == 9

# %% wrong: labels not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train)
    assert len(x_valid) == len(y_valid)

# %% wrong: labels not tested
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    test_eq(n, 50_000)
    test_eq(c, 784)
    test_eq(n, len(y_train))
    test_eq(len(x_valid), len(y_valid))
    test_eq(len(set(y_valid.tolist())), 10)

# %% wrong: one good label is enough
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    assert ((y_train >= 0) & (y_train <= 9)).any()

# %% wrong: one good label is enough
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    assert 0 <= y_train[0] <= 9

# %% wrong: one good label is enough
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    assert all(d in y_train.tolist() for d in range(10))

# %% wrong: largest label not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    test_eq(y_train.min(), 0)

# %% wrong: largest label not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    assert y_train.min() >= 0 and y_train.max() <= 10

# %% wrong: smallest label not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    test_eq(y_train.max(), 9)

# %% wrong: smallest label not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    assert (y_train < 10).all()

# %% wrong: lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    test_eq(n, 50000)
    test_eq(c, 28*28)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(x_train.shape, (50000, 784))
    test_eq(x_valid.shape, (10000, 784))
    test_eq(y_train.unique().tolist(), list(range(10)))

# %% wrong: validation lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n == y_train.shape[0] == 50000
    test_eq(c, 28*28)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: validation lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784) and x_valid.shape[1] == 784
    assert len(y_train) == 50000
    assert len(y_valid) <= len(x_valid)
    assert y_train.min() >= 0 and y_train.max() <= 9

# %% wrong: training lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(y_valid) == len(x_valid)
    assert y_train.min() >= 0 and y_train.max() <= 9

# %% wrong: number of columns tested on one side only
def check_data(x_train, y_train, x_valid, y_valid):
    assert len(x_train) == len(y_train) == 50000
    assert len(x_valid) == len(y_valid)
    assert 500 < x_train.shape[1] < 784 or x_train.shape[1] == 784
    assert y_train.min() == 0 and y_train.max() == 9

# %% wrong: training lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) + len(x_valid) == len(y_train) + len(y_valid) or len(y_train) > len(x_train)
    assert y_train.min() == 0 and y_train.max() == 9

# %% wrong: rows not tested
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n == 50000 or c == 784
    assert n == len(y_train) and len(x_valid) == len(y_valid)
    assert y_train.min() == 0 and y_train.max() == 9

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
    assert y_train in range(10)

# %% right: fastai
def check_data(x_train, y_train, x_valid, y_valid):
    n,c = x_train.shape
    assert n==y_train.shape[0]==50000
    test_eq(c,28*28)
    test_eq(y_train.min(),0)
    test_eq(y_train.max(),9)
    assert x_valid.shape[0]==y_valid.shape[0]
    test_eq(x_valid.shape[1], 784)
    test_eq(y_valid.min(),0)
    test_eq(y_valid.max(),9)

# %% right: asserts with messages
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784), f"bad train shape {x_train.shape}"
    assert len(x_valid) == len(y_valid), "valid lengths"
    assert len(x_train) == len(y_train), "train lengths"
    assert x_valid.shape[1] == 784
    for y in (y_train, y_valid):
        assert set(y.tolist()) == set(range(10)), "labels"

# %% right: unique
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(tuple(x_train.shape), (50000, 784))
    test_eq(tuple(y_train.shape), (50000,))
    test_eq(x_valid.shape[0], y_valid.shape[0])
    test_eq(x_valid.size(1), 784)
    test_eq(y_train.unique().tolist(), list(range(10)))
    test_eq(y_valid.unique().tolist(), list(range(10)))

# %% right: raises ValueErrors
def check_data(x_train, y_train, x_valid, y_valid):
    if x_train.shape[0] != 50000:
        raise ValueError("number of rows")
    if x_train.shape[1] != 784 or x_valid.shape[1] != 784:
        raise ValueError("columns")
    if y_train.min() < 0 or y_train.max() > 9 or len(torch.unique(y_train)) != 10:
        raise ValueError("labels")
    if y_valid.min() < 0 or y_valid.max() > 9:
        raise ValueError("labels")
    if x_train.shape[0] != y_train.shape[0] or x_valid.shape[0] != y_valid.shape[0]:
        raise ValueError("lengths")

# %% right: numpy, again
def check_data(x_train, y_train, x_valid, y_valid):
    xt, yt, xv, yv = (np.asarray(t) for t in (x_train, y_train, x_valid, y_valid))
    assert xt.shape == (50_000, 784)
    assert xv.shape[1] == xt.shape[1]
    assert yt.shape == xt.shape[:1] and yv.shape == xv.shape[:1]
    assert np.array_equal(np.unique(yt), np.arange(10))
    assert np.array_equal(np.unique(yv), np.arange(10))

# %% right: all at once
def check_data(x_train, y_train, x_valid, y_valid):
    assert all([
        len(x_train) == 50000,
        x_train.shape[1] == 28 ** 2,
        x_valid.shape[1] == 28 ** 2,
        (y_train >= 0).all() and (y_train <= 9).all(),
        (y_valid >= 0).all() and (y_valid <= 9).all(),
        y_train.unique().numel() == 10,
        len(x_train) == len(y_train),
        len(x_valid) == len(y_valid),
    ])

# %% right: nested helper and prints
def check_data(x_train, y_train, x_valid, y_valid):
    def pair(x, y, n=None):
        rows, cols = x.shape
        if n is not None:
            test(rows, n, operator.eq, "rows")
        test(cols, 784, operator.eq, "columns")
        test(rows, len(y), operator.eq, "x and y")
        test(int(y.min()), 0, operator.eq)
        test(int(y.max()), 9, operator.eq)
        print("ok", rows, cols)
    pair(x_train, y_train, 50000)
    pair(x_valid, y_valid)

# %% right: bincount, again
def check_data(x_train, y_train, x_valid, y_valid):
    "check it"
    for name, x, y in (("train", x_train, y_train), ("valid", x_valid, y_valid)):
        assert x.ndim == 2 and x.shape[1] == 784, name
        counts = torch.bincount(y)
        assert len(counts) == 10 and bool((counts > 0).all()), name
        assert x.shape[0] == y.shape[0], name
    assert x_train.shape[0] == 50_000

# %% right: test_eq with items
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(x_train.shape[0], 50000)
    test_eq(x_train.shape[1], 784)
    test_eq(x_train.shape[0], y_train.shape[0])
    test_eq(x_valid.shape[0], y_valid.shape[0])
    test_eq(x_valid.shape[1], 784)
    test_eq(y_train.min().item(), 0)
    test_eq(y_train.max().item(), 9)
    test_eq(y_valid.min().item(), 0)
    test_eq(y_valid.max().item(), 9)

# %% right: valid 10000 too
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == torch.Size([50000, 784])
    assert y_train.shape == torch.Size([50000])
    assert x_valid.shape == torch.Size([10000, 784])
    assert y_valid.shape == torch.Size([10000])
    assert y_train.min() == 0 and y_train.max() == 9
    assert y_valid.min() == 0 and y_valid.max() == 9

# %% right: list of failures
def check_data(x_train, y_train, x_valid, y_valid):
    problems = []
    if list(x_train.shape) != [50000, 784]: problems.append("x_train")
    if x_valid.shape[1:] != (784,): problems.append("x_valid")
    if len(y_train) != len(x_train): problems.append("y_train")
    if len(y_valid) != len(x_valid): problems.append("y_valid")
    for y in y_train, y_valid:
        if (y.min().item(), y.max().item()) != (0, 9): problems.append("labels")
    if problems:
        raise RuntimeError(", ".join(problems))

# %% right: 2 line
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784) and y_train.shape == (50000,) and len(x_valid) == len(y_valid) and x_valid.shape[-1] == 784
    assert torch.equal(torch.unique(torch.cat([y_train, y_valid])), torch.arange(10))

# %% right: returns True
def check_data(x_train, y_train, x_valid, y_valid):
    n, m = x_train.shape
    c = y_train.max() + 1
    assert n == 50000 and m == 784 and c == 10
    assert y_train.min() == 0
    assert n == len(y_train)
    assert x_valid.shape == (len(y_valid), m)
    assert y_valid.max() + 1 == c and y_valid.min() == 0
    return True

# %% wrong: returns where it should raise
def check_data(x_train, y_train, x_valid, y_valid):
    return (x_train.shape == (50000, 784) and len(x_train) == len(y_train) and len(x_valid) == len(y_valid)
            and y_train.min() == 0 and y_train.max() == 9)

# %% wrong: accepts everything
def check_data(x_train, y_train, x_valid, y_valid):
    print(x_train.shape == (50000, 784))
    print(y_train.min() == 0, y_train.max() == 9)
    print(len(x_train) == len(y_train), len(x_valid) == len(y_valid))

# %% wrong: lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    test_eq(tuple(x_train.shape), (50000, 784))
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: training lengths not compared
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    test_eq(n, 50000)
    test_eq(c, 28*28)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)
    test_eq(len(x_valid), len(y_valid))

# %% wrong: columns not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert len(x_train) == 50000
    assert len(x_train) == len(y_train)
    assert len(x_valid) == len(y_valid)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: rows not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape[1] == 784
    assert len(x_train) == len(y_train)
    assert len(x_valid) == len(y_valid)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: largest label not tested
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n == y_train.shape[0] == 50000
    assert c == 784
    assert len(x_valid) == len(y_valid)
    test_eq(y_train.min(), 0)

# %% wrong: smallest label not tested
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n == y_train.shape[0] == 50000
    assert c == 784
    assert len(x_valid) == len(y_valid)
    test_eq(y_train.max(), 9)

# %% wrong: labels not tested
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert y_train.shape == (50000,)
    assert len(x_valid) == len(y_valid)

# %% wrong: rejects the right data
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert y_train.shape == (50000,)
    assert len(x_valid) == len(y_valid)
    assert y_train.min() == 0 and y_train.max() == 10

# %% wrong: number of rows tested on one side only
def check_data(x_train, y_train, x_valid, y_valid):
    n, c = x_train.shape
    assert n >= 50000
    assert n == len(y_train)
    assert c == 784
    assert len(x_valid) == len(y_valid)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)

# %% wrong: different labels only counted
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(y_train) == 50000
    assert len(x_valid) == len(y_valid)
    assert len(y_train.unique()) == 10

# %% wrong: one good label is enough
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.shape == (50000, 784)
    assert len(x_train) == len(y_train)
    assert len(x_valid) == len(y_valid)
    assert all(0 <= y <= 9 for y in y_train[:100])

# %% wrong: rows and columns only multiplied
def check_data(x_train, y_train, x_valid, y_valid):
    assert x_train.numel() == 50000 * 784
    assert len(x_train) == len(y_train)
    assert len(x_valid) == len(y_valid)
    assert y_train.min() == 0 and y_train.max() == 9
