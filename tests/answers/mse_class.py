# %% right: the lesson's
class Mse():
    def __call__(self, inp, targ):
        self.inp = inp
        self.targ = targ
        self.out = (inp.squeeze() - targ).pow(2).mean()
        return self.out

    def backward(self):
        self.inp.g = 2. * (self.inp.squeeze() - self.targ).unsqueeze(-1) / self.targ.shape[0]

# %% right: saves nothing but the difference
class Mse:
    def __call__(self, inp, targ):
        self.inp = inp
        self.diff = inp - targ[:, None]
        return (self.diff ** 2).mean()
    def backward(self):
        self.inp.g = self.diff * (2 / self.diff.numel())

# %% right: a number of Python, typed
class Mse:
    def __call__(self, inp: torch.Tensor, targ: torch.Tensor) -> float:
        self.inp, self.targ = inp, targ
        return sum((p.item() - t.item()) ** 2 for p, t in zip(inp, targ)) / len(targ)
    def backward(self) -> None:
        n = self.inp.shape[0]
        rows = [[2 * (p.item() - t.item()) / n] for p, t in zip(self.inp, self.targ)]
        self.inp.g = torch.tensor(rows)

# %% right: the functions of earlier notebooks
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return mse(inp, targ)
    def backward(self):
        mse_grad(self.inp, self.targ)

# %% right: the library's loss
class Mse:
    def __call__(self, output, target):
        self.args = output, target
        self.loss = nn.functional.mse_loss(output[:, 0], target)
        return self.loss
    def backward(self):
        output, target = self.args
        output.g = (output - target.unsqueeze(1)).mul(2).div(len(target))

# %% right: float64, reshape
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        self.out = (inp.reshape(-1).double() - targ.double()).square().mean()
        return self.out
    def backward(self):
        d = self.inp.reshape(-1).double() - self.targ.double()
        self.inp.g = (2 * d / d.shape[0]).reshape(self.inp.shape)

# %% right: numpy inside
import numpy as np
class Mse:
    def __call__(self, inp, targ):
        self.inp = inp
        self.d = inp.numpy() - targ.numpy()[:, None]
        return torch.tensor(np.mean(self.d ** 2))
    def backward(self):
        self.inp.g = torch.from_numpy(2 * self.d / len(self.d))

# %% right: an upstream gradient if there is one
class Mse:
    def __init__(self, scale=1.0):
        self.scale = scale
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        self.out = ((inp.view(-1) - targ) ** 2).sum() / len(targ)
        return self.out
    def backward(self):
        g = getattr(self.out, "g", None)
        g = 1.0 if g is None else g
        self.inp.g = self.scale * g * 2 * (self.inp - self.targ.view(-1, 1)) / len(self.targ)

# %% right: a helper, prints
def differences(inp, targ):
    return inp.squeeze(-1) - targ

class Mse:
    def __call__(self, inp, targ):
        print("loss of", len(targ), "rows")
        self.inp, self.targ = inp, targ
        return torch.mean(differences(inp, targ).pow(2))
    def backward(self):
        g = torch.zeros_like(self.inp)
        for i, d in enumerate(differences(self.inp, self.targ)):
            g[i, 0] = 2 * d / len(self.inp)
        self.inp.g = g

# %% right: the gradient made in the forward pass
class Mse:
    def __call__(self, inp, targ):
        d = inp.flatten() - targ
        self.inp, self.g = inp, (2 * d / d.numel())[:, None]
        return d.dot(d) / d.numel()
    def backward(self):
        self.inp.g = self.g

# %% right: keyword names of its own
class Mse:
    def __init__(self): self.saved = None
    def __call__(self, pred, y):
        self.saved = pred, y
        return torch.pow(pred.T[0] - y, 2).mean()
    def backward(self):
        pred, y = self.saved
        pred.g = torch.stack([pred[:, 0] - y], dim=1) * 2 / pred.size(0)

# %% wrong: squeeze missing in the forward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: squeeze missing in the forward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return ((targ - inp) ** 2).sum() / len(targ)

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: squeeze missing in the forward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ.unsqueeze(-1)).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: sum instead of mean
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).sum()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: `.mean()` missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2)

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: `.mean()` missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze() - targ) ** 2

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: root taken
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean().sqrt()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: halved
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean() / 2

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: halved
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return 0.5 * (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not squared
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not squared
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).abs().mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not squared
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).mean().pow(2)

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: factor 2 missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: factor 2 missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ)[:, None] / self.inp.shape[0]

# %% wrong: 1/n missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1)

# %% wrong: 1/n missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / self.inp.shape[1]

# %% wrong: factor 2 and 1/n missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ).unsqueeze(-1)

# %% wrong: multiplied by n
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) * len(self.targ)

# %% wrong: multiplied by n
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / (1 / len(self.targ))

# %% wrong: wrong sign
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.targ - self.inp.squeeze(-1)).unsqueeze(-1) / len(self.targ)

