# %% right: the lesson's, on Module
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b

    def forward(self, inp): return inp@self.w + self.b

    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)

# %% right: einsum, on Module
class Lin(Module):
    def __init__(self, w: torch.Tensor, b: torch.Tensor):
        super().__init__()
        self.w, self.b = w, b
    def forward(self, inp): return torch.einsum("bi,ij->bj", inp, self.w) + self.b
    def bwd(self, out, inp):
        inp.g = torch.einsum("bj,ij->bi", out.g, self.w)
        self.w.g = torch.einsum("bi,bj->ij", inp, out.g)
        self.b.g = torch.einsum("bj->j", out.g)

# %% right: lists of Python's numbers, row by row
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp, self.out = inp, inp @ self.w + self.b
        return self.out
    def backward(self):
        g, x, w = self.out.g.tolist(), self.inp.tolist(), self.w.tolist()
        columns = list(zip(*g))
        self.inp.g = torch.tensor([[sum(p * q for p, q in zip(row, weights)) for weights in w] for row in g])
        self.w.g = torch.tensor([[sum(p * q for p, q in zip(c, col)) for col in columns] for c in zip(*x)])
        self.b.g = torch.tensor([sum(col) for col in columns])

# %% right: a loop over the outputs
class Lin(Module):
    def __init__(self, w, b):
        self.w, self.b = w, b
    def forward(self, inp):
        return inp.mm(self.w) + self.b
    def bwd(self, out, inp):
        self.w.g = torch.stack([(inp * out.g[:, o:o + 1]).sum(0) for o in range(out.g.shape[1])], dim=1)
        self.b.g = out.g.sum(0)
        inp.g = torch.zeros_like(inp)
        for o in range(out.g.shape[1]):
            inp.g += out.g[:, o:o + 1] * self.w[:, o]

# %% right: tensordot
class Lin(Module):
    def __init__(self, w, b):
        self.w, self.b = w, b
    def forward(self, inp):
        return torch.tensordot(inp, self.w, dims=1) + self.b
    def bwd(self, out, inp):
        inp.g = torch.tensordot(out.g, self.w, dims=([1], [1]))
        self.w.g = torch.tensordot(inp, out.g, dims=([0], [0]))
        self.b.g = out.g.sum(0)

# %% right: weights as a batch of one, a view only
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp, self.out = inp, inp @ self.w + self.b
        return self.out
    def backward(self):
        g = self.out.g
        self.inp.g = torch.matmul(self.w, g.unsqueeze(-1)).squeeze(-1)
        self.w.g = torch.bmm(self.inp.t()[None], g[None])[0]
        self.b.g = torch.matmul(torch.ones(1, len(g)), g)[0]

# %% right: numpy's products in float64
import numpy as np
class Lin(Module):
    def __init__(self, w, b):
        self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        g, x, w = (np.asarray(t, dtype=np.float64) for t in (out.g, inp, self.w))
        inp.g, self.w.g, self.b.g = map(torch.from_numpy, (np.dot(g, w.T), np.einsum("ni,no->io", x, g), g.sum(0)))

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = (out.g[:, None] * self.w).sum(-1)
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = torch.einsum("bi,bj->bij", inp, out.g).sum(0)
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = torch.stack([torch.outer(x, g) for x, g in zip(inp, out.g)]).sum(0)
        self.b.g = out.g.sum(0)

# %% right: the outer products one after the other
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = sum(torch.outer(x, g) for x, g in zip(inp, out.g))
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
import numpy as np
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = torch.from_numpy((inp.numpy()[:, :, None] * out.g.numpy()[:, None]).sum(0))
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        rows = [[[p * q for q in g] for p in x] for x, g in zip(inp.tolist(), out.g.tolist())]
        self.w.g = torch.tensor([[sum(r[i][o] for r in rows) for o in range(out.g.shape[1])] for i in range(inp.shape[1])])
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = torch.bmm(inp.unsqueeze(2), out.g.unsqueeze(1)).sum(dim=0)
        self.b.g = out.g.sum(0)

# %% wrong: w.g transposed
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = out.g.t() @ inp
        self.b.g = out.g.sum(0)

# %% wrong: w.g transposed
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = torch.einsum("bj,bi->ij", inp, out.g)
        self.b.g = out.g.sum(0)

