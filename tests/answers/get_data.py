# %% right: seed's, a map
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
        return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% right: a list comprehension, mode, latin1
def get_data(path):
    with gzip.open(path, "rb") as f:
        train, valid, test = pickle.load(f, encoding="latin1")
    return [torch.tensor(a) for pair in (train, valid) for a in pair]

# %% right: from_numpy, one by one
def get_data(path):
    f = gzip.open(path, 'rb')
    data = pickle.load(f, encoding='latin-1')
    f.close()
    x_train = torch.from_numpy(data[0][0])
    y_train = torch.from_numpy(data[0][1])
    x_valid = torch.from_numpy(data[1][0])
    y_valid = torch.from_numpy(data[1][1])
    return x_train, y_train, x_valid, y_valid

# %% right: loads, bytes
def get_data(path: Path) -> tuple:
    raw = gzip.decompress(Path(path).read_bytes())
    (train, valid, _) = pickle.loads(raw, encoding="bytes")
    return (*map(torch.as_tensor, train), *map(torch.as_tensor, valid))

# %% right: a generator
def get_data(path):
    with gzip.open(path) as f:
        for x, y in pickle.load(f, encoding="latin-1")[:2]:
            yield tensor(x)
            yield tensor(y)

# %% right: float64, Unpickler, prints
def get_data(path, encoding="latin-1"):
    print("reading", path)
    with gzip.open(path, "rb") as file:
        sets = pickle.Unpickler(file, encoding=encoding).load()
    (xt, yt), (xv, yv) = sets[0], sets[1]
    print(xt.shape, yt.shape)
    return tensor(xt, dtype=torch.float64), tensor(yt), tensor(xv, dtype=torch.float64), tensor(yv)

# %% right: float and long
def get_data(path):
    with gzip.open(str(path), "rb") as f:
        ((x_train, y_train), (x_valid, y_valid), (x_test, y_test)) = pickle.load(f, encoding="latin-1")
    to_x = lambda a: torch.FloatTensor(a)
    to_y = lambda a: torch.LongTensor(a)
    return to_x(x_train), to_y(y_train), to_x(x_valid), to_y(y_valid)

# %% right: the method of the path
def get_data(path):
    with path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as f:
        train, valid, *_ = pickle.load(f, encoding="latin-1")
    return *map(tensor, train), *map(tensor, valid)

# %% right: strings only
def get_data(path):
    assert path.endswith(".gz")
    with gzip.open(path) as f:
        d = pickle.load(f, encoding="latin-1")
    return tuple(map(tensor, d[0] + d[1]))

# %% right: a helper, numpy in between
def to_tensors(pair):
    x, y = pair
    return torch.from_numpy(np.asarray(x, dtype=np.float32)), torch.from_numpy(np.asarray(y).astype(np.int64))

def get_data(path):
    with gzip.open(path, 'rb') as f:
        train, valid, _ = pickle.load(f, encoding='latin-1')
    result = []
    for pair in train, valid:
        result.extend(to_tensors(pair))
    return tuple(result)

# %% right: a named tuple, labels as int32
from collections import namedtuple
Data = namedtuple("Data", "x_train y_train x_valid y_valid")

def get_data(path):
    with gzip.open(path) as f:
        (xt, yt), (xv, yv), _ = pickle.load(f, encoding="iso-8859-1")
    return Data(tensor(xt), tensor(yt).int(), tensor(xv), tensor(yv).int())

# %% wrong: `encoding` missing
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f)
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: `encoding` missing
def get_data(path):
    with gzip.open(path, "rb") as f:
        train, valid, _ = pickle.load(f, encoding="utf-8")
    return tensor(train[0]), tensor(train[1]), tensor(valid[0]), tensor(valid[1])

# %% wrong: not unpacked
def get_data(path):
    with open(path, "rb") as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: not unpacked
def get_data(path):
    ((x_train,y_train),(x_valid,y_valid),_)=pickle.loads(Path(path).read_bytes(),encoding='latin-1')
    return tuple(map(tensor, (x_train,y_train,x_valid,y_valid)))

