# %% right: the lesson's
class Model():
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% right: each layer by name
class Model:
    def __init__(self, w1: torch.Tensor, b1: torch.Tensor, w2: torch.Tensor, b2: torch.Tensor):
        self.lin1 = Lin(w1, b1)
        self.relu = Relu()
        self.lin2 = Lin(w2, b2)
        self.mse = Mse()

    def __call__(self, x: torch.Tensor, targ: torch.Tensor):
        l1 = self.lin1(x)
        l2 = self.relu(l1)
        out = self.lin2(l2)
        return self.mse(out, targ)

    def backward(self) -> None:
        self.mse.backward()
        self.lin2.backward()
        self.relu.backward()
        self.lin1.backward()

# %% right: the loss is the last layer of the list
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2), Mse()]
    def __call__(self, x, targ):
        *layers, loss = self.layers
        for layer in layers:
            x = layer(x)
        self.out = loss(x, targ)
        print("loss", self.out)
        return self.out
    def backward(self):
        for layer in self.layers[::-1]:
            layer.backward()

# %% right: functools.reduce, a number of Python
from functools import reduce
class Model:
    def __init__(self, *params):
        w1, b1, w2, b2 = params
        self.chain, self.loss = (Lin(w1, b1), Relu(), Lin(w2, b2)), Mse()
    def __call__(self, x, targ):
        return float(self.loss(reduce(lambda x, layer: layer(x), self.chain, x), targ))
    def backward(self):
        [layer.backward() for layer in (self.loss, *reversed(self.chain))]