# %% wrong: gradient not stored
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        w_g = inp.t() @ out.g
        self.b.g = out.g.sum(0)

# %% wrong: b.g summed over the wrong axis
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum()

# %% earlier: a Module that keeps nothing
class Module:
    def __call__(self, *args): return self.forward(*args)
    def forward(self, *args): raise NotImplementedError
    def backward(self): self.bwd(self.out, *self.args)
# %% wrong: your Module is not right yet
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)

# %% wrong: outer products, then a sum
class Lin():
    def __init__(self, w, b): self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(0)
        self.b.g = self.out.g.sum(0)

# %% right: products, typed
class Lin:
    def __init__(self, w: torch.Tensor, b: torch.Tensor) -> None:
        self.w = w
        self.b = b

    def __call__(self, inp: torch.Tensor) -> torch.Tensor:
        self.inp = inp
        self.out = torch.addmm(self.b, inp, self.w)
        return self.out

    def backward(self) -> None:
        self.inp.g = torch.mm(self.out.g, self.w.T)
        self.w.g = torch.mm(self.inp.T, self.out.g)
        self.b.g = torch.sum(self.out.g, dim=0)

# %% right: einsum
class Lin:
    def __init__(self, w, b):
        self.weights, self.bias = w, b
    def __call__(self, x):
        self.x = x
        self.y = torch.einsum("ni,io->no", x, self.weights) + self.bias[None]
        return self.y
    def backward(self):
        g = self.y.g
        self.x.g = torch.einsum("no,io->ni", g, self.weights)
        self.weights.g = torch.einsum("ni,no->io", self.x, g)
        self.bias.g = torch.einsum("no->o", g)

# %% wrong: outer products, then a sum
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp, self.out = inp, lin(inp, self.w, self.b)
        return self.out
    def backward(self):
        lin_grad(self.inp, self.out, self.w, self.b)

# %% right: a loop over the rows, prints
class Lin:
    def __init__(self, w, b):
        self.w = w
        self.b = b
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.stack([(row[:, None] * self.w).sum(0) + self.b for row in inp])
        return self.out
    def backward(self):
        print("backward of", self.w.shape)
        wg, bg = torch.zeros_like(self.w), torch.zeros_like(self.b)
        for row, g in zip(self.inp, self.out.g):
            wg += torch.outer(row, g)
            bg += g
        self.w.g, self.b.g = wg, bg
        self.inp.g = torch.stack([(self.w * g).sum(1) for g in self.out.g])

# %% right: loops over single numbers
class Lin:
    def __init__(self, w, b):
        self.w = w
        self.b = b
    def __call__(self, inp):
        self.inp = inp
        n, (ni, no) = inp.shape[0], self.w.shape
        self.out = torch.zeros(n, no)
        for r in range(n):
            for o in range(no):
                self.out[r, o] = self.b[o] + sum(inp[r, i] * self.w[i, o] for i in range(ni))
        return self.out
    def backward(self):
        n, (ni, no) = self.inp.shape[0], self.w.shape
        self.inp.g, self.w.g, self.b.g = torch.zeros(n, ni), torch.zeros(ni, no), torch.zeros(no)
        for r in range(n):
            for o in range(no):
                self.b.g[o] += self.out.g[r, o]
                for i in range(ni):
                    self.inp.g[r, i] += self.out.g[r, o] * self.w[i, o]
                    self.w.g[i, o] += self.out.g[r, o] * self.inp[r, i]

# %% right: float64 inside
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.double() @ self.w.double() + self.b.double()
        return self.out
    def backward(self):
        g = self.out.g.double()
        self.inp.g = g @ self.w.double().t()
        self.w.g = self.inp.double().t() @ g
        self.b.g = g.sum(0)

# %% right: numpy inside
import numpy as np
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.from_numpy(inp.numpy() @ self.w.numpy() + self.b.numpy())
        return self.out
    def backward(self):
        g = np.asarray(self.out.g)
        self.inp.g = torch.tensor(g @ self.w.numpy().T)
        self.w.g = torch.tensor(self.inp.numpy().T @ g)
        self.b.g = torch.tensor(g.sum(axis=0))

