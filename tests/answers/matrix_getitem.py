# %% right: the lesson's
class Matrix:
    def __init__(self, x):
        self.x = x

    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% right: unpacked in a line of its own, type hints
class Matrix:
    """A matrix made of a list of rows."""
    def __init__(self, rows: list) -> None:
        self.rows = rows

    def __getitem__(self, key: tuple):
        i, j = key
        return self.rows[i][j]

# %% right: a copy of the rows, prints
class Matrix:
    def __init__(self, rows):
        self._rows = [list(row) for row in rows]
        print(f"{len(self._rows)} x {len(self._rows[0])}")

    def __getitem__(self, ij):
        row, column = ij
        value = self._rows[row][column]
        print(value)
        return value

    def __repr__(self):
        return f"Matrix({self._rows})"

# %% right: a tensor inside
class Matrix:
    def __init__(self, rows):
        self.t = tensor(rows)
    def __getitem__(self, idx):
        return self.t[idx]

# %% right: numpy inside, item
class Matrix:
    def __init__(self, rows):
        self.array = np.array(rows)
    def __getitem__(self, idx):
        i, j = idx
        return self.array[i, j].item()

# %% right: one flat list
class Matrix:
    def __init__(self, rows):
        self.n, self.m = len(rows), len(rows[0])
        self.flat = [v for row in rows for v in row]

    def __getitem__(self, place):
        i, j = place
        return self.flat[i * self.m + j]

# %% right: a subclass of list
class Matrix(list):
    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return list.__getitem__(self, i)[j]
        return super().__getitem__(key)

# %% right: a dataclass
from dataclasses import dataclass

@dataclass
class Matrix:
    rows: list
    def __getitem__(self, key):
        return self.rows[key[0]][key[1]]

# %% right: a dictionary of places
class Matrix:
    def __init__(self, rows):
        self.cells = {(i, j): v for i, row in enumerate(rows) for j, v in enumerate(row)}
    def __getitem__(self, key):
        return self.cells[key]

# %% right: floats, rows and pairs
class Matrix:
    __slots__ = ("data",)

    def __init__(self, data):
        self.data = tuple(tuple(float(v) for v in row) for row in data)

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return self.data[key]
        i, j = key
        return self[i][j]

    @property
    def shape(self):
        return len(self.data), len(self.data[0])

# %% right: a lambda, star
class Matrix:
    def __init__(self, rows, name="m"):
        self.get = lambda i, j: rows[i][j]
    def __getitem__(self, ij):
        return self.get(*ij)

# %% right: reduce
from functools import reduce
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return reduce(operator.getitem, key, self.rows)

# %% wrong: row and column swapped
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[1]][loc[0]]

# %% wrong: row and column swapped
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, key):
        j, i = key
        return self.x[i][j]

# %% wrong: row and column swapped
class Matrix:
    def __init__(self, x):
        self.x = tensor(x).T
    def __getitem__(self, key):
        return self.x[key]

# %% wrong: `return` missing
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        self.x[loc[0]][loc[1]]

# %% wrong: `return` missing
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        i, j = loc
        print(self.x[i][j])

# %% wrong: two parameters for one
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, i, j):
        return self.x[i][j]

# %% wrong: the pair as an index
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc]

# %% wrong: the pair as an index
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        i, j = loc
        return self.x[i, j]

# %% wrong: `self` missing
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: `self` missing
class Matrix:
    def __init__(x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: the rows are not kept
class Matrix:
    def __init__(self, x):
        x = x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: the rows are not kept
class Matrix:
    def __init__(self, x):
        self.rows = x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: the rows are not kept
class Matrix:
    def __init__(self, rows):
        pass
    def __getitem__(self, loc):
        i, j = loc
        return self.rows[i][j]

# %% wrong: `__getitem__` missing
class Matrix:
    def __init__(self, x):
        self.x = x
    def _getitem_(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: `__getitem__` missing
class Matrix:
    def __init__(self, x):
        self.x = x
    def get(self, i, j):
        return self.x[i][j]

# %% wrong: `__getitem__` missing
class Matrix:
    def __init__(self, x):
        self.x = x
    def __call__(self, i, j):
        return self.x[i][j]

# %% wrong: `__init__` missing
class Matrix:
    def _init_(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: `__init__` missing
class Matrix:
    def __int__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: only the row
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0]]

# %% wrong: one index used twice
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[0]]

# %% wrong: one index used twice
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[1]][loc[1]]

# %% wrong: counts from 1
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0] - 1][loc[1] - 1]