# %% right: predict apart from the loss, more arguments with defaults
class Model:
    def __init__(self, w1, b1, w2, b2, activation=None, loss=None):
        self.layers = [Lin(w1, b1), activation or Relu(), Lin(w2, b2)]
        self.loss_func = loss or Mse()

    def predict(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def __call__(self, xb, yb):
        return self.loss_func(self.predict(xb), yb)

    def backward(self):
        self.loss_func.backward()
        for i in range(len(self.layers) - 1, -1, -1):
            self.layers[i].backward()

# %% right: without the layer classes, the functions of earlier notebooks
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.w1, self.b1, self.w2, self.b2 = w1, b1, w2, b2
    def __call__(self, x, targ):
        self.x, self.targ = x, targ
        self.l1 = lin(x, self.w1, self.b1)
        self.l2 = relu(self.l1)
        self.out = lin(self.l2, self.w2, self.b2)
        return mse(self.out, targ)
    def backward(self):
        mse_grad(self.out, self.targ)
        lin_grad(self.l2, self.out, self.w2, self.b2)
        relu_grad(self.l1, self.l2)
        lin_grad(self.x, self.l1, self.w1, self.b1)

# %% right: a dictionary of layers, made when called
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = {"first": (w1, b1), "second": (w2, b2)}

    def __call__(self, x, targ):
        self.layers = {"first": Lin(*self.params["first"]), "relu": Relu(), "second": Lin(*self.params["second"])}
        for layer in self.layers.values():
            x = layer(x)
        self.layers["loss"] = Mse()
        return self.layers["loss"](x, targ)

    def backward(self):
        for name in ["loss", "second", "relu", "first"]:
            self.layers[name].backward()

# %% right: a class of its own for the row of layers
class Sequential:
    def __init__(self, *layers): self.layers = list(layers)
    def __call__(self, x):
        for layer in self.layers: x = layer(x)
        return x
    def backward(self):
        for layer in reversed(self.layers): layer.backward()

class Model:
    def __init__(self, w1, b1, w2, b2):
        self.net = Sequential(Lin(w1, b1), Relu(), Lin(w2, b2))
        self.loss = Mse()
    def __call__(self, x, targ): return self.loss(self.net(x), targ)
    def backward(self):
        self.loss.backward()
        self.net.backward()

# %% right: forgets old gradients, returns itself from backward
class Model(object):
    """linear, relu, linear, mse"""
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2
        layers = []
        layers.append(Lin(w1, b1))
        layers.append(Relu())
        layers.append(Lin(w2, b2))
        self.layers, self.loss = layers, Mse()
    def __call__(self, x, targ):
        for p in self.params: p.g = None
        y = x
        for layer in self.layers: y = layer(y)
        return self.loss(y, targ).item()
    def backward(self):
        self.loss.backward()
        layers = self.layers.copy()
        while layers:
            layers.pop().backward()
        return self

# %% right: reads the notebook's parameters, as in the lesson
class Model():
    def __init__(self):
        self.layers = [Lin(w1,b1), Relu(), Lin(w2,b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% right: a Module itself
class Model(Module):
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def forward(self, x, targ):
        for layer in self.layers: x = layer(x)
        return self.loss(x, targ)
    def bwd(self, out, x, targ):
        self.loss.backward()
        for layer in reversed(self.layers): layer.backward()

# %% right: a Module itself, the notebook's parameters
class Model(Module):
    def __init__(self):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def forward(self, x, targ):
        for layer in self.layers: x = layer(x)
        return self.loss(x, targ)
    def bwd(self, *_):
        self.loss.backward()
        for layer in reversed(self.layers): layer.backward()

# %% right: the notebook's parameters, looked up at each call
class Model:
    def __call__(self, x, targ):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
        for layer in self.layers: x = layer(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers): layer.backward()

# %% right: takes no arguments, methods of Module called directly
class Model:
    def __init__(self):
        self.lin1, self.act, self.lin2, self.loss = Lin(w1, b1), Relu(), Lin(w2, b2), Mse()
    def __call__(self, x, targ):
        return self.loss(self.lin2(self.act(self.lin1(x))), targ)
    def backward(self):
        for layer in [self.loss, self.lin2, self.act, self.lin1]:
            layer.backward()

# %% right: defaults that are the notebook's
class Model:
    def __init__(self, w1=w1, b1=b1, w2=w2, b2=b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% earlier: a Module whose layers have `_backward`
class Module:
    def __call__(self, *args):
        self.args, self.out = args, self.forward(*args)
        return self.out
    def forward(self, *args): raise NotImplementedError
    def backward(self): self._backward(self.out, *self.args)
# %% earlier: and such layers
class Relu(Module):
    def forward(self, inp): return inp.clamp_min(0.)
    def _backward(self, out, inp): inp.g = (inp > 0).float() * out.g
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def _backward(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)
class Mse(Module):
    def forward(self, inp, targ): return (inp.squeeze(-1) - targ).pow(2).mean()
    def _backward(self, out, inp, targ): inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / targ.shape[0]
# %% right: on a Module with another name for the own method
class Model():
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% wrong: layers not reversed
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in self.layers:
            layer.backward()

# %% wrong: layers not reversed
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.lin1, self.relu, self.lin2, self.loss = Lin(w1, b1), Relu(), Lin(w2, b2), Mse()

    def __call__(self, x, targ):
        return self.loss(self.lin2(self.relu(self.lin1(x))), targ)

    def backward(self):
        self.loss.backward()
        self.lin1.backward()
        self.relu.backward()
        self.lin2.backward()

# %% wrong: backward pass does not start at the loss
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: backward pass does not start at the loss
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        for layer in reversed(self.layers):
            layer.backward()
        self.loss.backward()

# %% wrong: backward pass does not start at the loss
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        for layer in self.layers:
            layer.backward()
        self.loss.backward()

# %% wrong: a layer left out of the backward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers[1:]):
            layer.backward()

# %% wrong: a layer left out of the backward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()

# %% wrong: a layer left out of the backward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        self.layers[2].backward()
        self.layers[0].backward()

# %% wrong: a layer left out of the backward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for i in range(len(self.layers) - 1, 0, -1):
            self.layers[i].backward()

# %% wrong: no backward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        pass

# %% wrong: no backward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward
        for layer in reversed(self.layers):
            layer.backward

# %% wrong: targets ignored
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: targets ignored
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, torch.zeros(len(x)))

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: targets ignored
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: reads the notebook's variables
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targets[:len(x)])

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: returns the predictions
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        self.loss(x, targ)
        return x

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: returns the predictions
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return x

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `return` missing
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: layers not chained
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            out = layer(x)
        return self.loss(out, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: layers not chained
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: ReLU missing
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: ReLU after the last layer
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Lin(w2, b2), Relu()]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: ReLU after the last layer
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2), Relu()]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: the same layer twice
class Model:
    def __init__(self, w1, b1, w2, b2):
        lin = Lin(w1, b1)
        self.layers = [lin, Relu(), lin]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: parameters in the wrong places
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w2, b2), Relu(), Lin(w1, b1)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: parameters in the wrong places
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w1, b1)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: parameters in the wrong places
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, w2), Relu(), Lin(b1, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: parameters in the wrong places
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(b1, w1), Relu(), Lin(b2, w2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: class and instance mixed up
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu, Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: class and instance mixed up
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: class and instance mixed up
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(w1), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: saved under another name
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layer = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: not saved on `self`
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.mse.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: not saved on `self`
class Model:
    def __init__(self, w1, b1, w2, b2):
        layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: not saved on `self`
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `self.` missing
class Model:
    def __init__(self, w1, b1, w2, b2):
        layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `self.` missing
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `self` missing in a method
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `self` missing in a method
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward():
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: no forward method of the right name
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def forward(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: no forward method of the right name
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def call(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: no `backward` method
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def bwd(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `backward` asks for arguments
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self, loss):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `backward` asks for arguments
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self, x, targ):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: changes its input
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
        for p in self.params:
            p -= 0.1 * p.g

# %% wrong: changes its input
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        x -= x.mean()
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: gradient not stored
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1.clone(), b1.clone()), Relu(), Lin(w2.clone(), b2.clone())]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: gradient not stored
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        x = x.clone()
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: adds to an old `.g`
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        old = [p.g for p in self.params]
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
        for p, g in zip(self.params, old):
            p.g = p.g + g

# %% wrong: `.grad` instead of `.g`
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        old = [p.g for p in self.params]
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
        for p, g in zip(self.params, old):
            p.grad, p.g = p.g, g

# %% wrong: instances share what they save
class Model:
    def __init__(self, w1, b1, w2, b2):
        Model.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        Model.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: instances share what they save
class Model:
    layers = []
    loss = Mse()

    def __init__(self, w1, b1, w2, b2):
        self.layers.extend([Lin(w1, b1), Relu(), Lin(w2, b2)])

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: instances share what they save
class Model:
    loss = Mse()
    relu = Relu()

    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), self.relu, Lin(w2, b2)]

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: instances share what they save
class Model:
    layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
    loss = Mse()

    def __init__(self, w1, b1, w2, b2):
        pass

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: works only once
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        self.layers.reverse()
        for layer in self.layers:
            layer.backward()

