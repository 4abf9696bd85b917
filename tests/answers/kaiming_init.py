# %% right: the lesson's
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2. / n_in)

# %% right: divided by the inverse root
def kaiming_init(n_in, n_out): return torch.randn(n_in, n_out) / math.sqrt(n_in / 2)

# %% right: a power
kaiming_init = lambda n_in, n_out: torch.randn((n_in, n_out)) * (2 / n_in) ** 0.5

# %% right: torch.normal
def kaiming_init(n_in: int, n_out: int) -> torch.Tensor:
    "Kaiming's weights."
    std = math.sqrt(2 / n_in)
    return torch.normal(0., std, size=(n_in, n_out))

# %% right: torch.normal with tensors of means and stds
def kaiming_init(n_in, n_out):
    mean = torch.zeros(n_in, n_out)
    return torch.normal(mean, torch.full_like(mean, (2 / n_in) ** .5))

# %% right: in place
def kaiming_init(n_in, n_out):
    w = torch.empty(n_in, n_out)
    w.normal_(mean=0, std=math.sqrt(2 / n_in))
    return w

# %% right: init.normal_
from torch.nn import init
def kaiming_init(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    init.normal_(w, std=math.sqrt(2 / n_in))
    return w

# %% right: a helper for the scale, numpy's root
import numpy as np
def he_std(fan_in): return np.sqrt(2 / fan_in)
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * he_std(n_in)

# %% right: numpy draws, float64
import numpy as np
def kaiming_init(n_in, n_out):
    rng = np.random.default_rng(42)
    return torch.from_numpy(rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out)))

# %% right: numpy's old interface, float32, a seed of its own
import numpy as np
def kaiming_init(n_in, n_out):
    np.random.seed(0)
    w = np.random.randn(n_in, n_out).astype(np.float32)
    return torch.tensor(w * np.sqrt(2 / n_in, dtype=np.float32))

# %% right: a RandomState, the same each time
import numpy as np
def kaiming_init(n_in, n_out):
    return torch.tensor(np.random.RandomState(7).standard_normal((n_in, n_out)) * np.sqrt(2.0 / n_in)).float()

# %% right: a seed of its own
def kaiming_init(n_in, n_out):
    torch.manual_seed(42)
    return torch.randn(n_in, n_out).mul(math.sqrt(2 / n_in))

# %% right: a generator with a seed
def kaiming_init(n_in, n_out, seed=1):
    g = torch.Generator().manual_seed(seed)
    return torch.randn(n_in, n_out, generator=g) * math.sqrt(2 / n_in)

# %% right: by way of Xavier
def kaiming_init(n_in, n_out):
    return xavier_init(n_in, n_out) * math.sqrt(2)

# %% right: a parameter that wants gradients
def kaiming_init(n_in, n_out):
    w = torch.randn(n_in, n_out) * math.sqrt(2 / n_in)
    return torch.nn.Parameter(w)

# %% right: requires_grad, a print
def kaiming_init(n_in, n_out):
    w = (torch.randn(n_in, n_out) * math.sqrt(2 / n_in)).requires_grad_()
    print(w.mean(), w.std())
    return w

# %% right: a distribution
def kaiming_init(n_in, n_out, gain=2.0):
    return torch.distributions.Normal(0.0, math.sqrt(gain / n_in)).sample((n_in, n_out))

# %% right: a transposed draw
def kaiming_init(n_in, n_out):
    return (torch.randn(n_out, n_in) * math.sqrt(2 / n_in)).t()

# %% right: the root by torch
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * torch.sqrt(torch.tensor(2.0 / n_in))

# %% right: randn_like, the gain from the library
from torch import nn
def kaiming_init(n_in, n_out):
    return torch.randn_like(torch.zeros(n_in, n_out)) * nn.init.calculate_gain("relu") / math.sqrt(n_in)

