# %% right: the lesson's
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% right: targets as a column
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) / targ.shape[0]

# %% right: targets reshaped
def mse_grad(inp, targ):
    n = len(targ)
    inp.g = (inp - targ.view(-1, 1)) * (2 / n)

# %% right: step by step, with prints
def mse_grad(inp: torch.Tensor, targ: torch.Tensor) -> None:
    diff = inp.squeeze(-1) - targ
    print(diff.shape)
    grad = 2 * diff / diff.shape[0]
    inp.g = grad[:, None]

# %% right: a loop over the rows
def mse_grad(inp, targ):
    g = torch.zeros_like(inp)
    n = inp.shape[0]
    for i in range(n):
        g[i, 0] = 2 * (inp[i, 0] - targ[i]) / n
    inp.g = g

# %% right: a list
def mse_grad(inp, targ):
    n = len(inp)
    inp.g = tensor([[2 * (p - t) / n] for p, t in zip(inp[:, 0].tolist(), targ.tolist())])

# %% right: float64
def mse_grad(inp, targ):
    inp.g = (2 * (inp.double()[:, 0] - targ.double()) / targ.numel()).reshape(inp.shape)

# %% right: numpy inside, returned as well
import numpy as np
def mse_grad(inp, targ):
    g = 2 * (inp.numpy()[:, 0] - targ.numpy()) / len(targ)
    inp.g = torch.from_numpy(g).view_as(inp)
    return inp.g

# %% right: minus target plus prediction
def mse_grad(inp, targ):
    inp.g = -2 * (targ.unsqueeze(1) - inp) / inp.size(0)

# %% right: helper and keyword with a default
def column(t): return t.reshape(-1, 1)
def mse_grad(inp, targ, factor=2.0):
    inp.g = factor * (inp - column(targ)) / inp.numel()

# %% right: setattr
def mse_grad(inp, targ):
    setattr(inp, "g", 2 * (inp - targ.unsqueeze(-1)) / len(inp))

# %% right: lambda
mse_grad = lambda inp, targ: setattr(inp, "g", 2 * (inp - targ[:, None]) / len(inp))

# %% right: torch functions
def mse_grad(inp, targ):
    inp.g = torch.div(torch.mul(torch.sub(inp.squeeze(1), targ), 2), targ.shape[0]).unsqueeze(1)

# %% right: old gradient reset first
def mse_grad(inp, targ):
    inp.g = torch.zeros_like(inp)
    inp.g += (2 * (inp - targ[:, None])) / inp.shape[0]

# %% right: an intermediate with a gradient of its own
def mse_grad(inp, targ):
    diff = inp - targ[:, None]
    diff.g = 2 * diff / diff.shape[0]
    inp.g = diff.g * 1.

# %% right: torch.no_grad
@torch.no_grad()
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) / inp.shape[0]

# %% right: under no_grad, einops by hand
def mse_grad(predictions, targets):
    with torch.no_grad():
        errors = torch.stack([predictions.squeeze(-1), -targets]).sum(0)
        predictions.g = (errors + errors)[..., None].div(len(errors))

# %% wrong: factor 2 missing
def mse_grad(inp, targ):
    inp.g = (inp.squeeze() - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: factor 2 missing
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) / len(targ)

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1)

# %% wrong: 1/n missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]) / inp.shape[1]

# %% wrong: factor 2 and 1/n missing
def mse_grad(inp, targ):
    inp.g = inp - targ[:, None]

# %% wrong: multiplied by n
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze() - targ).unsqueeze(-1) * inp.shape[0]

# %% wrong: multiplied by n
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) / (1 / len(targ))

# %% wrong: divided by n twice
def mse_grad(inp, targ):
    n = len(inp)
    inp.g = 2 / n * (inp - targ[:, None]) / n

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = 2 * (targ - inp.squeeze(-1)).unsqueeze(-1) / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = (targ[:, None] - inp) / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = -2 * (inp - targ[:, None])

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ) / inp.shape[0]

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp[:, 0] - targ)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ) / inp.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = (2. * (inp - targ) / inp.shape[0]).sum(1, keepdim=True)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ).mean(1).unsqueeze(-1)

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze() - targ[:, None]) / inp.shape[0] * -1

# %% wrong: an axis too many
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]).unsqueeze(-1) / inp.shape[0]

# %% wrong: a row for a column
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(0) / inp.shape[0]

# %% wrong: a row for a column
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ)[None] / inp.shape[0]

# %% wrong: one number for all rows
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).mean()

# %% wrong: one number for all rows
def mse_grad(inp, targ):
    inp.g = torch.ones_like(inp) * (2. * (inp.squeeze(-1) - targ).sum() / inp.shape[0])

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = (inp.squeeze(-1) - targ).pow(2).mean()

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) ** 2 / inp.shape[0]

# %% wrong: the loss as gradient
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ[:, None]) ** 2 / len(inp)

# %% wrong: size and not direction
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]).abs() / len(inp)

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2. * inp / inp.shape[0]

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2. * (inp + targ[:, None]) / inp.shape[0]

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]) / x_train.shape[0]

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / n

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = 2. * (inp - targ[:, None]) / 50000