# %% wrong: works only once
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        while self.layers:
            self.layers.pop().backward()

# %% wrong: autograd
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = [w1, b1, w2, b2]

    def __call__(self, x, targ):
        self.leaves = [p.clone().requires_grad_() for p in (x, *self.params)]
        self.x = x
        x, w1, b1, w2, b2 = self.leaves
        self.out = mse(lin(relu(lin(x, w1, b1)), w2, b2), targ)
        return self.out.detach()

    def backward(self):
        self.out.backward()
        for p, leaf in zip((self.x, *self.params), self.leaves):
            p.g = leaf.grad

# %% wrong: shapes do not fit
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1.t(), b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: overwrites what was saved
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.w1, self.b1, self.w2, self.b2 = w1, b1, w2, b2

    def __call__(self, x, targ):
        self.x, self.targ = x, targ
        self.l1 = lin(x, self.w1, self.b1)
        self.l2 = relu(self.l1)
        self.out = lin(self.l2, self.w2, self.b2)
        return mse(self.out, targ)

    def backward(self):
        mse_grad(self.out, self.targ)
        self.b2 = self.out.g.sum(0)
        self.w2 = self.l2.t() @ self.out.g

# %% wrong: stored on the wrong tensor
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2

    def __call__(self, x, targ):
        self.x, self.targ = x, targ
        self.l1 = lin(x, *self.params[:2])
        self.l2 = relu(self.l1)
        self.out = lin(self.l2, *self.params[2:])
        self.loss = mse(self.out, targ)
        return self.loss

    def backward(self):
        mse_grad(self.out, self.targ)
        self.loss.g = self.out.g