# %% right: column by column
def kaiming_init(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    for j in range(n_out):
        w[:, j] = torch.randn(n_in) * math.sqrt(2 / n_in)
    return w

# %% right: Python's own random numbers
import random
def kaiming_init(n_in, n_out):
    std = (2 / n_in) ** .5
    return tensor([[random.gauss(0, std) for _ in range(n_out)] for _ in range(n_in)])

# %% right: brought to the std exactly
def kaiming_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    w = (w - w.mean()) / w.std()
    return w * math.sqrt(2 / n_in)

# %% right: float64, sizes from a shape
def kaiming_init(*shape):
    fan_in = shape[0]
    return torch.randn(*shape, dtype=torch.float64).div_(math.sqrt(fan_in / 2))

# %% right: with a test of its own in the cell
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_in)
w = kaiming_init(784, 50)
test_near_zero(w.mean(), 1e-2)
test_near_zero(w.std() - math.sqrt(2 / 784), 1e-2)

# %% right: compared with the library's, outside of the function
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_in)
theirs = torch.nn.init.kaiming_normal_(torch.empty(784, 50), mode="fan_out")
print(kaiming_init(784, 50).std(), theirs.std())

# %% wrong: root missing
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * (2 / n_in)

# %% wrong: root missing
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) / n_in

# %% wrong: root missing
def kaiming_init(n_in, n_out):
    var = 2. / n_in
    return torch.normal(0., var, (n_in, n_out))

# %% wrong: root missing
def kaiming_init(n_in, n_out):
    return torch.empty(n_in, n_out).normal_(0, 2 / n_out)

# %% wrong: root in the wrong place
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2) / n_in

# %% wrong: root in the wrong place
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * 2 / math.sqrt(n_in)

# %% wrong: fan_out
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_out)

# %% wrong: fan_out
def kaiming_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    fan = w.shape[1]
    return w * (2 / fan) ** 0.5

# %% wrong: fan_out
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(n_out)

# %% wrong: Xavier before ReLU
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(n_in)

# %% wrong: Xavier before ReLU
def kaiming_init(n_in, n_out):
    return xavier_init(n_in, n_out)

# %% wrong: Glorot
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / (n_in + n_out))

# %% wrong: Glorot
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * 2 / math.sqrt(n_in + n_out)

# %% wrong: `rand` for `randn`
def kaiming_init(n_in, n_out):
    return torch.rand(n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: `rand` for `randn`
import numpy as np
def kaiming_init(n_in, n_out):
    return torch.tensor(np.random.rand(n_in, n_out) * np.sqrt(2 / n_in))

# %% wrong: uniform, not normal
def kaiming_init(n_in, n_out):
    limit = math.sqrt(6 / n_in)
    return torch.rand(n_in, n_out) * 2 * limit - limit

# %% wrong: uniform, not normal
def kaiming_init(n_in, n_out):
    std = math.sqrt(2 / n_in)
    return torch.empty(n_in, n_out).uniform_(-std, std)

# %% wrong: upside down
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(n_in / 2)

# %% wrong: upside down
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) / math.sqrt(2 / n_in)

# %% wrong: upside down
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 * n_in)

# %% wrong: not scaled
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out)

# %% wrong: not scaled
def kaiming_init(n_in, n_out):
    std = math.sqrt(2 / n_in)
    w = torch.randn(n_in, n_out)
    w * std
    return w

# %% wrong: counts all weights
def kaiming_init(n_in, n_out):
    w = torch.randn(n_in, n_out)
    return w * math.sqrt(2 / w.numel())

# %% wrong: one scale for all sizes
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / 784)

# %% wrong: the notebook's sizes
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / m)

# %% wrong: one scale for all sizes
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2)

# %% wrong: one scale for all sizes
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * 0.01

# %% wrong: transposed
def kaiming_init(n_in, n_out):
    return torch.randn(n_out, n_in) * math.sqrt(2 / n_in)

# %% wrong: all numbers equal
def kaiming_init(n_in, n_out):
    return torch.zeros(n_in, n_out)

