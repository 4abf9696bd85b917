# %% right: the lesson's
class Relu():
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out

    def backward(self): self.inp.g = (self.inp > 0).float() * self.out.g

# %% right: masks by the result, torch.where
class Relu:
    def __call__(self, inp: torch.Tensor) -> torch.Tensor:
        self.inp, self.out = inp, torch.where(inp > 0, inp, torch.zeros_like(inp))
        return self.out
    def backward(self) -> None:
        self.inp.g = torch.where(self.out > 0, self.out.g, torch.zeros_like(self.out.g))

# %% right: the mask is saved
class Relu:
    def __init__(self):
        self.mask = None
        self.inp = None
        self.out = None

    def __call__(self, inp):
        self.inp = inp
        self.mask = (inp > 0)
        self.out = inp * self.mask
        return self.out

    def backward(self):
        self.inp.g = self.out.g * self.mask

# %% right: a copy of the gradient, zeroed where nothing passed
class Relu(object):
    def __call__(self, x):
        self.x = x
        self.y = torch.relu(x)
        return self.y

    def backward(self):
        g = self.y.g.clone()
        g[self.x <= 0] = 0
        self.x.g = g

# %% right: the functions of earlier notebooks
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = relu(inp)
        return self.out

    def backward(self):
        relu_grad(self.inp, self.out)

# %% right: saves a tuple, float64
class Relu:
    def __call__(self, inp):
        out = torch.maximum(inp.double(), torch.zeros((), dtype=torch.float64))
        self.saved = (inp, out)
        return out
    def backward(self):
        inp, out = self.saved
        inp.g = (inp >= 0).double() * out.g

# %% right: forward and backward as methods, prints
class Relu:
    def forward(self, inp):
        print("forward", inp.shape)
        return (inp + inp.abs()) / 2

    def __call__(self, inp):
        self.inp = inp
        self.out = self.forward(inp)
        return self.out

    def backward(self):
        print("backward", self.out.g.shape)
        self.inp.g = self.out.g.masked_fill(self.inp <= 0, 0.)
        return self.inp.g

# %% right: a base class of its own, slots
class Layer:
    def __init__(self): self.inp = self.out = None

class Relu(Layer):
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp(min=0)
        return self.out
    def backward(self):
        self.inp.g = self.inp.gt(0).to(self.out.g.dtype).mul(self.out.g)

# %% right: numpy inside
import numpy as np
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.from_numpy(np.maximum(inp.numpy(), 0))
        return self.out
    def backward(self):
        self.inp.g = torch.from_numpy(np.where(self.inp.numpy() > 0, self.out.g.numpy(), 0))

# %% right: inherits from nn.Module
class Relu(nn.Module):
    def __init__(self):
        super().__init__()
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0) * self.out.g

# %% right: a shift of zero as a default
class Relu:
    def __init__(self, shift=0.0):
        self.shift = shift
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.) - self.shift
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% right: sets out.g aside, forgets the old one first
class Relu:
    def __call__(self, inp):
        inp.g = None
        self._inp = inp
        self._out = inp * (inp > 0).float()
        return self._out

    def backward(self):
        upstream = self._out.g
        local = torch.zeros_like(self._inp)
        local[self._inp > 0] = 1.0
        self._inp.g = local * upstream

# %% right: a stack of what was saved
class Relu:
    def __init__(self):
        self.saved = []
    def __call__(self, inp):
        out = inp.clamp_min(0.)
        self.saved.append((inp, out))
        return out
    def backward(self):
        inp, out = self.saved.pop()
        inp.g = (inp > 0).float() * out.g

# %% right: the gradient computed by a closure
class Relu:
    def __call__(self, inp):
        out = inp.clamp_min(0.)
        def grad():
            inp.g = (inp > 0).float() * out.g
        self.grad_fn = grad
        return out
    def backward(self): self.grad_fn()

# %% wrong: shifted by 0.5
class Relu():
    def __call__(self,inp):
        self.inp=inp
        self.out= inp.clamp_min(0)-0.5
        return self.out
    def backward(self):
        self.inp.g = (self.inp>0).float() * self.out.g

# %% wrong: shifted by 0.5
class Relu():
    def __call__(self, inp):
        self.inp = inp
        self.out = relu(inp - 0.5)
        return self.out
    def backward(self):
        self.inp.g = (self.out > 0).float() * self.out.g

