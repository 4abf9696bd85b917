# %% right: as the lesson
def relu(x): return x.clamp_min(0.)

# %% right: clamp
def relu(x):
    return x.clamp(min=0)

# %% right: a mask
def relu(x):
    return x * (x > 0)

# %% right: where
def relu(x: torch.Tensor) -> torch.Tensor:
    """Zero for negative numbers."""
    return torch.where(x > 0, x, torch.zeros_like(x))

# %% right: where with a number
def relu(x):
    return torch.where(x < 0, 0.0, x)

# %% right: maximum
def relu(x):
    return torch.maximum(x, torch.zeros_like(x))

# %% right: max of two tensors
def relu(x):
    return torch.max(x, tensor(0.))

# %% right: a copy and a mask
def relu(x):
    out = x.clone()
    out[out < 0] = 0
    return out

# %% right: half the sum
def relu(x):
    return (x + x.abs()) / 2

# %% right: lambda
relu = lambda x: x.clamp_min(0)

# %% right: loops
def relu(x):
    out = torch.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] > 0:
                out[i, j] = x[i, j]
    return out

# %% right: Python's max, number by number
def relu(x):
    return torch.tensor([[max(0.0, v) for v in row] for row in x.tolist()])

# %% right: flattened
def relu(x):
    return torch.stack([v if v > 0 else torch.tensor(0.) for v in x.flatten()]).reshape(x.shape)

# %% right: numpy
import numpy as np
def relu(x):
    return torch.from_numpy(np.maximum(x.numpy(), 0))

# %% right: the library's
def relu(x):
    return torch.nn.functional.relu(x)

# %% right: the library's, by name
relu = torch.relu

# %% right: a module
relu = torch.nn.ReLU()

# %% right: clone, then in place
def relu(x, inplace=False):
    if not inplace:
        x = x.clone()
    return x.clamp_min_(0.)

# %% right: masked_fill and a print
def relu(x):
    print(x.shape)
    return x.masked_fill(x < 0, 0)

# %% right: float64
def relu(x):
    return x.double().clamp_min(0)

# %% right: a class
class Relu:
    def __call__(self, x): return (x > 0).float() * x
relu = Relu()

# %% right: relu of relu
def relu(x):
    return x - x.clamp_max(0)

# %% wrong: absolute value
def relu(x):
    return x.abs()

# %% wrong: absolute value
def relu(x):
    return torch.where(x > 0, x, -x)

# %% wrong: absolute value
def relu(x):
    return torch.sqrt(x**2)

# %% wrong: keeps the negative numbers
def relu(x):
    return x * (x < 0)

# %% wrong: keeps the negative numbers
def relu(x):
    return x.clamp_max(0.)

# %% wrong: keeps the negative numbers
def relu(x):
    return torch.where(x < 0, x, torch.zeros_like(x))

# %% wrong: keeps the negative numbers
def relu(x):
    out = x.clone()
    out[out > 0] = 0
    return out

# %% wrong: keeps the negative numbers
def relu(x):
    return (-x).clamp_min(0)

# %% wrong: keeps the negative numbers
def relu(x):
    return torch.min(x, tensor(0.))

# %% wrong: shifted by 0.5
def relu(x): return x.clamp_min(0.)-0.5

# %% wrong: shifted by 0.5
def relu(x): return (x - 0.5).clamp_min(0.)

# %% wrong: leaky
def relu(x):
    return torch.where(x > 0, x, 0.01 * x)

# %% wrong: leaky
def relu(x):
    return torch.nn.functional.leaky_relu(x, 0.1)

# %% wrong: leaky
def relu(x):
    return torch.maximum(x, 0.15 * x)

# %% wrong: leaky
relu = torch.nn.functional.elu

# %% wrong: limit is not 0
def relu(x):
    return x.clamp_min(1.)

# %% wrong: limit is not 0
def relu(x):
    return x * (x > 1)

# %% wrong: limit is not 0
def relu(x):
    return x.clamp_min(-1)

# %% wrong: limit is not 0
def relu(x):
    return x.clamp_min(1e-2)

# %% wrong: large numbers are cut off
def relu(x):
    return x.clamp(0, 1)

# %% wrong: large numbers are cut off
relu = torch.nn.functional.relu6

# %% wrong: only says where
def relu(x):
    return x > 0

# %% wrong: only says where
def relu(x):
    return (x > 0).float()

# %% wrong: drops the negative numbers
def relu(x):
    return x[x > 0]

# %% wrong: maximum along an axis
def relu(x):
    return x.max(0)

# %% wrong: maximum along an axis
def relu(x):
    return torch.max(x, 0)

# %% wrong: maximum along an axis
def relu(x):
    return x.max(0)[0]

# %% wrong: maximum along an axis
def relu(x):
    return torch.max(x, 0).values

# %% wrong: one number for all
def relu(x):
    return x.max().clamp_min(0)

# %% wrong: one number for all
def relu(x):
    if x.sum() > 0:
        return x
    return tensor(0.)

# %% wrong: another activation
def relu(x):
    return torch.sigmoid(x)

# %% wrong: another activation
def relu(x):
    return 1 / (1 + torch.exp(-x))

# %% wrong: another activation
def relu(x):
    return torch.log(1 + torch.exp(x))

# %% wrong: another activation
def relu(x):
    return x.clamp_min(0) ** 2

# %% wrong: leaves `x` as it is
def relu(x):
    x.clamp_min(0)
    return x

# %% wrong: leaves `x` as it is
def relu(x):
    for v in x.flatten():
        if v < 0: v = 0
    return x

# %% wrong: Python's `max`
def relu(x):
    return max(0, x)

# %% wrong: Python's `max`
def relu(x):
    return x if x > 0 else 0

# %% wrong: Python's `max`
def relu(x):
    if x < 0:
        return 0
    return x

# %% wrong: Python's `max`
def relu(x):
    return max(x, torch.zeros_like(x))

# %% wrong: `return` missing
def relu(x):
    x.clamp_min(0)

# %% wrong: `return` missing
def relu(x):
    print(x.clamp_min(0))

# %% wrong: changes its input
def relu(x):
    return x.clamp_min_(0.)

# %% wrong: changes its input
def relu(x):
    x[x < 0] = 0
    return x

# %% wrong: `return` missing
def relu(x):
    x[x < 0] = 0

# %% wrong: limit is not 0
def relu(x):
    return torch.where(x > 0, x, tensor(-1.))

# %% wrong: reads the notebook's variables
def relu(x):
    return x_train.clamp_min(0)

# %% wrong: whole numbers
def relu(x):
    return x.clamp_min(0).int()

# %% wrong: a factor
def relu(x):
    return x.clamp_min(0) * 3

# %% wrong, unnamed: something else
def relu(x):
    return x.clamp_min(0) + x.sin()

# %% wrong: not a tensor
import numpy as np
def relu(x):
    return np.maximum(x.numpy(), 0)

# %% wrong: not a tensor
def relu(x):
    return [[max(0.0, v) for v in row] for row in x.tolist()]

# %% right: threshold
def relu(x):
    return torch.nn.functional.threshold(x, 0, 0)

# %% right: methods
def relu(x):
    return x.mul(x.gt(0))

# %% right: clip, keyword with a default
def relu(x, low=0.0):
    return torch.clip(x, low)

# %% wrong: keeps the negative numbers
def relu(x):
    return -x.clamp_min(0)

# %% wrong: an axis dropped
def relu(x): return tensor([max(0., v) for v in x.flatten().tolist()])

# %% right: heaviside
def relu(x):
    gate = torch.heaviside(x, tensor(0.))
    return gate * x