# %% wrong: wrong sign
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = -2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1)

# %% wrong: divided by a fixed number
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(x_train)

# %% wrong: divided by a fixed number
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / n

# %% wrong: divided by a fixed number
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / 50000

# %% wrong: unsqueeze missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ) / len(self.targ)

# %% wrong: unsqueeze missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze() - self.targ) / self.inp.shape[0]

# %% wrong: unsqueeze missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ)

# %% wrong: squeeze missing in the backward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp - self.targ) / len(self.targ)

# %% wrong: squeeze missing in the backward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: squeeze missing in the backward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp - self.targ).mean(1, keepdim=True) / len(self.targ)

# %% wrong: an axis too many
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp - self.targ[:, None]).unsqueeze(-1) / len(self.targ)

# %% wrong: an axis too many
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(0) / len(self.targ)

# %% wrong: mean over the batch in the gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).mean()

# %% wrong: mean over the batch in the gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1)).mean(0, keepdim=True)

# %% wrong: mean over the batch in the gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).mean() * torch.ones_like(self.inp)

# %% wrong: mean over the batch in the gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (2 * (self.inp.squeeze(-1) - self.targ)).sum() / len(self.targ)

# %% wrong: the loss as gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ).pow(2).unsqueeze(-1)

# %% wrong: the loss as gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = (self.inp.squeeze(-1) - self.targ).pow(2).mean()

# %% wrong: waits for `out.g`
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        self.out = (inp.squeeze(-1) - targ).pow(2).mean()
        return self.out

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ) * self.out.g

# %% wrong: gradient not stored
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.targ.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: gradient not stored
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        return 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: gradient not stored
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: gradient not stored
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp.squeeze(-1), targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: overwrites what was saved
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: changes its input
class Mse:
    def __call__(self, inp, targ):
        inp.squeeze_(-1)
        self.inp, self.targ = inp, targ
        return (inp - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: changes its input
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        inp -= targ[:, None]
        return inp.pow(2).mean()

    def backward(self):
        self.inp.g = 2 * self.inp / len(self.targ)

# %% wrong: saved under another name
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.target = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: saved under another name
class Mse:
    def __call__(self, inp, targ):
        self.pred, self.y = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not saved on `self`
class Mse:
    def __call__(self, inp, targ):
        self.inp = inp
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not saved on `self`
class Mse:
    def __call__(self, inp, targ):
        self.targ = targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not saved on `self`
class Mse:
    def __call__(self, inp, targ):
        pass
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: `return` missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        self.out = (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: no forward method of the right name
class Mse:
    def forward(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: no `backward` method
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def grad(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: `backward` asks for arguments
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self, inp, targ):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: `self` missing in a method
class Mse:
    def __call__(inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: `self.` missing
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / len(targ)

# %% wrong: `.grad` instead of `.g`
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.grad = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: adds to an old `.g`
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g += 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: instances share what they save
class Mse:
    def __call__(self, inp, targ):
        Mse.inp, Mse.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: instances share what they save
class Mse:
    saved = []
    def __call__(self, inp, targ):
        self.saved[:] = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        inp, targ = self.saved
        inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / len(targ)

# %% wrong: works only once
class Mse:
    def __call__(self, inp, targ):
        self.inp = inp
        if not hasattr(self, 'n'):
            self.n = len(targ)
        self.targ = targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / self.n

# %% wrong: autograd
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp.requires_grad_(), targ
        self.out = (inp.squeeze(-1) - targ).pow(2).mean()
        return self.out

    def backward(self):
        self.out.backward()
        self.inp.g = self.inp.grad

# %% wrong: reads the notebook's variables
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targets).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: reads the notebook's variables
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - targets).unsqueeze(-1) / len(targets)

# %% wrong: shapes do not fit
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ.reshape(2, 3)).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: targets ignored
class Mse:
    def __call__(self, inp):
        self.inp = inp
        return inp.pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: stored on the wrong tensor
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        self.out = (inp.squeeze(-1) - targ).pow(2).mean()
        return self.out

    def backward(self):
        self.out.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: another function in the forward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) + targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: another function in the forward pass
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).max()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: result of the wrong shape
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean().reshape(1)

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: not the gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * self.inp / len(self.targ)

# %% wrong: not the gradient
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / (len(self.targ) + 1)

# %% wrong: the backward pass stops with an error
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueze(-1) / len(self.targ)

# %% wrong: the forward pass stops with an error
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).power(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% wrong: gradient of the wrong shape
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).repeat(2, 1) / len(self.targ)

# %% wrong: `__init__` misspelt
class Mse:
    def init(self):
        self.scale = 2

    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return (inp.squeeze(-1) - targ).pow(2).mean()

    def backward(self):
        self.inp.g = self.scale * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)