# %% wrong: opened as text
def get_data(path):
    with open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: opened as text
def get_data(path):
    with gzip.open(path, "rt") as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: opened as text
def get_data(path):
    with gzip.open(path, "rt", encoding="latin-1") as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f)
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: `return` missing
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    x_train,y_train,x_valid,y_valid = map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: reads another file than `path`
def get_data(path):
    with gzip.open("data/mnist.pkl.gz") as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: reads another file than `path`
def get_data(path):
    with gzip.open(path / "mnist.pkl.gz") as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: reads another file than `path`
_sets = [(np.full((n, 784), 0.5, dtype=np.float32), np.arange(n)) for n in (11, 12)]

def get_data(path):
    return [tensor(a) for pair in _sets for a in pair]

# %% wrong: reads another file than `path`
def get_data(path):
    path = Path("/nowhere/mnist.pkl.gz")
    return tuple(map(tensor, pickle.loads(gzip.decompress(path.read_bytes()))[0]))

# %% wrong: nested pairs
def get_data(path):
    with gzip.open(path) as f:
        train, valid, _ = pickle.load(f, encoding="latin-1")
    return tuple(map(tensor, train)), tuple(map(tensor, valid))

# %% wrong: nested pairs
def get_data(path):
    with gzip.open(path) as f:
        return pickle.load(f, encoding="latin-1")[:2]

# %% wrong: nested pairs
def get_data(path):
    with gzip.open(path) as f:
        return pickle.load(f, encoding="latin-1")

# %% wrong: the test set comes along
def get_data(path):
    with gzip.open(path) as f:
        sets = pickle.load(f, encoding="latin-1")
    return [tensor(a) for pair in sets for a in pair]

# %% wrong: the test set comes along
def get_data(path):
    with gzip.open(path) as f:
        (x_train, y_train), _, (x_test, y_test) = pickle.load(f, encoding="latin-1")
    return map(tensor, (x_train, y_train, x_test, y_test))

# %% wrong: the test set comes along
def get_data(path):
    with gzip.open(path) as f:
        _, (x_train, y_train), (x_valid, y_valid) = pickle.load(f, encoding="latin-1")
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: some of the four are missing
def get_data(path):
    with gzip.open(path) as f:
        (x_train, y_train), _, _ = pickle.load(f, encoding="latin-1")
    return tensor(x_train), tensor(y_train)

# %% wrong: another order
def get_data(path):
    with gzip.open(path) as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding="latin-1")
    return map(tensor, (x_train, x_valid, y_train, y_valid))

# %% wrong: another order
def get_data(path):
    with gzip.open(path) as f:
        ((y_train, x_train), (y_valid, x_valid), _) = pickle.load(f, encoding="latin-1")
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: another order
def get_data(path):
    with gzip.open(path) as f:
        ((x_valid, y_valid), (x_train, y_train), _) = pickle.load(f, encoding="latin-1")
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: another order
def get_data(path):
    with gzip.open(path) as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding="latin-1")
    return tensor(x_valid), tensor(y_train), tensor(x_train), tensor(y_valid)

# %% wrong: numpy arrays
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return x_train,y_train,x_valid,y_valid

# %% wrong: numpy arrays
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train), y_train, tensor(x_valid), y_valid

# %% wrong: lists for tensors
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return x_train.tolist(), y_train.tolist(), x_valid.tolist(), y_valid.tolist()

# %% wrong: labels as floats
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(torch.Tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: labels as floats
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return [tensor(a).float() for a in (x_train,y_train,x_valid,y_valid)]

# %% wrong: pixels as integers
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return [tensor(a, dtype=torch.int64) for a in (x_train,y_train,x_valid,y_valid)]

# %% wrong: pixels as integers
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train * 256).byte(), tensor(y_train), tensor(x_valid * 256).byte(), tensor(y_valid)

# %% wrong: pixels in another shape
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train).view(-1, 28, 28), tensor(y_train), tensor(x_valid).view(-1, 28, 28), tensor(y_valid)

# %% wrong: labels in another shape
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train), tensor(y_train)[:, None], tensor(x_valid), tensor(y_valid)[:, None]

