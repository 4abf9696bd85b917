# %% right: as the lesson
def normalize(x, m, s):
    return (x - m) / s

# %% right: one line
def normalize(x,m,s): return (x-m)/s

# %% right: other parameter names, type hints
def normalize(x: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Normalise x."""
    centred = x - mean
    return centred / std

# %% right: lambda
normalize = lambda x, m, s: (x - m) / s

# %% right: methods
def normalize(x, m, s):
    return x.sub(m).div(s)

# %% right: torch's functions
def normalize(x, m, s):
    return torch.div(torch.sub(x, m), s)

# %% right: a reciprocal
def normalize(x, m, s):
    return (x - m) * (1 / s)

# %% right: term by term
def normalize(x, m, s):
    return x / s - m / s

# %% right: a copy changed in place
def normalize(x, m, s):
    out = x.clone()
    out -= m
    out /= s
    return out

# %% right: loops
def normalize(x, m, s):
    out = torch.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = (x[i, j] - m) / s
    return out

# %% right: comprehension
def normalize(x, m, s):
    return torch.stack([(row - m) / s for row in x])

# %% right: Python numbers
def normalize(x, m, s):
    m, s = m.item(), s.item()
    return torch.tensor([[(v - m) / s for v in row] for row in x.tolist()])

# %% right: float64
def normalize(x, m, s):
    return (x.double() - m.double()) / s.double()

# %% right: numpy inside
import numpy as np
def normalize(x, m, s):
    return torch.from_numpy((x.numpy() - m.numpy()) / s.numpy())

# %% right: a helper and a print
def centre(x, m):
    print("centring", x.shape)
    return x - m
def normalize(x, m, s=1.0):
    return centre(x, m) / s

# %% right: a tiny number against division by zero
def normalize(x, m, s, eps=1e-7):
    return (x - m) / (s + eps)

# %% right: torchvision's rule in a class
class Normalizer:
    def __call__(self, x, m, s):
        return (x - m).true_divide(s)
normalize = Normalizer()

# %% right: broadcasting on purpose
def normalize(x, m, s):
    return (x - m[None, None]) / s[None, None]

# %% wrong: integer division
def normalize(x, m, s):
    return (x - m) // s

# %% wrong: integer division
def normalize(x, m, s):
    return torch.floor_divide(x - m, s)

# %% wrong: integer division
def normalize(x, m, s):
    return torch.div(x - m, s, rounding_mode="trunc")

# %% wrong: divides by the variance
def normalize(x, m, s):
    return (x - m) / s**2

# %% wrong: divides by the variance
def normalize(x, m, s):
    var = s * s
    return (x - m) / var

# %% wrong: divides by a root
def normalize(x, m, s):
    return (x - m) / torch.sqrt(s)

# %% wrong: statistics of the input
def normalize(x, m, s):
    return (x - x.mean()) / x.std()

# %% wrong: statistics of the input
def normalize(x, m, s):
    m, s = x.mean(), x.std()
    return (x - m) / s

# %% wrong: statistics of the input
def normalize(x, m, s):
    return (x - x.mean(0)) / x.std(0)

# %% wrong: statistics of the input
def normalize(x, m, s):
    return (x - m) / x.std()

# %% wrong: statistics of the input
def normalize(x, m, s):
    return (x - x.mean()) / s

# %% wrong: statistics of the input
def normalize(x, m, s):
    return torch.from_numpy((x.numpy() - x.numpy().mean()) / x.numpy().std())

# %% wrong: brackets missing
def normalize(x, m, s):
    return x - m / s

# %% wrong: divides before it subtracts
def normalize(x, m, s):
    return x / s - m

# %% wrong: multiplies by the std
def normalize(x, m, s):
    return (x - m) * s

# %% wrong: sign
def normalize(x, m, s):
    return (m - x) / s

# %% wrong: adds the mean
def normalize(x, m, s):
    return (x + m) / s

# %% wrong: mean and std swapped
def normalize(x, s, m):
    return (x - m) / s

# %% wrong: mean not subtracted
def normalize(x, m, s):
    return x / s

# %% wrong: not divided by the std
def normalize(x, m, s):
    return x - m

# %% wrong: turns it round
def normalize(x, m, s):
    return x * s + m

# %% wrong: sign lost
def normalize(x, m, s):
    return (x - m).abs() / s

# %% wrong: sign lost
def normalize(x, m, s):
    return (x - m).pow(2) / s**2

# %% wrong: returns the input
def normalize(x, m, s):
    y = (x - m) / s
    return x

# %% wrong: reads the notebook's variables
def normalize(x, m, s):
    return (x - x_train.mean()) / x_train.std()

# %% wrong: reads the notebook's variables
def normalize(x, m, s):
    return (x - train_mean) / train_std

# %% wrong: more than one result
def normalize(x, m, s):
    return (x - m) / s, m, s

# %% wrong: `return` missing
def normalize(x, m, s):
    x = (x - m) / s

# %% wrong: `return` missing
def normalize(x, m, s):
    print((x - m) / s)

# %% wrong: changes its input
def normalize(x, m, s):
    x -= m
    x /= s
    return x

# %% wrong: changes its input
def normalize(x, m, s):
    return x.sub_(m).div_(s)

# %% wrong: statistics typed in
def normalize(x, m, s):
    return (x - 0.1304) / 0.3073

# %% wrong, unnamed: something else
def normalize(x, m, s):
    return (x - m) / s + 1

# %% wrong: not a tensor
def normalize(x, m, s):
    return ((x - m) / s).numpy()

# %% right: a tiny number, as in batch norm
def normalize(x, m, s):
    return (x - m) / (s + 1e-5)

# %% right: addcdiv
def normalize(x, m, s):
    return torch.zeros_like(x).addcdiv(x - m, s)

# %% wrong: statistics of the input
def normalize(x, m, s): return (x - x.min()) / (x.max() - x.min())

# %% wrong: an axis dropped
def normalize(x, m, s): return (x.flatten() - m) / s

# %% wrong: an axis dropped
def normalize(x, m, s):
    return tensor([(v - m) / s for row in x for v in row])

# %% wrong: whole numbers
def normalize(x, m, s):
    return ((x - m) / s).int()

# %% right: reduced over the steps
from functools import reduce
def normalize(x, m, s):
    return reduce(lambda acc, step: step[0](acc, step[1]), [(operator.sub, m), (operator.truediv, s)], x)
