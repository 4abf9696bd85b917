# %% right: as the lesson
def mse(output,target):
    return ((output.squeeze(-1)-target).pow(2)).mean()

# %% right: a column
def mse(output, targ):
    return (output - targ[:, None]).pow(2).mean()

# %% right: squeeze everything
def mse(output, targ): return (output.squeeze() - targ).pow(2).mean()

# %% right: the first column
def mse(output: torch.Tensor, targ: torch.Tensor) -> torch.Tensor:
    """Mean squared error."""
    error = output[:, 0] - targ
    return (error * error).mean()

# %% right: lambda
mse = lambda o, t: ((o.view(-1) - t) ** 2).mean()

# %% right: sum over n
def mse(output, targ):
    diff = output.flatten() - targ
    return diff.square().sum() / len(targ)

# %% right: targets first
def mse(output, targ):
    return torch.mean((targ.unsqueeze(-1) - output) ** 2)

# %% right: a loop
def mse(output, targ):
    total = 0.0
    for o, t in zip(output, targ):
        total += (o[0] - t) ** 2
    return total / len(output)

# %% right: Python numbers
def mse(output, targ):
    return sum((o - t) ** 2 for o, t in zip(output.flatten().tolist(), targ.tolist())) / len(targ)

# %% right: the library
def mse(output, targ):
    return torch.nn.functional.mse_loss(output.squeeze(-1), targ)

# %% right: the library's class
def mse(output, targ):
    return torch.nn.MSELoss()(output.reshape(-1), targ)

# %% right: a product of vectors
def mse(output, targ):
    d = output.squeeze(1) - targ
    return d @ d / d.numel()

# %% right: numpy
import numpy as np
def mse(output, targ):
    return np.mean((output.numpy().ravel() - targ.numpy()) ** 2)

# %% right: the shape of the targets
def mse(output, targ):
    return (output.view_as(targ) - targ).pow(2).mean()

# %% right: float64
def mse(output, targ):
    return (output.double().squeeze(-1) - targ.double()).pow(2).mean()

# %% right: both in any shape
def mse(output, targ):
    assert output.numel() == targ.numel()
    return (output.reshape(-1) - targ.reshape(-1)).pow(2).mean()

# %% right: a default and a print
def mse(output, targ, dim=-1):
    loss = (output.squeeze(dim) - targ).pow(2).mean()
    print("loss", loss)
    return loss

# %% right: a helper
def squared_errors(output, targ):
    return (output.squeeze(-1) - targ) ** 2
def mse(output, targ):
    return squared_errors(output, targ).mean()

# %% right: einsum
def mse(output, targ):
    d = output.squeeze(-1) - targ
    return torch.einsum("i,i->", d, d) / d.shape[0]

# %% right: targets as floats
def mse(output, targ):
    targ = targ.float()
    return ((output - targ.reshape(-1, 1)) ** 2).mean()

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return (output - targ).pow(2).mean()

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return ((targ - output) ** 2).mean()

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return torch.nn.functional.mse_loss(output, targ)

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return (output.squeeze(-1) - targ[:, None]).pow(2).mean()

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return (output.squeeze() - targ.unsqueeze(-1)).pow(2).mean()

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return (output - targ[None]).pow(2).sum() / output.shape[0]

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return (output - targ).pow(2).sum()

# %% wrong: broadcast to (n, n)
def mse(output, targ):
    return (output[:, None] - targ[:, None]).pow(2).mean()

# %% wrong: sum for mean
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).sum()

# %% wrong: sum for mean
def mse(output, targ):
    return ((output - targ[:, None]) ** 2).sum()

# %% wrong: mean missing
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2)

# %% wrong: mean missing
def mse(output, targ):
    return (output - targ[:, None]) ** 2

# %% wrong: mean missing
def mse(output, targ):
    return torch.nn.functional.mse_loss(output.squeeze(-1), targ, reduction="none")

# %% wrong: root taken
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).mean().sqrt()

# %% wrong: root taken
def mse(output, targ):
    return torch.norm(output.squeeze(-1) - targ)

# %% wrong: halved
def mse(output, targ):
    return 0.5 * (output.squeeze(-1) - targ).pow(2).mean()

# %% wrong: halved
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).sum() / (2 * len(targ))