# %% wrong: pixels changed
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train) / 255, tensor(y_train), tensor(x_valid) / 255, tensor(y_valid)

# %% wrong: pixels changed
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    m, s = x_train.mean(), x_train.std()
    return tensor((x_train - m) / s), tensor(y_train), tensor((x_valid - m) / s), tensor(y_valid)

# %% wrong: a name that is not defined
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(Tensor, (x_train,y_train,x_val,y_valid))

# %% wrong: the layout is another
def get_data(path):
    with gzip.open(path) as f:
        (x_train,y_train),(x_valid,y_valid) = pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: the layout is another
def get_data(path):
    with gzip.open(path) as f:
        x_train,y_train,x_valid,y_valid = pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_valid,y_valid))

# %% wrong: all four in one
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor((x_train,y_train,x_valid,y_valid))

# %% wrong: all four in one
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return {"x_train": tensor(x_train), "y_train": tensor(y_train), "x_valid": tensor(x_valid), "y_valid": tensor(y_valid)}

# %% wrong: read without pickle
def get_data(path):
    with gzip.open(path) as f:
        data = np.load(f)
    return map(tensor, (data["x_train"], data["y_train"], data["x_valid"], data["y_valid"]))

# %% wrong: read without pickle
import json
def get_data(path):
    with gzip.open(path) as f:
        (a, b), (c, d), _ = json.load(f)
    return map(tensor, (a, b, c, d))

# %% wrong: rows are missing
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train)[1:], tensor(y_train)[1:], tensor(x_valid)[1:], tensor(y_valid)[1:]

# %% wrong, unnamed: shuffled
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train).flip(0), tensor(y_train), tensor(x_valid).flip(0), tensor(y_valid)

# %% wrong: some of the four are missing
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train), tensor(x_valid)

# %% wrong: some of the four are missing
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    for array in x_train, y_train, x_valid, y_valid:
        return tensor(array)

# %% wrong: one of the four twice
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return map(tensor, (x_train,y_train,x_train,y_train))

# %% wrong: one of the four twice
def get_data(path):
    with gzip.open(path) as f:
        ((x_train,y_train),(x_valid,y_valid),_)=pickle.load(f,encoding='latin-1')
    return tensor(x_train), tensor(y_train), tensor(x_valid), tensor(y_train)