# %% wrong: shifted by 0.5
class Relu():
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(-0.5)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: `abs` for ReLU
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.abs()
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: keeps the negative numbers
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp * (inp < 0)
        return self.out
    def backward(self):
        self.inp.g = (self.inp < 0) * self.out.g

# %% wrong: keeps the negative numbers
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_max(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0) * self.out.g

# %% wrong: leaky
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.where(inp > 0, inp, 0.01 * inp)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: leaky
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = nn.functional.leaky_relu(inp, 0.2)
        return self.out
    def backward(self):
        self.inp.g = self.out.g * torch.where(self.inp > 0, 1., 0.2)

# %% wrong: ReLU missing in the forward pass
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clone()
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0) * self.out.g

# %% wrong: the mask instead of the values
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = (inp > 0).float()
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0) * self.out.g

# %% wrong: `* out.g` missing
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float()

# %% wrong: `* out.g` missing
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = torch.where(self.inp > 0, torch.ones_like(self.inp), torch.zeros_like(self.inp))

# %% wrong: masks by `out.g`
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = (self.out.g > 0).float() * self.out.g

# %% wrong: masks by `out.g`
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = relu(self.out.g)

# %% wrong: mask the wrong way round
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = (self.inp < 0).float() * self.out.g

# %% wrong: no mask in the backward pass
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = self.out.g

# %% wrong: multiplies by the input instead of the mask
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = self.inp.clamp_min(0.) * self.out.g

# %% wrong: multiplies by the input instead of the mask
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, torch.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = self.out * self.out.g

# %% wrong: saved under another name
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.mask = inp > 0
        self.out = inp * self.mask
        return self.out
    def backward(self):
        self.inp.g = self.msk.float() * self.out.g

# %% wrong: saved under another name
class Relu:
    def __call__(self, x):
        self.x = x
        self.out = x.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: saved under another name
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.output = inp.clamp_min(0.)
        return self.output
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: not saved on `self`
class Relu:
    def __call__(self, inp):
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: not saved on `self`
class Relu:
    def __call__(self, inp):
        self.inp = inp
        return inp.clamp_min(0.)
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: not saved on `self`
class Relu:
    def __call__(self, inp):
        return inp.clamp_min(0.)
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: returns another tensor than it saves
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out.clone()
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: returns another tensor than it saves
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return inp.clamp_min(0.)
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: gradient not stored
class Relu:
    def __call__(self, inp):
        self.inp = inp.clone()
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: gradient not stored
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        return (self.inp > 0).float() * self.out.g

# %% wrong: gradient not stored
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.g = (self.inp > 0).float() * self.out.g

# %% wrong: gradient not stored
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        pass

# %% wrong: changes its input
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.out.g *= (self.inp > 0).float()
        self.inp.g = self.out.g

# %% wrong: changes its input
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.mask = inp > 0
        self.out = inp.clamp_min_(0.)
        return self.out
    def backward(self):
        self.inp.g = self.mask * self.out.g

# %% wrong: changes its input
class Relu:
    def __call__(self, inp):
        inp[inp < 0] = 0
        self.inp = inp
        self.out = inp.clone()
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0) * self.out.g