# %% wrong: doubled
def mse(output, targ):
    return 2 * (output.squeeze(-1) - targ).pow(2).mean()

# %% wrong: divided twice
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).mean() / output.shape[0]

# %% wrong: divided by n - 1
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).sum() / (len(targ) - 1)

# %% wrong: divided by n - 1
def mse(output, targ):
    return (output.squeeze(-1) - targ).var()

# %% wrong: divided by a fixed number
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).sum() / 50000

# %% wrong: divided by a fixed number
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).sum() / n

# %% wrong: divided by a fixed number
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).sum() / y_train.shape[0]

# %% wrong: absolute error
def mse(output, targ):
    return (output.squeeze(-1) - targ).abs().mean()

# %% wrong: absolute error
def mse(output, targ):
    return torch.nn.functional.l1_loss(output.squeeze(-1), targ)

# %% wrong: square missing
def mse(output, targ):
    return (output.squeeze(-1) - targ).mean()

# %% wrong: mean before the square
def mse(output, targ):
    return (output.squeeze(-1) - targ).mean() ** 2

# %% wrong: mean before the square
def mse(output, targ):
    return (output.mean() - targ.mean()).pow(2)

# %% wrong: added
def mse(output, targ):
    return (output.squeeze(-1) + targ).pow(2).mean()

# %% wrong: squares subtracted
def mse(output, targ):
    return (output.squeeze(-1).pow(2) - targ.pow(2)).mean()

# %% wrong: squares subtracted
def mse(output, targ):
    return (output.squeeze(-1) - targ.pow(2)).mean()

# %% wrong: an axis left over
def mse(output, targ):
    return (output - targ[:, None]).pow(2).mean(0)

# %% wrong: an axis left over
def mse(output, targ):
    return (output - targ[:, None]).pow(2).mean(0, keepdim=True)

# %% wrong: sign
def mse(output, targ):
    return -(output.squeeze(-1) - targ).pow(2).mean()

# %% wrong: targets ignored
def mse(output, targ):
    return output.pow(2).mean()

# %% wrong: only the first prediction
def mse(output, targ):
    return (output[0] - targ).pow(2).mean()

# %% wrong: fails for a single prediction
def mse(output, targ):
    pairs = list(zip(output.squeeze(), targ))
    return sum((o - t) ** 2 for o, t in pairs) / len(pairs)

# %% wrong: reads the notebook's variables
def mse(output, targ):
    return (output.squeeze(-1) - y_train).pow(2).mean()

# %% wrong: reads the notebook's variables
def mse(output, targ):
    preds = model(x_valid)
    return (preds.squeeze(-1) - y_valid).pow(2).mean()

# %% wrong: more than one result
def mse(output, targ):
    error = output.squeeze(-1) - targ
    return error, error.pow(2).mean()

# %% wrong: `return` missing
def mse(output, targ):
    loss = (output.squeeze(-1) - targ).pow(2).mean()

# %% wrong: `return` missing
def mse(output, targ):
    print((output.squeeze(-1) - targ).pow(2).mean())

# %% wrong: changes its input
def mse(output, targ):
    output.squeeze_(-1)
    return (output - targ).pow(2).mean()

# %% wrong: changes its input
def mse(output, targ):
    output -= targ[:, None]
    return output.pow(2).mean()

# %% wrong: reads the notebook's variables
def mse(output, targ):
    return (model(output).squeeze(-1) - targ).pow(2).mean()

# %% wrong: refuses shapes that differ
def mse(output, targ):
    assert output.shape == targ.shape
    return (output - targ).pow(2).mean()

# %% wrong, unnamed: a cube
def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(3).mean()

# %% wrong: rounded
def mse(output, targ): return round((output.squeeze(-1) - targ).pow(2).mean().item(), 1)

# %% wrong: rounded
def mse(output, targ): return (output.squeeze(-1).long() - targ.long()).float().pow(2).mean()

# %% wrong: another power
def mse(output, targ): return (output.squeeze(-1) - targ).pow(3).mean()

# %% wrong: only the first prediction
def mse(output, targ): return (output[0] - targ[0])**2

# %% right: statistics of the standard library
from statistics import fmean
mse = lambda output, targ: tensor(fmean((a - b) ** 2 for a, b in zip(output[:, 0].tolist(), targ.tolist())))