# %% wrong: counts from 1
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return self.x[loc[0] + 1][loc[1] + 1]

# %% wrong: all matrices share their rows
class Matrix:
    def __init__(self, x):
        Matrix.x = x
    def __getitem__(self, loc):
        return Matrix.x[loc[0]][loc[1]]

# %% wrong: all matrices share their rows
class Matrix:
    def __init__(self, x):
        global _rows
        _rows = x
    def __getitem__(self, loc):
        return _rows[loc[0]][loc[1]]

# %% wrong: all matrices share their rows
class Matrix:
    rows = []
    def __init__(self, x):
        self.rows.extend(x)
    def __getitem__(self, loc):
        return self.rows[loc[0]][loc[1]]

# %% wrong: reads the notebook's data
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return img[loc[0]][loc[1]]

# %% wrong: all matrices share their rows
rows28 = [[28 * i + j for j in range(28)] for i in range(28)]
class Matrix:
    def __init__(self, x):
        self.x = rows28
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% wrong: not a number
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        i, j = loc
        return [self.x[i][j]]

# %% wrong: not a number
class Matrix:
    def __init__(self, x):
        self.x = tensor(x)
    def __getitem__(self, loc):
        i, j = loc
        return self.x[i:i+1, j:j+1]

# %% wrong: not a number
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        i, j = loc
        return self.x[:i][:j]

# %% wrong: not a number
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return loc

# %% wrong: not a number
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return str(self.x[loc[0]][loc[1]])

# %% wrong: flat list read with the wrong step
class Matrix:
    def __init__(self, x):
        self.x = [v for row in x for v in row]
        self.n = len(x)
    def __getitem__(self, loc):
        return self.x[loc[0] * self.n + loc[1]]

# %% wrong: flat list read with the wrong step
class Matrix:
    def __init__(self, x):
        self.x = [v for row in x for v in row]
        self.n = len(x)
    def __getitem__(self, loc):
        return self.x[loc[0] + self.n * loc[1]]

# %% wrong, unnamed: the sum
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, loc):
        return sum(self.x[loc[0]]) + loc[1]

# %% wrong: a star too many
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, *loc):
        i, j = loc
        return self.x[i][j]

# %% wrong: a star too many
class Matrix:
    def __init__(self, x):
        self.x = x
    def __getitem__(self, *loc):
        return self.x[loc[1]][loc[0]]

# %% wrong: `__init__` returns something
class Matrix:
    def __init__(self, x):
        self.x = x
        return x
    def __getitem__(self, loc):
        return self.x[loc[0]][loc[1]]

# %% right: lesson
class Matrix:
    def __init__(self, xs): self.xs = xs
    def __getitem__(self, idxs): return self.xs[idxs[0]][idxs[1]]

# %% right: unpack
class Matrix:
    "m"
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

# %% right: dataclass
from dataclasses import dataclass
@dataclass
class Matrix:
    rows: list
    def __getitem__(self, ij):
        return self.rows[ij[0]][ij[1]]

# %% right: numpy
class Matrix:
    def __init__(self, rows):
        self.a = np.array(rows)
    def __getitem__(self, key):
        return self.a[key]

# %% right: tensor
class Matrix:
    def __init__(self, rows):
        self.t = tensor(rows)
    def __getitem__(self, key):
        return self.t[key]

# %% right: flat storage
class Matrix:
    def __init__(self, rows):
        self.ncols = len(rows[0])
        self.flat = [v for row in rows for v in row]
    def __getitem__(self, key):
        i, j = key
        return self.flat[i * self.ncols + j]

# %% right: dict
class Matrix:
    def __init__(self, rows):
        self.d = {(i, j): v for i, row in enumerate(rows) for j, v in enumerate(row)}
    def __getitem__(self, key): return self.d[key]

# %% right: reduce, again
from functools import reduce
class Matrix:
    def __init__(self, rows, dtype=None):
        self._rows = tuple(map(tuple, rows))
    def __getitem__(self, key):
        return reduce(operator.getitem, key, self._rows)

# %% right: full class with prints
class Matrix:
    def __init__(self, rows: list[list[float]]) -> None:
        assert all(len(r) == len(rows[0]) for r in rows)
        self.rows = [list(r) for r in rows]
        self.shape = (len(rows), len(rows[0]))
    def __len__(self): return len(self.rows)
    def __repr__(self): return f"Matrix({self.rows})"
    def __getitem__(self, index: tuple[int, int]) -> float:
        row, col = index
        print("row", row, "col", col)
        return self.rows[row][col]
    def __setitem__(self, index, value):
        self.rows[index[0]][index[1]] = value