# %% wrong: `return` missing
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: no forward method of the right name
class Relu:
    def forward(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: no forward method of the right name
class Relu:
    def _call_(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: no `backward` method
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def bwd(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: `backward` asks for arguments
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self, out):
        self.inp.g = (self.inp > 0).float() * out.g

# %% wrong: `self` missing in a method
class Relu:
    def __call__(inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward():
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: `self` missing in a method
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward():
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: `self.` missing
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        inp.g = (inp > 0).float() * out.g

# %% wrong: `self.` missing
class Relu:
    def __call__(self, inp):
        self.inp = inp
        out = inp.clamp_min(0.)
        return out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * out.g

# %% wrong: `.grad` instead of `.g`
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.grad = (self.inp > 0).float() * self.out.grad

# %% wrong: `.grad` instead of `.g`
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.grad = (self.inp > 0).float() * self.out.g

# %% wrong: adds to an old `.g`
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g += (self.inp > 0).float() * self.out.g

# %% wrong: adds to an old `.g`
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        g = (self.inp > 0).float() * self.out.g
        if hasattr(self.inp, "g"):
            self.inp.g = self.inp.g + g
        else:
            self.inp.g = g

# %% wrong: instances share what they save
class Relu:
    def __call__(self, inp):
        Relu.inp = inp
        Relu.out = inp.clamp_min(0.)
        return Relu.out
    def backward(self):
        Relu.inp.g = (Relu.inp > 0).float() * Relu.out.g

# %% wrong: instances share what they save
class Relu:
    def __call__(self, x):
        global relu_inp, relu_out
        relu_inp = x
        relu_out = x.clamp_min(0.)
        return relu_out
    def backward(self):
        relu_inp.g = (relu_inp > 0).float() * relu_out.g

# %% wrong: instances share what they save
class Relu:
    saved = {}
    def __call__(self, inp):
        self.saved["inp"] = inp
        self.saved["out"] = inp.clamp_min(0.)
        return self.saved["out"]
    def backward(self):
        inp, out = self.saved["inp"], self.saved["out"]
        inp.g = (inp > 0).float() * out.g

# %% wrong: works only once
class Relu:
    def __init__(self):
        self.mask = None
    def __call__(self, inp):
        self.inp = inp
        if self.mask is None:
            self.mask = inp > 0
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = self.mask * self.out.g

# %% wrong: autograd
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.leaf = inp.clone().requires_grad_()
        self.out = self.leaf.clamp_min(0.)
        return self.out
    def backward(self):
        self.out.backward(self.out.g)
        self.inp.g = self.leaf.grad

# %% wrong: reads the notebook's variables
class Relu:
    def __call__(self, inp):
        self.inp = batch
        self.out = batch.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: shapes do not fit
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() @ self.out.g

# %% wrong: another function in the forward pass
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp(0., 1.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: overwrites what was saved
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp = (self.inp > 0).float() * self.out.g

# %% wrong: stored on the wrong tensor
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.out.g = (self.inp > 0).float() * self.out.g

# %% wrong: another function in the forward pass
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp(0, 6)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: another function in the forward pass
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.sigmoid()
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: result of the wrong shape
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.).sum()
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: result of the wrong shape
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp[inp > 0]
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: not the gradient
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = 2 * (self.inp > 0).float() * self.out.g

# %% wrong: not the gradient
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0.5).float() * self.out.g

# %% wrong: not the gradient
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0) + self.out.g

# %% wrong: the backward pass stops with an error
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = int(self.inp > 0) * self.out.g

# %% wrong: the backward pass stops with an error
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).floats() * self.out.g

