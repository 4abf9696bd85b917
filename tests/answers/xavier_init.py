# %% right: the lesson's
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(n_in)

# %% right: times the root of one over n
def xavier_init(n_in, n_out): return torch.randn(n_in, n_out) * math.sqrt(1 / n_in)

# %% right: a negative power
xavier_init = lambda n_in, n_out: torch.randn(n_in, n_out) * n_in ** -0.5

# %% right: torch.normal
def xavier_init(n_in: int, n_out: int) -> torch.Tensor:
    return torch.normal(mean=0.0, std=1 / math.sqrt(n_in), size=(n_in, n_out))

# %% right: in place
def xavier_init(n_in, n_out):
    w = torch.randn((n_in, n_out))
    w /= n_in ** .5
    return w

# %% right: init.normal_ on a parameter
from torch import nn
def xavier_init(n_in, n_out):
    w = nn.Parameter(torch.empty(n_in, n_out))
    nn.init.normal_(w, mean=0, std=1 / math.sqrt(n_in))
    return w

# %% right: the gain as a keyword
def xavier_init(n_in, n_out, *, gain=1.0):
    std = gain / math.sqrt(n_in)
    return torch.empty(n_in, n_out).normal_(0, std)

# %% right: numpy, float64
import numpy as np
def xavier_init(n_in, n_out):
    return torch.from_numpy(np.random.normal(scale=1 / np.sqrt(n_in), size=(n_in, n_out)))

# %% right: numpy's generator with a seed
import numpy as np
rng = np.random.default_rng(0)
def xavier_init(n_in, n_out):
    return tensor(rng.standard_normal((n_in, n_out)) / np.sqrt(n_in), dtype=torch.float32)

# %% right: a seed of its own, a print
def xavier_init(n_in, n_out):
    torch.manual_seed(1)
    w = torch.randn(n_in, n_out) / math.sqrt(n_in)
    print(f"mean {w.mean():.4f}, std {w.std():.4f}")
    return w

# %% right: fan_in read off the matrix
def xavier_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    fan_in, _ = w.shape
    return w / fan_in ** 0.5

# %% right: row by row
def xavier_init(n_in, n_out):
    rows = [torch.randn(n_out) for _ in range(n_in)]
    return torch.stack(rows) / math.sqrt(n_in)

# %% right: number by number
import random
def xavier_init(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    for i in range(n_in):
        for j in range(n_out):
            w[i, j] = random.gauss(0, 1) / math.sqrt(n_in)
    return w

# %% right: a helper
def scaled(w, fan): return w * (1 / fan) ** (1 / 2)
def xavier_init(n_in, n_out): return scaled(torch.randn(n_in, n_out), n_in)

# %% right: from math import sqrt, a variance
from math import sqrt
def xavier_init(n_in, n_out):
    variance = 1 / n_in
    return torch.randn(n_in, n_out) * sqrt(variance)

# %% right: truncated far out, as trunc_normal_ does
from torch.nn import init
def xavier_init(n_in, n_out):
    w = torch.empty(n_in, n_out)
    return init.trunc_normal_(w, std=1 / math.sqrt(n_in))

# %% right: the root by torch
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * torch.rsqrt(torch.tensor(float(n_in)))

# %% right: a class with a call
class Xavier:
    def __call__(self, n_in, n_out):
        return torch.randn(n_in, n_out).div(math.sqrt(n_in))
xavier_init = Xavier()

# %% wrong: Glorot
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / (n_in + n_out))

# %% wrong: Glorot
def xavier_init(n_in, n_out):
    std = (2.0 / (n_in + n_out)) ** 0.5
    return torch.normal(0., std, (n_in, n_out))

# %% wrong: Glorot
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(n_in + n_out)

# %% wrong: Kaiming for Xavier
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: root missing
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / n_in

# %% wrong: root missing
def xavier_init(n_in, n_out):
    return torch.empty(n_in, n_out).normal_(0, 1 / n_in)

# %% wrong: root missing
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * 2 / (n_in + n_out)

# %% wrong: root in the wrong place
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * 2 / math.sqrt(n_in)

# %% wrong: root in the wrong place
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2) / n_in

# %% wrong: fan_out
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(n_out)

# %% wrong: fan_out
def xavier_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    return w / w.size(1) ** 0.5

# %% wrong: upside down
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(n_in)

# %% wrong: upside down
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / (1 / math.sqrt(n_in))

# %% wrong: upside down
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * n_in