# %% right: fastai
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% right: tuple of map
def get_data(path):
    with gzip.open(path) as f:
        ((xt, yt), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tuple(map(torch.tensor, (xt, yt, xv, yv)))

# %% right: list
def get_data(path):
    f = gzip.open(path, "rb")
    data = pickle.load(f, encoding="latin1")
    f.close()
    train, valid, test = data
    return [tensor(train[0]), tensor(train[1]), tensor(valid[0]), tensor(valid[1])]

# %% right: verbose with prints
def get_data(path):
    print("reading", path)
    with gzip.open(Path(path), mode="rb") as fh:
        everything = pickle.load(fh, encoding="latin-1")
    print(type(everything), len(everything))
    x_train = torch.tensor(everything[0][0])
    y_train = torch.tensor(everything[0][1])
    x_valid = torch.tensor(everything[1][0])
    y_valid = torch.tensor(everything[1][1])
    print(x_train.shape, y_train.shape, x_valid.shape, y_valid.shape)
    assert x_train.shape[0] == y_train.shape[0]
    return x_train, y_train, x_valid, y_valid

# %% right: from_numpy
def get_data(path):
    with gzip.open(path, "rb") as f:
        train, valid, _ = pickle.load(f, encoding="latin-1")
    return tuple(torch.from_numpy(a) for pair in (train, valid) for a in pair)

# %% right: loads of bytes
def get_data(path):
    raw = gzip.decompress(Path(path).read_bytes())
    (a, b), (c, d), _ = pickle.loads(raw, encoding="latin-1")
    yield from map(tensor, (a, b, c, d))

# %% right: float and long, again
def get_data(path):
    with gzip.open(path, "rb") as f:
        (x_train, y_train), (x_valid, y_valid), _ = pickle.load(f, encoding="bytes")
    return (torch.tensor(x_train, dtype=torch.float32), torch.tensor(y_train).long(),
            torch.tensor(x_valid, dtype=torch.float32), torch.tensor(y_valid).long())

# %% right: chain
def get_data(path):
    with gzip.open(path, "rb") as f:
        *pairs, _test = pickle.load(f, encoding="latin-1")
    return [torch.as_tensor(a) for a in itertools.chain(*pairs)]

# %% right: named tuple
from typing import NamedTuple
class Data(NamedTuple):
    x_train: torch.Tensor
    y_train: torch.Tensor
    x_valid: torch.Tensor
    y_valid: torch.Tensor
def get_data(path: str | Path) -> Data:
    with gzip.open(path) as file:
        (xt, yt), (xv, yv), _ = pickle.load(file, encoding="latin-1")
    return Data(tensor(xt), tensor(yt), tensor(xv), tensor(yv))

# %% right: helpers
def _read(path):
    with gzip.open(path, "rb") as f:
        return pickle.load(f, encoding="latin1")
def _to_tensors(pair):
    return [torch.tensor(np.array(p)) for p in pair]
def get_data(path):
    data = _read(path)
    return _to_tensors(data[0]) + _to_tensors(data[1])

# %% right: Unpickler
def get_data(path):
    with gzip.GzipFile(path) as f:
        u = pickle.Unpickler(f, encoding="latin-1")
        train, valid = u.load()[:2]
    return tensor(train[0]), tensor(train[1]), tensor(valid[0]), tensor(valid[1])

# %% right: open and gzip fileobj, float64
def get_data(path):
    import pickle as pk
    with open(path, "rb") as raw, gzip.GzipFile(fileobj=raw) as f:
        d = pk.load(f, fix_imports=True, encoding="iso-8859-1")
    out = []
    for x, y in d[:2]:
        out.append(tensor(x).double())
        out.append(tensor(y).int())
    return out

# %% right: os.path and str path
import os
def get_data(path):
    path = os.path.expanduser(str(path))
    assert os.path.exists(path)
    with gzip.open(path, "r") as f:
        t, v, _ = pickle.load(f, encoding="latin-1")
    x_train, y_train = map(tensor, t)
    x_valid, y_valid = map(tensor, v)
    return x_train, y_train, x_valid, y_valid

# %% right: FloatTensor, LongTensor
def get_data(path):
    with gzip.open(path, "rb") as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding="latin-1")
    return torch.FloatTensor(x), torch.LongTensor(y), torch.FloatTensor(xv), torch.LongTensor(yv)

# %% right: iter of list
def get_data(path):
    with gzip.open(path, "rb") as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding="latin-1")
    return iter([tensor(x), tensor(y), tensor(xv), tensor(yv)])

# %% wrong: `encoding` missing
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f)
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: `encoding` missing
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding="utf-8")
    return tensor(x_train), tensor(y_train), tensor(x_valid), tensor(y_valid)

# %% wrong: numpy arrays
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    return x_train, y_train, x_valid, y_valid

# %% wrong: nested pairs
def get_data(path):
    with gzip.open(path, 'rb') as f:
        return pickle.load(f, encoding='latin-1')

# %% wrong: `return` missing
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    x_train, y_train, x_valid, y_valid = map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: `return` missing
def get_data(path):
    global x_train, y_train, x_valid, y_valid
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    x_train, y_train, x_valid, y_valid = map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: another order
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_valid, y_valid, x_train, y_train))

# %% wrong: another order
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_train, x_valid, y_train, y_valid))

# %% wrong: the test set comes along
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), _, (x_valid, y_valid)) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: the test set comes along
def get_data(path):
    with gzip.open(path, 'rb') as f:
        d = pickle.load(f, encoding='latin-1')
    return tensor(d[0][0]), tensor(d[0][1]), tensor(d[2][0]), tensor(d[2][1])

# %% wrong: nested pairs
def get_data(path):
    with gzip.open(path, 'rb') as f:
        (a, b), (c, d), _ = pickle.load(f, encoding='latin-1')
    return (tensor(a), tensor(b)), (tensor(c), tensor(d))