# %% wrong: the forward pass stops with an error
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_minimum(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: the forward pass stops with an error
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = max(0, inp)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: gradient of the wrong shape
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = ((self.inp > 0).float() * self.out.g).sum(0)

# %% wrong: `__init__` misspelt
class Relu:
    def _init_(self):
        self.mask = None
        self.slope = 1.
    def __call__(self, inp):
        self.inp, self.out = inp, inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = self.slope * (self.inp > 0).float() * self.out.g

# %% right: by another hand, dataclass
from dataclasses import dataclass
from typing import Optional

@dataclass
class Relu:
    inp: Optional[torch.Tensor] = None
    out: Optional[torch.Tensor] = None

    def __call__(self, inp: torch.Tensor) -> torch.Tensor:
        self.inp, self.out = inp, torch.relu(inp)
        return self.out

    def backward(self) -> None:
        self.inp.g = torch.where(self.inp > 0, self.out.g, torch.zeros_like(self.inp))

# %% right: by another hand, closure left on self
class Relu():
    def __call__(self, inp):
        out = inp.clamp(min=0)
        def go_back():
            inp.g = (inp > 0) * out.g
        self.go_back = go_back
        return out
    def backward(self): self.go_back()

# %% right: by another hand, backward made with partial in the call
from functools import partial
class Relu:
    def __call__(self, inp):
        out = relu(inp)
        self.backward = partial(relu_grad, inp, out)
        return out

# %% right: by another hand, slots
class Relu:
    __slots__ = ("inp", "out")
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.maximum(inp, torch.zeros(1))
        return self.out
    def backward(self):
        self.inp.g = self.out.g.masked_fill(self.inp <= 0, 0)

# %% right: by another hand, a stack
class Relu:
    def __init__(self):
        self.saved = []
    def __call__(self, x):
        y = x * (x > 0)
        self.saved.append((x, y))
        return y
    def backward(self):
        x, y = self.saved.pop()
        x.g = y.g * (y > 0)

# %% right: by another hand, nn.Module
class Relu(nn.Module):
    def forward(self, inp):
        self.inp = inp
        self.out = nn.functional.relu(inp)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% right: by another hand, properties
class Relu:
    @property
    def mask(self):
        return (self.inp > 0).to(self.inp.dtype)
    def __call__(self, inp):
        self.inp = inp
        self.out = inp * self.mask
        return self.out
    def backward(self):
        self.inp.g = self.mask * self.out.g

# %% right: by another hand, numpy
import numpy as np
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.from_numpy(np.maximum(inp.numpy(), 0))
        return self.out
    def backward(self):
        mask = np.where(self.inp.numpy() > 0, 1.0, 0.0)
        self.inp.g = torch.tensor(mask * self.out.g.numpy(), dtype=torch.float32)

# %% right: by another hand, float64, with prints and asserts
class Relu:
    "ReLU"
    def __call__(self, inp):
        assert isinstance(inp, torch.Tensor), "need a tensor"
        self.inp = inp
        self.out = torch.max(inp.double(), torch.tensor(0.0, dtype=torch.float64))
        print("relu", tuple(inp.shape))
        return self.out
    def backward(self):
        assert self.out.g.shape == self.inp.shape
        g = self.out.g.double().clone()
        g[self.inp < 0] = 0.0
        self.inp.g = g
        return g

# %% right: by another hand, made with type()
def _call(self, inp):
    self.inp, self.out = inp, inp.clamp_min(0.)
    return self.out
def _backward(self):
    self.inp.g = torch.heaviside(self.inp, torch.tensor(0.)) * self.out.g
Relu = type("Relu", (), {"__call__": _call, "backward": _backward})

# %% right: by another hand, lambdas in the class
class Relu:
    __call__ = lambda self, inp: (setattr(self, "inp", inp), setattr(self, "out", inp.clamp_min(0.)))  and self.out
    backward = lambda self: setattr(self.inp, "g", (self.inp > 0).float() * self.out.g)

# %% right: by another hand, *args, like the lesson's Module
class Relu():
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, inp): return inp.clamp_min(0.)
    def backward(self): self.bwd(self.out, *self.args)
    def bwd(self, out, inp): inp.g = (inp>0).float() * out.g

# %% right: by another hand, loops over the elements
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = torch.tensor([[max(0.0, v) for v in row] for row in inp.tolist()])
        return self.out
    def backward(self):
        g = torch.zeros_like(self.inp)
        for i in range(g.shape[0]):
            for j in range(g.shape[1]):
                if self.inp[i, j] > 0:
                    g[i, j] = self.out.g[i, j]
        self.inp.g = g

# %% right: by another hand, dictionary keyed by the instance
_cache = {}
class Relu:
    def __call__(self, inp):
        _cache[id(self)] = inp, relu(inp)
        return _cache[id(self)][1]
    def backward(self):
        inp, out = _cache[id(self)]
        relu_grad(inp, out)

# %% wrong: not the gradient
class Relu:
    def __call__(self, inp):
        self.inp = inp
        return inp.clamp_min(0.)
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.inp.g

# %% wrong: instances share what they save
class Relu:
    def __init__(self, saved=[None, None]):
        self.saved = saved
    def __call__(self, inp):
        self.saved[:] = inp, relu(inp)
        return self.saved[1]
    def backward(self):
        relu_grad(*self.saved)

# %% wrong: made with other arguments
class Relu:
    def __init__(self, inp):
        self.inp = inp
    def __call__(self):
        self.out = self.inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: changes its input
class Relu:
    def __call__(self, inp):
        self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.out.g[self.inp <= 0] = 0
        self.inp.g = self.out.g

# %% wrong: works only once
class Relu:
    def __init__(self):
        self.inp = None
    def __call__(self, inp):
        if self.inp is None:
            self.inp = inp
        self.out = inp.clamp_min(0.)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g

# %% wrong: `self.g` for `self.out.g`
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, inp.clamp_min(0.)
        return self.out

    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.g

# %% wrong: returns several things
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, inp.clamp_min(0.)
        return self.inp, self.out

    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g