# %% wrong: outer products, then a sum
def rows_outer(a, b):
    return torch.bmm(a[:, :, None], b[:, None, :])

class Lin:
    def __init__(self, w, b):
        self.params = (w, b)

    @property
    def w(self): return self.params[0]

    @property
    def b(self): return self.params[1]

    def __call__(self, inp):
        out = inp.matmul(self.w).add(self.b)
        self.cache = inp, out
        return out

    def backward(self):
        inp, out = self.cache
        inp.g = out.g.matmul(self.w.transpose(0, 1))
        self.w.g = rows_outer(inp, out.g).sum(dim=0)
        self.b.g = out.g.sum(dim=0)

# %% right: a bias that may be left out
class Lin:
    def __init__(self, w, b=None, verbose=False):
        self.w, self.b, self.verbose = w, b, verbose
    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w
        if self.b is not None:
            self.out = self.out + self.b
        return self.out
    def backward(self):
        if self.b is not None:
            self.b.g = torch.ones(len(self.inp)) @ self.out.g
        self.w.g = (self.out.g.t() @ self.inp).t()
        self.inp.g = (self.w @ self.out.g.t()).t()

# %% right: forgets old gradients first
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
        self.w.g = self.b.g = None
    def __call__(self, inp):
        self.inp = inp
        self.out = nn.functional.linear(inp, self.w.t(), self.b)
        return self.out
    def backward(self):
        for t in (self.inp, self.w, self.b):
            t.g = torch.zeros_like(t)
        self.inp.g += self.out.g @ self.w.t()
        self.w.g += self.inp.t() @ self.out.g
        self.b.g += self.out.g.sum(0)

# %% right: three small methods
class Lin:
    """A linear layer."""
    def __init__(self, weight, bias):
        self._w, self._b = weight, bias
    def __call__(self, inp):
        self._x = inp
        self._y = self._x @ self._w + self._b
        return self._y
    def grad_input(self):
        return self._y.g @ self._w.t()
    def grad_weight(self):
        return self._x.t() @ self._y.g
    def grad_bias(self):
        return self._y.g.sum(0)
    def backward(self):
        self._x.g, self._w.g, self._b.g = self.grad_input(), self.grad_weight(), self.grad_bias()

# %% wrong: bias missing in the forward pass
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: bias with the wrong sign
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w - self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: bias multiplied
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w * self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and input in the wrong order
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = self.w @ inp + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and input in the wrong order
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w.t() + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and input in the wrong order
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = nn.functional.linear(inp, self.w, self.b)
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `*` for `@`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp * self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g: weights not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g: weights not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.w @ self.out.g
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g: weights not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = torch.matmul(self.w.t(), self.out.g)
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: inp.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.w @ self.out.g.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.out.g.t() @ self.inp
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = torch.einsum('bj,bi->ij', self.inp, self.out.g)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.out.g.unsqueeze(-1) * self.inp.unsqueeze(1)).sum(0)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g: input not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g: input not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.out.g @ self.inp
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g: input not transposed
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp * self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g not summed over the rows
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1).sum(0))
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g not summed over the rows
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(1)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(-1)
        self.b.g = self.out.g.sum(0)

# %% wrong: w.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum()
        self.b.g = self.out.g.sum(0)

# %% wrong: b.g not summed over the rows
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g

# %% wrong: b.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(1)

# %% wrong: b.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum()

# %% wrong: b.g summed over the wrong axis
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(-1)

# %% wrong: b.g of shape (1, out)
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0, keepdim=True)

# %% wrong: b.g: `* out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = torch.ones_like(self.b)

# %% wrong: b.g: `* out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = torch.ones_like(self.out).sum(0)

# %% wrong: mean over the batch
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.mean(0)

# %% wrong: mean over the batch
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g / len(self.inp)
        self.b.g = self.out.g.sum(0)

# %% wrong: mean over the batch
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).mean(0)
        self.b.g = self.out.g.mean(0)

# %% wrong: `out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `out.g` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t()
        self.b.g = self.out.g.sum(0)

# %% wrong: uses `out` for `out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out @ self.w.t()
        self.w.g = self.inp.t() @ self.out
        self.b.g = self.out.sum(0)

