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

# %% wrong: pixels in another shape
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