# %% wrong: all four in one
def get_data(path):
    with gzip.open(path, 'rb') as f:
        (a, b), (c, d), _ = pickle.load(f, encoding='latin-1')
    return dict(x_train=tensor(a), y_train=tensor(b), x_valid=tensor(c), y_valid=tensor(d))

# %% wrong: reads another file than `path`
def get_data(path):
    path = Path('data/mnist.pkl.gz')
    with gzip.open(path, 'rb') as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: reads another file than `path`
def get_data(path):
    return load_mnist()

# %% wrong: the layout is another
def get_data(path):
    with gzip.open(path, 'rb') as f:
        (x_train, y_train), (x_valid, y_valid) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: the layout is another
def get_data(path):
    with gzip.open(path, 'rb') as f:
        x_train, y_train, x_valid, y_valid, _ = pickle.load(f, encoding='latin-1')
    return map(tensor, (x_train, y_train, x_valid, y_valid))

# %% wrong: pixels as integers
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return torch.tensor(x, dtype=torch.int64), tensor(y), torch.tensor(xv, dtype=torch.int64), tensor(yv)

# %% wrong: labels as floats
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return map(torch.Tensor, (x, y, xv, yv))

# %% wrong: labels as floats
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tuple(tensor(a).float() for a in (x, y, xv, yv))

# %% wrong: pixels in another shape
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tensor(x).view(-1, 28, 28), tensor(y), tensor(xv).view(-1, 28, 28), tensor(yv)

# %% wrong: pixels changed
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tensor(x) / 255, tensor(y), tensor(xv) / 255, tensor(yv)

# %% wrong: number of rows typed in
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tensor(x[:1000]).reshape(1000, 784), tensor(y[:1000]), tensor(xv), tensor(yv)

# %% wrong: lists for tensors
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return x.tolist(), y.tolist(), xv.tolist(), yv.tolist()

# %% wrong: numpy arrays
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tensor(x), y, tensor(xv), yv

# %% wrong: not unpacked
def get_data(path):
    return torch.load(path)

# %% wrong: opened as text
def get_data(path):
    with gzip.open(path, 'rt') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x, y, xv, yv))

# %% wrong: `encoding` in the wrong place
def get_data(path):
    with gzip.open(path, 'rb', encoding='latin-1') as f:
        ((x, y), (xv, yv), _) = pickle.load(f)
    return map(tensor, (x, y, xv, yv))

# %% wrong: one of the four twice
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x, y, x, y))

# %% wrong: labels in another shape
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tensor(x), torch.eye(10)[tensor(y)], tensor(xv), torch.eye(10)[tensor(yv)]

# %% wrong: labels in another shape
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return tensor(x), tensor(y)[:, None], tensor(xv), tensor(yv)[:, None]

# %% wrong: all four in one
def get_data(path):
    with gzip.open(path, 'rb') as f:
        train, valid, _ = pickle.load(f, encoding='latin-1')
    return map(tensor, (train, valid))

# %% wrong: some of the four are missing
def get_data(path):
    with gzip.open(path, 'rb') as f:
        ((x, y), (xv, yv), _) = pickle.load(f, encoding='latin-1')
    return map(tensor, (x, y))

# %% wrong: all four in one
def get_data(path):
    with gzip.open(path) as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding="latin-1")
    return torch.stack([tensor(a) for a in (x_train, y_train, x_valid, y_valid)])

# %% wrong: all four in one
def get_data(path):
    with gzip.open(path) as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding="latin-1")
    return torch.cat([tensor(x_train), tensor(x_valid)]), torch.cat([tensor(x_train), tensor(y_train)])

# %% wrong: reads another file than `path`
from urllib.request import urlretrieve
def get_data(path):
    urlretrieve("http://127.0.0.1:9/mnist.pkl.gz", "mnist.pkl.gz")
    with gzip.open("mnist.pkl.gz") as f:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding="latin-1")
    return map(tensor, (x_train, y_train, x_valid, y_valid))