# %% wrong: uses `out` for `out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out
        self.b.g = self.out.g.sum(0)

# %% wrong: uses `out` for `out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.sum(0)

# %% wrong: inp.g multiplied by the input
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t() * self.inp
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: wrong sign in a gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = -self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: wrong sign in a gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = -(self.inp.t() @ self.out.g)
        self.b.g = -self.out.g.sum(0)

# %% wrong: overwrites what was saved
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b = self.out.g.sum(0)

# %% wrong: overwrites what was saved
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: overwrites what was saved
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp = self.out.g @ self.w.t()
        self.w = self.inp.t() @ self.out.g
        self.b = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        w_g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        inp_g = self.out.g @ self.w.t()
        w_g = self.inp.t() @ self.out.g
        return inp_g, w_g, self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w.clone(), b.clone()

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.wg = self.inp.t() @ self.out.g
        self.bg = self.out.g.sum(0)

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()

# %% wrong: gradient not stored
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g

# %% wrong: changes its input
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)
        self.w -= 0.1 * self.w.g
        self.b -= 0.1 * self.b.g

# %% wrong: changes its input
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp.sub_(inp.mean()) @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: saved under another name
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.input.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: saved under another name
class Lin:
    def __init__(self, w, b):
        self.weights, self.bias = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: saved under another name
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.output = inp @ self.w + self.b
        return self.output

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not saved on `self`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not saved on `self`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        return inp @ self.w + self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: returns another tensor than it saves
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return inp @ self.w + self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not saved on `self`
class Lin:
    def __init__(self, w, b):
        pass

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `return` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: no forward method of the right name
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: no `backward` method
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backwards(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `backward` asks for arguments
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self, out):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `backward` asks for arguments
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self, inp, out):
        inp.g = out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self` missing in a method
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self` missing in a method
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward():
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self.` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ w + b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self.` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `self.` missing
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: `.grad` instead of `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.grad = self.out.grad @ self.w.t()
        self.w.grad = self.inp.t() @ self.out.grad
        self.b.grad = self.out.grad.sum(0)

# %% wrong: `.grad` instead of `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.grad = self.out.g @ self.w.t()
        self.w.grad = self.inp.t() @ self.out.g
        self.b.grad = self.out.g.sum(0)

# %% wrong: `.grad` instead of `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.grad = self.inp.t() @ self.out.g
        self.b.grad = self.out.g.sum(0)

# %% wrong: adds to an old `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g += self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: adds to an old `.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.w.g + self.inp.t() @ self.out.g
        self.b.g = self.b.g + self.out.g.sum(0)

# %% wrong: instances share what they save
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        Lin.inp = inp
        Lin.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: instances share what they save
class Lin:
    def __init__(self, w, b):
        Lin.w, Lin.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: instances share what they save
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        global last
        last = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        last.g = self.out.g @ self.w.t()
        self.w.g = last.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: works only once
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = getattr(self, 'inp', inp)
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: reads the notebook's variables
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ w1 + b1
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: reads the notebook's variables
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ w1.t()
        w1.g = self.inp.t() @ self.out.g
        b1.g = self.out.g.sum(0)

# %% wrong: autograd
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)
        self.w.g = torch.autograd.grad((self.inp @ self.w.requires_grad_()), self.w, self.out.g)[0]

# %% wrong: shapes do not fit
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g.t()
        self.b.g = self.out.g.sum(0)

# %% wrong: weights and bias swapped
class Lin:
    def __init__(self, w, b):
        self.b, self.w = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: stored on the wrong tensor
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.out.g = self.out.g @ self.w.t()

# %% wrong: another function in the forward pass
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = (inp @ self.w + self.b).clamp_min(0)
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: another function in the forward pass
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ (self.w + self.b)
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: result of the wrong shape
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = (inp @ self.w).sum(0) + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: not the gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = 2 * self.out.g.sum(0)

# %% wrong: not the gradient
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t() + 1
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: the backward pass stops with an error
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = torch.dot(self.inp, self.out.g)
        self.b.g = self.out.g.sum(0)

# %% wrong: the forward pass stops with an error
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = torch.dot(inp, self.w) + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: the forward pass stops with an error
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp.matmull(self.w) + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% wrong: gradient of the wrong shape
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.t() @ self.out.g).flatten()
        self.b.g = self.out.g.sum(0)