# %% wrong: another function in the forward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Relu(), Lin(w1, b1), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: another function in the forward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ) / 2

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: returns several things
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return x, self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: result of the wrong shape
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ).reshape(1)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: not the gradient
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
        for p in self.params:
            p.g = p.g / 2

# %% wrong: gradient of the wrong shape
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.params = w1, b1, w2, b2
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
        for p in self.params:
            p.g = p.g.flatten().sum(0)

# %% wrong: the backward pass stops with an error
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in self.layers[3]:
            layer.backward()

# %% wrong: the backward pass stops with an error
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        self.layers.backward()

# %% wrong: the forward pass stops with an error
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        x = self.layers(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: the forward pass stops with an error
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in len(self.layers):
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `forward` called directly
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer.forward(x)
        return self.loss.forward(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `reverse` for `reversed`
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in self.layers.reverse():
            layer.backward()

# %% wrong: `reverse` for `reversed`
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reverse(self.layers):
            layer.backward()

# %% wrong: layers left out of the forward pass
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
            return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: `__init__` misspelt
class Model:
    def _init_(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% earlier: a ReLU that is shifted
class Relu(Module):
    def forward(self, inp): return inp.clamp_min(0.) - 0.5
    def bwd(self, out, inp): inp.g = (inp > 0).float() * out.g
# %% wrong: a layer is not right yet
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% earlier: a Module that keeps nothing
class Module:
    def __call__(self, *args): return self.forward(*args)
    def forward(self, *args): raise NotImplementedError
    def backward(self): self.bwd(self.out, *self.args)
# %% earlier: layers on it
class Relu(Module):
    def forward(self, inp): return inp.clamp_min(0.)
    def bwd(self, out, inp): inp.g = (inp > 0).float() * out.g
class Lin(Module):
    def __init__(self, w, b): self.w, self.b = w, b
    def forward(self, inp): return inp @ self.w + self.b
    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)
class Mse(Module):
    def forward(self, inp, targ): return (inp.squeeze(-1) - targ).pow(2).mean()
    def bwd(self, out, inp, targ): inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / targ.shape[0]
# %% wrong: your Module is not right yet
class Model:
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()

# %% wrong: layers not reversed
class Model:
    def __init__(self):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for l in self.layers: l.backward()

# %% wrong: backward pass does not start at the loss
class Model:
    def __init__(self):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        for l in reversed(self.layers): l.backward()

# %% wrong: layers not reversed
class Model(Module):
    def __init__(self):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
    def forward(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def bwd(self, out, x, targ):
        self.loss.backward()
        for l in self.layers: l.backward()

# %% wrong: takes no parameters
class Model:
    def __init__(self, layers, loss):
        self.layers, self.loss = layers, loss
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% right: by another hand, reads the notebook's, the lesson's
class Model():
    def __init__(self):
        self.layers = [Lin(w1,b1), Relu(), Lin(w2,b2)]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% right: by another hand, a Module itself
class Model(Module):
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1,b1), Relu(), Lin(w2,b2)]
        self.loss = Mse()
    def forward(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def bwd(self, out, x, targ):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% right: by another hand, defaults of the notebook
class Model():
    def __init__(self, wa=None, ba=None, wb=None, bb=None):
        params = (w1, b1, w2, b2) if wa is None else (wa, ba, wb, bb)
        self.layers = [Lin(*params[:2]), Relu(), Lin(*params[2:])]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% wrong: a layer made anew for the backward pass
class Model():
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1,b1), Relu(), Lin(w2,b2)]
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        return Mse()(x, targ)
    def backward(self):
        Mse().backward()
        for l in reversed(self.layers): l.backward()

# %% wrong: `backward()` of a tensor
class Model():
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1,b1), Relu(), Lin(w2,b2)]
        self.loss = Mse()
    def __call__(self, x, targ):
        for l in self.layers: x = l(x)
        self.loss = self.loss(x, targ)
        return self.loss
    def backward(self):
        self.loss.backward()
        for l in reversed(self.layers): l.backward()

# %% wrong: a layer without its own backward method
class Model(Module):
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1,b1), Relu(), Lin(w2,b2)]
        self.loss = Mse()
    def forward(self, x, targ):
        for l in self.layers: x = l(x)
        return self.loss(x, targ)