# %% wrong: not scaled
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out)

# %% wrong: not scaled
def xavier_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    w.div(math.sqrt(n_in))
    return w

# %% wrong: counts all weights
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(n_in * n_out)

# %% wrong: one scale for all sizes
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / 28

# %% wrong: the notebook's sizes
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(m)

# %% wrong: the notebook's sizes
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(x_train.shape[1])

# %% wrong: `rand` for `randn`
def xavier_init(n_in, n_out):
    return torch.rand(n_in, n_out) / math.sqrt(n_in)

# %% wrong: `rand` for `randn`
def xavier_init(n_in, n_out):
    w = torch.empty(n_in, n_out).uniform_()
    return w / math.sqrt(n_in)

# %% wrong: uniform, not normal
def xavier_init(n_in, n_out):
    return torch.empty(n_in, n_out).uniform_(-1, 1) / math.sqrt(n_in)

# %% wrong: uniform, not normal
def xavier_init(n_in, n_out):
    return (torch.rand(n_in, n_out) - 0.5) * math.sqrt(12 / n_in)

# %% wrong: uniform, not normal
def xavier_init(n_in, n_out):
    w = torch.rand(n_in, n_out)
    return (w - w.mean()) / w.std() / math.sqrt(n_in)

# %% wrong: transposed
def xavier_init(n_in, n_out):
    return torch.randn(n_out, n_in) / math.sqrt(n_in)

# %% wrong: transposed
def xavier_init(n_in, n_out):
    return (torch.randn(n_in, n_out) / math.sqrt(n_in)).T

# %% wrong: all numbers equal
def xavier_init(n_in, n_out):
    return torch.ones(n_in, n_out) / math.sqrt(n_in)

# %% wrong: all numbers equal
def xavier_init(n_in, n_out):
    return torch.zeros(n_in, n_out)

# %% wrong: numbers repeated
def xavier_init(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    for i in range(n_in):
        w[i] = torch.randn(1) / math.sqrt(n_in)
    return w

# %% wrong: numbers repeated
def xavier_init(n_in, n_out):
    return torch.randint(-3, 4, (n_in, n_out)) / math.sqrt(n_in)

# %% wrong: not around zero
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) + 1 / math.sqrt(n_in)

# %% wrong: not around zero
def xavier_init(n_in, n_out):
    return abs(torch.randn(n_in, n_out)) / math.sqrt(n_in)

# %% wrong: not normal
def xavier_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    return w ** 3 / math.sqrt(15 * n_in)

# %% wrong: another scale
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(math.sqrt(n_in))

# %% wrong: another scale
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(3 / n_in)

# %% wrong: another scale
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / n_in ** 2

# %% wrong: wrong shape
def xavier_init(n_in, n_out):
    return torch.randn(n_in) / math.sqrt(n_in)

# %% wrong: wrong shape
def xavier_init(n_in, n_out):
    return torch.randn(784, 50) / math.sqrt(784)

# %% wrong: the notebook's sizes
def xavier_init(n_in, n_out):
    return torch.randn(m, n_out) / math.sqrt(m)

# %% wrong: `return` missing
def xavier_init(n_in, n_out):
    w = torch.randn(n_in, n_out) / math.sqrt(n_in)
    print(w.mean(), w.std())

# %% wrong: not a tensor
import numpy as np
def xavier_init(n_in, n_out):
    return np.random.normal(0, 1 / np.sqrt(n_in), (n_in, n_out))

# %% wrong: more than the matrix
def xavier_init(n_in, n_out):
    w = torch.randn(n_in, n_out) / math.sqrt(n_in)
    b = torch.zeros(n_out)
    return w, b

# %% wrong: `torch.sqrt` of a number
def xavier_init(n_in, n_out):
    return torch.randn(n_in, n_out) / torch.sqrt(n_in)

# %% wrong: library initialiser
def xavier_init(n_in, n_out):
    return init.xavier_normal_(torch.empty(n_in, n_out))

# %% wrong: library initialiser
def xavier_init(n_in, n_out):
    w = torch.empty(n_in, n_out)
    torch.nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="linear")
    return w

# %% wrong, unnamed: too few arguments
def xavier_init(shape):
    return torch.randn(shape) / math.sqrt(shape[0])

# %% wrong, unnamed: whole numbers
def xavier_init(n_in, n_out):
    return (100 * torch.randn(n_in, n_out) / math.sqrt(n_in)).int()