# %% wrong: `__init__` misspelt
class Lin:
    def _init_(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)

# %% right: by another hand, transpose
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.transpose(0, 1)
        self.w.g = inp.transpose(0, 1) @ out.g
        self.b.g = out.g.sum(dim=0)

# %% right: by another hand, einsum
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = torch.einsum('no,io->ni', out.g, self.w)
        self.w.g = torch.einsum('ni,no->io', inp, out.g)
        self.b.g = torch.einsum('no->o', out.g)

# %% right: by another hand, the lesson's einsum with self.out
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = self.out.g @ self.w.t()
        self.w.g = torch.einsum('bi,bj->ij', inp, out.g)
        self.b.g = out.g.sum(0)

# %% right: by another hand, tensordot
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = torch.tensordot(out.g, self.w, dims=([1],[1]))
        self.w.g = torch.tensordot(inp, out.g, dims=([0],[0]))
        self.b.g = torch.ones(len(inp)) @ out.g

# %% right: by another hand, linear, inner
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = nn.functional.linear(out.g, self.w)
        self.w.g = torch.inner(inp.T, out.g.T)
        self.b.g = out.g.sum(axis=0)

# %% right: by another hand, sum over rows in a loop
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = torch.stack([self.w @ g for g in out.g])
        self.w.g = sum(torch.outer(x, g) for x, g in zip(inp, out.g))
        self.b.g = sum(out.g)

# %% right: by another hand, bmm of one batch
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = (out.g[None] @ self.w.t()[None])[0]
        self.w.g = torch.bmm(inp.t()[None], out.g[None])[0]
        self.b.g = out.g.sum(0)

# %% right: by another hand, numpy
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = torch.tensor(out.g.numpy() @ self.w.numpy().T)
        self.w.g = torch.from_numpy(inp.numpy().T @ out.g.numpy())
        self.b.g = torch.from_numpy(out.g.numpy().sum(0))

# %% right: by another hand, columns
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = torch.stack([(out.g * row).sum(1) for row in self.w], 1)
        self.w.g = torch.stack([(col[:, None] * out.g).sum(0) for col in inp.t()])
        self.b.g = out.g.sum(0)

# %% right: by another hand, float64
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = (out.g.double() @ self.w.double().t()).float()
        self.w.g = (inp.double().t() @ out.g.double()).float()
        self.b.g = out.g.double().sum(0).float()

# %% right: by another hand, on its own, with __call__ and backward
class Lin:
    def __init__(self, w, b): self.w, self.b = w, b
    def __call__(self, x):
        self.x, self.y = x, torch.addmm(self.b, x, self.w)
        return self.y
    def backward(self):
        g = self.y.g
        self.x.g = g.mm(self.w.T)
        self.w.g = self.x.T.mm(g)
        self.b.g = g.sum(0)

# %% right: by another hand, inherits from the old Lin
class OldLin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)
        self.b.g = out.g.sum(0)
class Lin(OldLin):
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)

# %% right: by another hand, lists of lists
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        X, G = inp.t().tolist(), out.g.t().tolist()
        self.w.g = torch.tensor([[sum(a*b for a, b in zip(x, g)) for g in G] for x in X])
        self.b.g = torch.tensor([sum(g) for g in G])

# %% wrong: outer products, then a sum
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = sum([torch.outer(x, g) for x, g in zip(inp, out.g)])
        self.b.g = out.g.sum(0)

# %% wrong: a layer without its own backward method
class Lin(Module):
    def __init__(self, w, b): self.w,self.b = w,b
    def forward(self, inp): return inp@self.w + self.b

# %% wrong: made with other arguments
class Lin(Module):
    def __init__(self, w):
        self.w = w

    def forward(self, inp):
        return inp @ self.w

    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g

# %% wrong: `self.g` for `self.out.g`
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out

    def backward(self):
        self.inp.g = self.g @ self.w.t()
        self.w.g = self.inp.t() @ self.g
        self.b.g = self.g.sum(0)

# %% wrong: returns several things
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, inp):
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out, self.w, self.b

    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = self.inp.t() @ self.out.g
        self.b.g = self.out.g.sum(0)