# %% right: namedtuple
from collections import namedtuple
class Matrix(namedtuple("M", "rows")):
    def __getitem__(self, key):
        i, j = key
        return self._asdict()["rows"][i][j]

# %% right: slots
class Matrix:
    __slots__ = ("r",)
    def __init__(self, r): self.r = r
    def __getitem__(self, ij):
        (i, j) = ij
        row = self.r[i]
        return row[j]

# %% right: getter attribute
class Matrix:
    def __init__(self, rows): self.get = lambda i, j: rows[i][j]
    def __getitem__(self, key): return self.get(*key)

# %% right: float
class Matrix:
    def __init__(self, rows): self.m = torch.tensor(rows, dtype=torch.float64)
    def __getitem__(self, key): return self.m[key].item()

# %% wrong: two parameters for one
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, i, j): return self.rows[i][j]

# %% wrong: two parameters for one
class Matrix:
    def __init__(self, xs):
        self.xs = xs
    def __getitem__(self, row, col):
        return self.xs[row][col]

# %% wrong: row and column swapped
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return self.rows[key[1]][key[0]]

# %% wrong: row and column swapped
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key):
        j, i = key
        return self.rows[i][j]

# %% wrong: only the row
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return self.rows[key[0]]

# %% wrong: the pair as an index
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return self.rows[key]

# %% wrong: all matrices share their rows
class Matrix:
    def __init__(self, rows): Matrix.rows = rows
    def __getitem__(self, key): return Matrix.rows[key[0]][key[1]]

# %% wrong: all matrices share their rows
class Matrix:
    rows = []
    def __init__(self, rows): self.rows.extend(rows)
    def __getitem__(self, key): return self.rows[key[0]][key[1]]

# %% wrong: reads the notebook's data
class Matrix:
    def __init__(self, rows): pass
    def __getitem__(self, key): return img[key[0]][key[1]]

# %% wrong: `return` missing
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): self.rows[key[0]][key[1]]

# %% wrong: `return` missing
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): print(self.rows[key[0]][key[1]])

# %% wrong: the rows are not kept
class Matrix:
    def __init__(self, rows): rows = rows
    def __getitem__(self, key): return self.rows[key[0]][key[1]]

# %% wrong: `__getitem__` missing
class Matrix:
    def __init__(self, rows): self.rows = rows
    def getitem(self, key): return self.rows[key[0]][key[1]]

# %% wrong: `__getitem__` missing
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __call__(self, i, j): return self.rows[i][j]

# %% wrong: `__init__` missing
class Matrix:
    def _init_(self, rows): self.rows = rows
    def _getitem_(self, key): return self.rows[key[0]][key[1]]

# %% wrong: `__init__` missing
class Matrix:
    def __getitem__(self, key): return self.rows[key[0]][key[1]]

# %% wrong: counts from 1
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key):
        i, j = key
        return self.rows[i-1][j-1]

# %% wrong: not a number
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key):
        i, j = key
        return [self.rows[i][j]]

# %% wrong: not a number
class Matrix:
    def __init__(self, rows): self.rows = tensor(rows)
    def __getitem__(self, key):
        i, j = key
        return self.rows[i:i+1, j:j+1]

# %% wrong: flat list read with the wrong step
class Matrix:
    def __init__(self, rows):
        self.n = len(rows)
        self.flat = [v for row in rows for v in row]
    def __getitem__(self, key):
        i, j = key
        return self.flat[i * self.n + j]

# %% wrong: flat list read with the wrong step
class Matrix:
    def __init__(self, rows):
        self.flat = [v for row in rows for v in row]
    def __getitem__(self, key):
        i, j = key
        return self.flat[i * 28 + j]

# %% wrong: one index used twice
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return self.rows[key[0]][key[0]]

# %% wrong: one index used twice
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return self.rows[key[1]][key[1]]

# %% wrong: numbers cut to integers
class Matrix:
    def __init__(self, rows): self.rows = [[int(v) for v in r] for r in rows]
    def __getitem__(self, key): return self.rows[key[0]][key[1]]

# %% wrong, unnamed: pops
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return self.rows.pop(key[0])[key[1]]

# %% wrong: the pair as an index
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, i): return self.rows[i]

# %% wrong: `self` missing
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(key): return self.rows[key[0]][key[1]]

# %% wrong: reads the notebook's data
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key): return rows[key[0]][key[1]]