# %% wrong: all numbers equal
def kaiming_init(n_in, n_out):
    return torch.ones(n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: all numbers equal
def kaiming_init(n_in, n_out):
    return torch.full((n_in, n_out), random.gauss(0, math.sqrt(2 / n_in)))
import random

# %% wrong: numbers repeated
def kaiming_init(n_in, n_out):
    return (torch.randn(n_in, 1) * math.sqrt(2 / n_in)).repeat(1, n_out)

# %% wrong: numbers repeated
def kaiming_init(n_in, n_out):
    return torch.randn(n_out).expand(n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: numbers repeated
def kaiming_init(n_in, n_out):
    signs = torch.randint(0, 2, (n_in, n_out)) * 2. - 1
    return signs * math.sqrt(2 / n_in)

# %% wrong: not around zero
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out).abs() * math.sqrt(2 / n_in)

# %% wrong: not around zero
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) + math.sqrt(2 / n_in)

# %% wrong: not around zero
def kaiming_init(n_in, n_out):
    return torch.normal(math.sqrt(2 / n_in), 1., (n_in, n_out))

# %% wrong: not normal
def kaiming_init(n_in, n_out):
    std = math.sqrt(2 / n_in)
    return torch.randn(n_in, n_out).clamp(-1, 1) * std

# %% wrong: not normal
def kaiming_init(n_in, n_out):
    return torch.distributions.Laplace(0., 1.).sample((n_in, n_out)) * math.sqrt(1 / n_in)

# %% wrong: another scale
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * (2 / n_in) ** 2

# %% wrong: another scale
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(1 / (2 * n_in))

# %% wrong: another scale
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(6 / n_in)

# %% wrong: another scale
def kaiming_init(n_in, n_out):
    return xavier_init(n_in, n_out) * 2 ** 0.25

# %% wrong: wrong shape
def kaiming_init(n_in, n_out):
    return torch.randn(n_in * n_out) * math.sqrt(2 / n_in)

# %% wrong: wrong shape
def kaiming_init(n_in, n_out):
    return torch.randn(784, 50) * math.sqrt(2 / n_in)

# %% wrong: wrong shape
def kaiming_init(n_in, n_out):
    return torch.randn(n_in) * math.sqrt(2 / n_in)

# %% wrong: wrong shape
def kaiming_init(n_in, n_out):
    return torch.randn(1, n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: `return` missing
def kaiming_init(n_in, n_out):
    w = torch.randn(n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: `return` missing
def kaiming_init(n_in, n_out):
    w1 = torch.randn(n_in, n_out) * math.sqrt(2 / n_in)
    print(w1.mean(), w1.std())

# %% wrong: not a tensor
import numpy as np
def kaiming_init(n_in, n_out):
    return np.random.randn(n_in, n_out) * np.sqrt(2 / n_in)

# %% wrong: not a tensor
import random
def kaiming_init(n_in, n_out):
    return [[random.gauss(0, math.sqrt(2 / n_in)) for _ in range(n_out)] for _ in range(n_in)]

# %% wrong: more than the matrix
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_in), torch.zeros(n_out)

# %% wrong: `torch.sqrt` of a number
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * torch.sqrt(2 / n_in)

# %% wrong: library initialiser
def kaiming_init(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out")

# %% wrong: library initialiser
from torch.nn.init import kaiming_normal_
def kaiming_init(n_in, n_out):
    return kaiming_normal_(torch.empty(n_out, n_in)).T

# %% wrong, unnamed: a name that nobody knows
def kaiming_init(n_in, n_out):
    return torch.randn(n_in, n_out) * squareroot(2 / n_in)

# %% wrong, unnamed: one argument
def kaiming_init(n_in):
    return torch.randn(n_in, 50) * math.sqrt(2 / n_in)

# %% wrong: not around zero
def kaiming_init(n_in, n_out): return (torch.randn(n_in, n_out)*math.sqrt(2/n_in)).clamp_min(0)
