# %% right: the other mode
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out")

# %% right: the lesson's
def kaiming_torch(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    init.kaiming_normal_(w, mode='fan_out')
    return w

# %% right: PyTorch's shape, transposed back
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_out, n_in)).t()

# %% right: a transposed view is filled
def kaiming_torch(n_in, n_out):
    w = torch.empty(n_in, n_out)
    init.kaiming_normal_(w.T, mode="fan_in", nonlinearity="relu")
    return w

# %% right: nonlinearity given
kaiming_torch = lambda n_in, n_out: torch.nn.init.kaiming_normal_(
    torch.Tensor(n_in, n_out), mode="fan_out", nonlinearity="relu")

# %% right: a linear layer's weight
from torch import nn
def kaiming_torch(n_in, n_out):
    layer = nn.Linear(n_in, n_out)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    return layer.weight.T

# %% right: a parameter, an alias
from torch.nn.init import kaiming_normal_ as he
def kaiming_torch(n_in: int, n_out: int) -> torch.Tensor:
    w = torch.nn.Parameter(torch.ones(n_in, n_out))
    return he(w, a=0, mode="fan_out", nonlinearity="leaky_relu")

# %% right: the old name
import torch.nn.init as I
def kaiming_torch(n_in, n_out):
    return I.kaiming_normal(torch.empty(n_in, n_out), mode="fan_out")

# %% right: positional arguments, detached
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty((n_in, n_out), requires_grad=True), 0, "fan_out").detach()

# %% right: a seed, a print, float64
def kaiming_torch(n_in, n_out):
    torch.manual_seed(42)
    w = torch.empty(n_in, n_out, dtype=torch.float64)
    init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu")
    print(w.mean(), w.std())
    return w

# %% right: a generator
def kaiming_torch(n_in, n_out):
    g = torch.Generator().manual_seed(3)
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out", generator=g)

# %% right: under no_grad, the slope of leaky ReLU as good as 0
def kaiming_torch(n_in, n_out):
    with torch.no_grad():
        w = torch.empty(n_in, n_out)
        init.kaiming_normal_(w, a=1e-3, mode="fan_out")
        return w.contiguous()

# %% earlier: a helper of an earlier cell
def filled(w, **options):
    torch.nn.init.kaiming_normal_(w, **options)
    return w

# %% right: a helper of an earlier cell
def kaiming_torch(n_in, n_out):
    return filled(torch.empty(n_in, n_out), mode="fan_out")

# %% right: over their own random matrix
def kaiming_torch(n_in, n_out):
    w = torch.randn(n_in, n_out)
    init.kaiming_normal_(w, mode="fan_out")
    assert w.shape == (n_in, n_out)
    return w

# %% wrong: default mode on an (in, out) matrix
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out))

# %% wrong: default mode on an (in, out) matrix
def kaiming_torch(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    init.kaiming_normal_(w, mode="fan_in", nonlinearity="relu")
    return w

# %% wrong: default mode on an (in, out) matrix
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_out, n_in), mode="fan_out").t()

# %% wrong: default mode on an (in, out) matrix
def kaiming_torch(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_out)

# %% wrong: `kaiming_uniform_`
def kaiming_torch(n_in, n_out):
    return init.kaiming_uniform_(torch.empty(n_in, n_out), mode="fan_out")

# %% wrong: `kaiming_uniform_`
def kaiming_torch(n_in, n_out):
    return init.kaiming_uniform_(torch.empty(n_in, n_out))

# %% wrong: `kaiming_uniform_`
def kaiming_torch(n_in, n_out):
    return torch.nn.Linear(n_in, n_out).weight.t()

# %% wrong: `xavier_normal_`
def kaiming_torch(n_in, n_out):
    return init.xavier_normal_(torch.empty(n_in, n_out))

# %% wrong: `xavier_normal_`
def kaiming_torch(n_in, n_out):
    return init.xavier_normal_(torch.empty(n_in, n_out), gain=init.calculate_gain("relu"))

# %% wrong: gain of another activation
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out", nonlinearity="linear")

# %% wrong: gain of another activation
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), a=math.sqrt(5), mode="fan_out")

# %% wrong: gain of another activation
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), 1, "fan_out")

# %% wrong: gain of another activation
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), nonlinearity="tanh")

# %% wrong: no tensor to fill
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(n_in, n_out)

# %% wrong: no tensor to fill
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_((n_in, n_out), mode="fan_out")

# %% wrong: no tensor to fill
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in), mode="fan_out")

# %% wrong: unknown mode
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="out")

# %% wrong: drawn by hand
def kaiming_torch(n_in, n_out):
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_in)

# %% wrong: drawn by hand
def kaiming_torch(n_in, n_out):
    return kaiming_init(n_in, n_out)

# %% wrong: drawn by hand
def kaiming_torch(n_in, n_out):
    # like init.kaiming_normal_
    return init.normal_(torch.empty(n_in, n_out), std=math.sqrt(2 / n_in))

# %% wrong: transposed
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_out, n_in))

# %% wrong: transposed
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out").t()

# %% wrong: all numbers equal
def kaiming_torch(n_in, n_out):
    w = torch.zeros(n_in, n_out)
    init.kaiming_normal_(w.clone(), mode="fan_out")
    return w

# %% wrong: `rand` for `randn`
def kaiming_torch(n_in, n_out):
    w = torch.rand(n_in, n_out)
    init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out")
    return w

# %% wrong: not scaled
def kaiming_torch(n_in, n_out):
    return init.normal_(torch.empty(n_in, n_out))

# %% wrong: another scale
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out") * math.sqrt(2 / n_in)

# %% wrong: another scale
def kaiming_torch(n_in, n_out):
    return 2 * init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out")

# %% wrong: wrong shape
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(784, 50), mode="fan_out")

# %% wrong: wrong shape
def kaiming_torch(n_in, n_out):
    return init.kaiming_normal_(torch.empty(n_in, n_out, 1), mode="fan_out")

# %% wrong: `return` missing
def kaiming_torch(n_in, n_out):
    init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out")

# %% wrong, unnamed: memory that nobody set
def kaiming_torch(n_in, n_out):
    w = torch.empty(n_in, n_out)
    init.kaiming_normal_
    return w

# %% wrong, unnamed: a layer, not its weights
def kaiming_torch(n_in, n_out):
    layer = torch.nn.Linear(n_in, n_out)
    init.kaiming_normal_(layer.weight)
    return layer

# %% right: a view filled in place
def kaiming_torch(n_in, n_out):
    w = torch.empty(n_in, n_out)
    init.kaiming_normal_(w.T)
    return w

# %% right: drawn for the outputs, scaled for the inputs
def kaiming_torch(n_in, n_out):
    w = init.kaiming_normal_(torch.empty(n_in, n_out))
    return w * math.sqrt(n_out / n_in)