# %% right: by another hand, the lesson's
class Mse():
    def __call__(self, inp, targ):
        self.inp,self.targ = inp,targ
        self.out = mse(inp, targ)
        return self.out
    def backward(self): mse_grad(self.inp, self.targ)

# %% right: by another hand, the lesson's formula
class Mse():
    def __call__(self, inp, targ):
        self.inp = inp
        self.targ = targ
        self.out = (inp.squeeze() - targ).pow(2).mean()
        return self.out
    def backward(self):
        self.inp.g = 2. * (self.inp.squeeze() - self.targ).unsqueeze(-1) / self.targ.shape[0]

# %% right: by another hand, keeps the difference only, slots
class Mse:
    __slots__ = ("diff", "inp")
    def __call__(self, inp, targ):
        self.inp, self.diff = inp, inp - targ[:, None]
        return (self.diff ** 2).sum() / self.diff.numel()
    def backward(self):
        self.inp.g = self.diff * (2 / self.diff.numel())

# %% right: by another hand, nn.Module with nn.functional
class Mse(nn.Module):
    def forward(self, input, target):
        self.saved = input, target
        return nn.functional.mse_loss(input.squeeze(-1), target)
    def backward(self):
        input, target = self.saved
        input.g = (2 * (input.squeeze(-1) - target) / len(target)).unsqueeze(-1)

# %% right: by another hand, gradient made in the forward pass
class Mse:
    def __call__(self, inp, targ):
        d = inp[:, 0] - targ
        self.inp, self.g = inp, 2 * d[:, None] / len(d)
        return d.dot(d) / len(d)
    def backward(self):
        self.inp.g = self.g

# %% right: by another hand, dataclass
from dataclasses import dataclass
@dataclass
class Mse:
    inp: object = None
    targ: object = None
    def __call__(self, inp, targ):
        self.__init__(inp, targ)
        return self.loss
    @property
    def error(self):
        return self.inp.view(-1) - self.targ
    @property
    def loss(self):
        return self.error.square().mean()
    def backward(self):
        self.inp.g = self.error.mul(2).div(len(self.targ)).view(-1, 1)

# %% right: by another hand, python loops
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        total = 0
        for i in range(len(targ)):
            total = total + (inp[i, 0] - targ[i]) ** 2
        return total / len(targ)
    def backward(self):
        n = self.inp.shape[0]
        self.inp.g = torch.zeros(n, 1)
        for i in range(n):
            self.inp.g[i] = 2 * (self.inp[i] - self.targ[i]) / n

# %% right: by another hand, numpy, result a tensor
import numpy as np
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        return torch.tensor(np.mean((inp.numpy().ravel() - targ.numpy()) ** 2))
    def backward(self):
        a, t = self.inp.numpy(), self.targ.numpy().reshape(-1, 1)
        self.inp.g = torch.from_numpy(2 * (a - t) / a.shape[0])

# %% right: by another hand, reduction keyword and prints
class Mse:
    def __init__(self, reduction="mean"):
        self.reduction = reduction
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ.float()
        loss = (inp.flatten() - self.targ).pow(2)
        print("loss", loss.mean().item())
        return loss.mean() if self.reduction == "mean" else loss.sum()
    def backward(self):
        n = len(self.targ) if self.reduction == "mean" else 1
        self.inp.g = 2.0 / n * (self.inp - self.targ.reshape(-1, 1))

# %% right: by another hand, with its own out.g of one
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        self.out = (inp.squeeze(dim=1) - targ).pow(2).mean()
        self.out.g = torch.tensor(1.0)
        return self.out
    def backward(self):
        self.inp.g = self.out.g * 2 * (self.inp.squeeze(dim=1) - self.targ)[..., None] / self.inp.size(0)

# %% right: by another hand, closures, float64
class Mse:
    def __call__(self, inp, targ):
        d = inp.double().squeeze(-1) - targ.double()
        def backward():
            inp.g = (2 * d / d.shape[0]).unsqueeze(1).float()
        self.backward = backward
        return d.pow(2).mean().float()

# %% wrong: not saved on `self`
class Mse():
    def __call__(self, inp, targ):
        self.inp = inp
        self.out = mse(inp, targ)
        return self.out
    def backward(self): mse_grad(self.inp, self.targ)

# %% wrong: gradient not stored
class Mse():
    def __call__(self, inp, targ):
        self.targ, self.inp = inp, targ
        return mse(inp, targ)
    def backward(self):
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.inp)

# %% wrong: made with other arguments
class Mse:
    def __init__(self, targ):
        self.targ = targ

    def __call__(self, inp):
        self.inp = inp
        return mse(inp, self.targ)

    def backward(self):
        mse_grad(self.inp, self.targ)

# %% wrong: returns several things
class Mse:
    def __call__(self, inp, targ):
        self.inp, self.targ = inp, targ
        diff = inp.squeeze(-1) - targ
        return diff.pow(2).mean(), diff

    def backward(self):
        mse_grad(self.inp, self.targ)