# %% wrong: divided by a fixed number
def mse_grad(inp, targ):
    inp.g = (inp - targ[:, None]) / len(y_valid)

# %% wrong: `.grad` instead of `.g`
def mse_grad(inp, targ):
    inp.grad = 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: `.grad` instead of `.g`
def mse_grad(inp, targ):
    inp.grad = 2. * (inp.squeeze(-1) - targ) / inp.shape[0]

# %% wrong: adds to an old `.g`
def mse_grad(inp, targ):
    g = 2. * (inp - targ[:, None]) / inp.shape[0]
    if hasattr(inp, "g"): inp.g = inp.g + g
    else: inp.g = g

# %% wrong: adds to an old `.g`
def mse_grad(inp, targ):
    inp.g += 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: needs an old `.g`
def mse_grad(inp, targ):
    inp.g[:] = 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: stored on the wrong tensor
def mse_grad(inp, targ):
    targ.g = 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    return 2. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    g = 2. * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient not stored
def mse_grad(inp, targ):
    inp = inp.squeeze(-1)
    inp.g = (2. * (inp - targ) / inp.shape[0]).unsqueeze(-1)

# %% wrong: changes its input
def mse_grad(inp, targ):
    inp -= targ[:, None]
    inp.g = 2. * inp / inp.shape[0]

# %% wrong: changes its input
def mse_grad(inp, targ):
    targ.neg_()
    inp.g = 2. * (inp + targ[:, None]) / inp.shape[0]

# %% wrong: changes its input
def mse_grad(inp, targ):
    inp.squeeze_()
    inp.g = (2. * (inp - targ) / inp.numel()).unsqueeze(-1)

# %% wrong: off by a constant factor
def mse_grad(inp, targ):
    inp.g = 4. * (inp - targ[:, None]) / inp.shape[0]

# %% wrong: reads the notebook's variables
def mse_grad(inp, targ):
    inp.g = 2. * (inp.squeeze(-1) - y_train) / inp.shape[0]

# %% wrong: shapes do not fit
def mse_grad(inp, targ):
    inp.g = 2. * torch.cat([inp, targ]) / inp.shape[0]

# %% wrong: autograd
def mse_grad(inp, targ):
    x = inp.clone().requires_grad_(True)
    mse(x, targ).backward()
    inp.g = x.grad

# %% wrong: autograd
def mse_grad(inp, targ):
    x = torch.tensor(inp.tolist(), requires_grad=True)
    loss = ((x.squeeze(-1) - targ) ** 2).mean()
    loss.backward()
    inp.g = x.grad.clone()

# %% wrong: autograd
from torch.func import grad
def mse_grad(inp, targ):
    inp.g = grad(lambda x: mse(x, targ))(inp)

# %% wrong, unnamed: root taken
def mse_grad(inp, targ):
    inp.g = (2. * (inp - targ[:, None]).abs() / inp.shape[0]).sqrt()

# %% wrong: needs an old `.g`
def mse_grad(inp, targ):
    inp.g = inp + inp.g

# %% right: mul and div
def mse_grad(inp, targ):
    inp.g = inp.sub(targ.unsqueeze(1)).mul(2).div(targ.nelement())

# %% right: vectors and stack
def mse_grad(inp, targ):
    errors = [(inp[i] - targ[i]) for i in range(len(targ))]
    inp.g = torch.stack(errors) * 2 / len(errors)

# %% right: weights of a mean
def mse_grad(inp, targ):
    share = torch.full_like(targ, 1 / len(targ))
    inp.g = torch.einsum('n,n->n', 2 * share, inp.flatten() - targ).view(-1, 1)

# %% right: a local called grad, and a method called backward
class Mse:
    def backward(self, inp, targ):
        grad = 2 * (inp - targ[:, None]) / inp.shape[0]
        return grad

def mse_grad(inp, targ):
    inp.g = Mse().backward(inp, targ)

# %% wrong: an axis lost where a size is 1
def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze() - targ.squeeze()).unsqueeze(-1) / inp.shape[0]

# %% wrong: brackets missing
def mse_grad(inp, targ):
    inp.g = (2 * inp - targ[:, None]) / inp.shape[0]

# %% wrong: brackets missing
def mse_grad(inp, targ):
    inp.g = 2 * inp - targ[:, None] / inp.shape[0]

# %% wrong: squeeze missing
def mse_grad(inp, targ):
    inp.g = 2 * (inp - targ).sum(0).unsqueeze(-1) / inp.shape[0]

# %% wrong: gradient for the wrong thing
def mse_grad(inp, targ):
    inp.g = 2 * targ[:, None] / inp.shape[0]

# %% wrong: wrong sign
def mse_grad(inp, targ):
    inp.g = (-2 / len(targ)) * (inp.squeeze(-1) - targ)[:, None]

# %% wrong: unsqueeze missing
def mse_grad(inp, targ):
    diff = inp[:, 0] - targ
    inp.g = diff * 2 / diff.shape[0] ** 2

# %% wrong: needs an old `.g`
def mse_grad(inp, targ):
    inp.g = inp.g * 2 * (inp - targ[:, None]) / inp.shape[0]
