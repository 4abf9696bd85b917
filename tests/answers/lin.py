# %% right: as the lesson
def lin(x,w,b):
    return x@w+b

# %% right: matmul
def lin(x, w, b):
    return torch.matmul(x, w) + b

# %% right: a method, two steps
def lin(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Affine function."""
    out = x.mm(w)
    out += b
    return out

# %% right: lambda
lin = lambda x, w, b: x @ w + b

# %% right: einsum
def lin(x, w, b):
    return torch.einsum("ni,io->no", x, w) + b

# %% right: addmm
def lin(x, w, b):
    return torch.addmm(b, x, w)

# %% right: the library's layer
def lin(x, w, b):
    return torch.nn.functional.linear(x, w.t(), b)

# %% right: broadcasting
def lin(x, w, b):
    return (x[:, :, None] * w[None]).sum(1) + b

# %% right: the bias as a row
def lin(x, w, b):
    return x @ w + b[None, :]

# %% right: bias with a default
def lin(x, w, b=0):
    return b + x @ w

# %% right: the bias expanded
def lin(x, w, b):
    t = x @ w
    return t + b.expand_as(t)

# %% right: three loops
def lin(x, w, b):
    out = torch.zeros(x.shape[0], w.shape[1])
    for i in range(x.shape[0]):
        for j in range(w.shape[1]):
            for k in range(x.shape[1]):
                out[i, j] += x[i, k] * w[k, j]
            out[i, j] += b[j]
    return out

# %% right: row by row
def lin(x, w, b):
    return torch.stack([row @ w + b for row in x])

# %% right: column by column
def lin(x, w, b):
    return torch.stack([x @ w[:, j] + b[j] for j in range(len(b))], dim=1)

# %% right: a helper of its own
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i, :, None] * b).sum(0)
    return c
def lin(x, w, b):
    return matmul(x, w) + b

# %% right: the bias as one more row of the weights
def lin(x, w, b):
    ones = torch.ones(len(x), 1)
    return torch.cat([x, ones], 1) @ torch.cat([w, b[None]])

# %% right: numpy
import numpy as np
def lin(x, w, b):
    return torch.from_numpy(np.dot(x.numpy(), w.numpy()) + b.numpy())

# %% right: float64
def lin(x, w, b):
    return x.double() @ w.double() + b.double()

# %% right: transposed twice
def lin(x, w, b):
    return (w.t() @ x.t()).t() + b

# %% right: a print
def lin(x, w, b):
    print(x.shape, w.shape, b.shape)
    return x @ w + b

# %% wrong: bias missing
def lin(x, w, b):
    return x @ w

# %% wrong: bias missing
def lin(x, w, b):
    out = x @ w
    out + b
    return out

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return x @ w + b[:, None]

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return x @ w + b.unsqueeze(-1)

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return x @ w + b.sum()

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return x @ w + b[0]

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return x @ w + b.mean()

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return (x @ w).unsqueeze(-1) + b

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    out = x @ w
    for i in range(len(out)):
        out[i] += b[i]
    return out

# %% wrong: w @ x
def lin(x, w, b):
    return w @ x + b

# %% wrong: w @ x
def lin(x, w, b):
    return torch.matmul(w, x) + b

# %% wrong: w @ x
def lin(w, x, b):
    return x @ w + b

# %% wrong: weights transposed
def lin(x, w, b):
    return x @ w.t() + b

# %% wrong: weights transposed
def lin(x, w, b):
    return torch.nn.functional.linear(x, w, b)

# %% wrong: weights transposed
def lin(x, w, b):
    return torch.einsum("ni,oi->no", x, w) + b

# %% wrong: inputs transposed
def lin(x, w, b):
    return w.t() @ x + b

# %% wrong: inputs transposed
def lin(x, w, b):
    return x.t() @ w + b

# %% wrong: result transposed
def lin(x, w, b):
    return (x @ w + b).t()

# %% wrong: result transposed
def lin(x, w, b):
    return w.t() @ x.t() + b[:, None]

# %% wrong: `*` for `@`
def lin(x, w, b):
    return x * w + b

# %% wrong: bias added before the product
def lin(x, w, b):
    return x @ (w + b)

# %% wrong: bias added before the product
def lin(x, w, b):
    return (x + b) @ w

# %% wrong: bias subtracted
def lin(x, w, b):
    return x @ w - b

# %% wrong: bias multiplied
def lin(x, w, b):
    return (x @ w) * b

# %% wrong: bias added twice
def lin(x, w, b):
    out = torch.addmm(b, x, w)
    return out + b

# %% wrong: activation included
def lin(x, w, b):
    return relu(x @ w + b)

# %% wrong: activation included
def lin(x, w, b):
    return (x @ w + b).clamp_min(0.)

# %% wrong: summed or averaged
def lin(x, w, b):
    return (x @ w + b).sum()

# %% wrong: summed or averaged
def lin(x, w, b):
    return (x @ w + b).mean(0)

# %% wrong: an axis dropped
def lin(x, w, b):
    return (x @ w + b).squeeze()

# %% wrong: an axis dropped
def lin(x, w, b):
    return (x @ w + b).squeeze(-1)

# %% wrong: an axis dropped
def lin(x, w, b):
    return (x @ w + b).view(-1)

# %% wrong: reads the notebook's variables
def lin(x, w, b):
    return x_train @ w + b

# %% wrong: reads the notebook's variables
def lin(x, w, b):
    return x_valid[:5] @ w + b

# %% wrong: weights of its own
def lin(x, w, b):
    layer = torch.nn.Linear(x.shape[1], w.shape[1])
    return layer(x)

# %% wrong: weights of its own
def lin(x, w, b):
    w = torch.randn(x.shape[1], w.shape[1])
    return x @ w + b

# %% wrong: more than one result
def lin(x, w, b):
    return x @ w + b, w, b

# %% wrong: `return` missing
def lin(x, w, b):
    out = x @ w + b

# %% wrong: `return` missing
def lin(x, w, b):
    print(x @ w + b)

# %% wrong: changes its input
def lin(x, w, b):
    b += 0.5
    return x @ w + b - 0.5

# %% wrong: changes its input
def lin(x, w, b):
    w.t_()
    return x @ w.t() + b

# %% wrong, unnamed: size hard-coded
def lin(x, w, b):
    out = torch.zeros(5, 3)
    for i in range(5):
        for j in range(3):
            out[i, j] = (x[i] * w[:, j]).sum() + b[j]
    return out

# %% wrong: a factor
def lin(x, w, b):
    return (x @ w + b) / x.shape[1]

# %% wrong, unnamed: something else
def lin(x, w, b):
    return x @ w.flip(0) + b

# %% wrong: not a tensor
def lin(x, w, b):
    return (x @ w + b).numpy()

# %% wrong: not a tensor
def lin(x, w, b):
    return (x @ w + b).tolist()

# %% wrong: `dot` of matrices
def lin(x, w, b):
    return torch.dot(x, w) + b

# %% right: a layer of the library with these weights
def lin(x, w, b):
    layer = torch.nn.Linear(w.shape[0], w.shape[1])
    layer.weight.data, layer.bias.data = w.t(), b
    return layer(x).detach()

# %% right: baddbmm
def lin(x, w, b):
    return torch.tensordot(x, w, dims=1).add(b)

# %% wrong: bias of the wrong shape
def lin(x, w, b):
    return ((x @ w).t() + b).t()

# %% wrong: summed or averaged
def lin(x, w, b): return (x@w).sum(1) + b

# %% wrong: whole numbers
def lin(x, w, b): return (x@w + b).long()

# %% right: a column of ones
def lin(x, w, b):
    X = torch.cat([x, torch.ones(x.shape[0], 1)], dim=1)
    W = torch.cat([w, b[None]], dim=0)
    return X @ W
