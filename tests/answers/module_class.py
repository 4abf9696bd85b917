# %% right: the lesson's
class Module():
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self): raise Exception('not implemented')
    def backward(self): self.bwd(self.out, *self.args)

# %% right: another name for the layer's own method, typed
class Module:
    def __init__(self) -> None:
        self.args: tuple = ()
        self.out: torch.Tensor = None

    def __call__(self, *args: torch.Tensor) -> torch.Tensor:
        self.args = args
        self.out = self.forward(*self.args)
        return self.out

    def forward(self, *args: torch.Tensor) -> torch.Tensor:
        raise NotImplementedError

    def backward(self) -> None:
        self.set_gradients(self.out, *self.args)

# %% right: an own method that raises as well
class Module:
    """Base class of all layers."""
    def __call__(self, *args, **kwargs):
        out = self.forward(*args, **kwargs)
        self.args, self.out = args, out
        return out
    def forward(self, *args):
        raise NotImplementedError(f"{self.__class__.__name__} needs a forward method")
    def bwd(self, out, *args):
        raise NotImplementedError("bwd")
    def backward(self):
        return self.bwd(self.out, *self.args)

# %% right: abstract methods
from abc import ABC, abstractmethod

class Module(ABC):
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    @abstractmethod
    def forward(self, *args): ...

    @abstractmethod
    def backward_pass(self, out, *args): ...

    def backward(self):
        self.backward_pass(self.out, *self.args)

# %% right: the args as a list, prints
class Module(object):
    def __call__(self, *inputs):
        print("forward", type(self).__name__)
        self.args = list(inputs)
        self.out = self.forward(*self.args)
        return self.out
    def forward(self, *inputs):
        assert False, "forward is missing"
    def backward(self):
        print("backward", type(self).__name__)
        everything = [self.out] + self.args
        self._backward(*everything)

# %% right: other names for what is saved
class Module:
    def __call__(self, *inputs):
        self.inputs = inputs
        self.output = self.forward(*inputs)
        return self.output
    def forward(self, *inputs):
        raise TypeError("no forward")
    def backward(self):
        self.bwd(self.output, *self.inputs)

# %% right: an own method that does nothing unless overridden
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args): raise RuntimeError("override me")
    def bwd(self, *args): pass
    def backward(self):
        self.bwd(self.out, *self.args)

# %% right: helpers
class Module:
    def __call__(self, *args):
        return self.remember(args, self.forward(*args))
    def remember(self, args, out):
        self.saved = out, *args
        return out
    def recall(self):
        return self.saved
    def forward(self, *_): raise NotImplementedError()
    def backward(self): self.bwd(*self.recall())

# %% right: forward is not defined at all
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def backward(self):
        self.grad(self.out, *self.args)

# %% right: the way back through a helper
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args): raise NotImplementedError("forward")
    def _run(self, method):
        method(self.out, *self.args)
    def backward(self):
        self._run(self.bwd)

# %% right: positional-only, slots, a default
class Module:
    def __init__(self, name=None):
        self.name, self.args, self.out = name, None, None
    def __call__(self, /, *args):
        self.args = tuple(args)
        self.out = self.forward(*args)
        return self.out
    def forward(self, /, *args):
        raise ValueError("a layer needs forward")
    def backward(self) -> None:
        if self.args is None:
            raise RuntimeError("call the layer first")
        self.grads(self.out, *self.args)

# %% right: asks whether there is such a method
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError
    def backward(self):
        if not hasattr(self, "bwd"):
            raise NotImplementedError("bwd")
        self.bwd(self.out, *self.args)

# %% wrong: `return` missing
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: returns what it was given
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return args

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: returns what it was given
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return args[0]

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: only one input
class Module:
    def __call__(self, inp):
        self.inp = inp
        self.out = self.forward(inp)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, self.inp)

# %% wrong: only one input
class Module:
    def __call__(self, x, y):
        self.args = x, y
        self.out = self.forward(x, y)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args handed over as one tuple
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args handed over as one tuple
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, self.args)

# %% wrong: only one input
class Module:
    def __call__(self, args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` not called
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = args[0]
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` not called
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` called twice
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.forward(*args)

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `backward` drops the args
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out)

# %% wrong: `backward` drops the args
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, self.args[0])

# %% wrong: `backward` drops `out`
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(*self.args)

# %% wrong: `backward` passes nothing on
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd()

# %% wrong: args before `out`
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(*self.args, self.out)

# %% wrong: `backward` calls no method of the layer
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        pass

# %% wrong: `backward` calls no method of the layer
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        return self.out, self.args

# %% wrong: `backward` calls no method of the layer
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd

# %% wrong: `backward` raises
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        raise NotImplementedError('backward')

# %% wrong: `backward` raises
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        raise Exception('not implemented')

# %% wrong: `backward` calls itself
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.backward(self.out, *self.args)

# %% wrong: `backward` calls itself
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.backward()

# %% wrong: `backward` calls no method of the layer
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        for a in self.args:
            a.g = self.out.g

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        self.args = args
        return self.forward(*args)

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        return self.forward(*args)

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        self.args = args
        out = self.forward(*args)
        return out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        self.arguments = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: args or out not saved
class Module:
    def __call__(self, *args):
        self.inputs = args
        self.output = self.forward(*args)
        return self.output

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: copies instead of the tensors
class Module:
    def __call__(self, *args):
        self.args = [a.clone() for a in args]
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: copies instead of the tensors
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out.clone()

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: copies instead of the tensors
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args).clone()
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out.clone(), *self.args)

# %% wrong: `backward` drops the args
class Module:
    def __call__(self, *args):
        self.args = args[:1]
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: instances share what they save
class Module:
    def __call__(self, *args):
        Module.args = args
        Module.out = self.forward(*args)
        return Module.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: instances share what they save
class Module:
    saved = {}

    def __call__(self, *args):
        self.saved['out'] = self.forward(*args)
        self.saved['args'] = args
        return self.saved['out']

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.saved['out'], *self.saved['args'])

# %% wrong: `self` missing in a method
class Module:
    def __call__(*args):
        args = args
        out = forward(*args)
        return out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `self` missing in a method
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward():
        self.bwd(self.out, *self.args)

# %% wrong: `self.` missing
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `self.` missing
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        bwd(self.out, *self.args)

# %% wrong: `self.` missing
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(out, *args)

# %% wrong: `self` passed by hand
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(self, *args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `self` passed by hand
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self, self.out, *self.args)

# %% wrong: no `backward` method
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

# %% wrong: no `backward` method
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def bwd(self):
        self.backward(self.out, *self.args)

# %% wrong: no `__call__`
class Module:
    def call(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: no `__call__`
class Module:
    def _call_(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `backward` asks for arguments
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self, out, *args):
        self.bwd(out, *args)

# %% wrong: `backward` asks for arguments
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self, out):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` does not raise
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        pass

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` does not raise
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        return None

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` does not raise
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        return NotImplementedError

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` does not raise
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        print('not implemented')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` does not raise
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        return args

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` does not raise
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        return NotImplemented

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: autograd
class Module:
    def __call__(self, *args):
        self.args = [a.requires_grad_() for a in args]
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `__call__` calls itself
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `__call__` stops with an error
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        self.backward()
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` gets something else
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward()
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `forward` gets something else
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args, self.args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: returns something else
class Module:
    def __call__(self, *args):
        self.args, self.out = args, self.forward(*args)
        return self.args, self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args)

# %% wrong: `backward` stops with an error
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.out.backward()

# %% wrong: `backward` stops with an error
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, *self.args[5])

# %% wrong: `backward` hands over something else
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(*self.args, self.out, self.args)

# %% wrong: `backward` hands over something else
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        for a in self.args:
            self.bwd(self.out, a)

# %% wrong: `backward` hands over something else
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out

    def forward(self, *args):
        raise NotImplementedError('forward')

    def backward(self):
        self.bwd(self.out, self.out, *self.args)

# %% right: by another hand, course22p2
class Module():
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self): raise Exception('not implemented')
    def backward(self): self.bwd(self.out, *self.args)
    def bwd(self): raise Exception('not implemented')

# %% right: by another hand, bwd stand-in with arguments
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*self.args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError("forward")
    def bwd(self, out, *args):
        raise NotImplementedError("bwd")
    def backward(self):
        self.bwd(self.out, *self.args)

# %% right: by another hand, walrus one-liner
class Module:
    def __call__(self, *a):
        self.args = a; return (o := self.forward(*a), setattr(self, "out", o))[0]
    def forward(self, *a): assert False, "forward!"
    def backward(self): return self.bwd(*(self.out, *self.args))

# %% right: by another hand, getattr by string
class Module:
    _back = "bwd"
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError
    def backward(self):
        getattr(self, self._back)(self.out, *self.args)

# %% right: by another hand, dataclass
from dataclasses import dataclass
@dataclass(eq=False)
class Module:
    def __post_init__(self):
        self.args = self.out = None
    def __call__(self, *args):
        self.args, self.out = args, self.forward(*args)
        return self.out
    def forward(self, *args):
        raise TypeError(f"{type(self).__name__} has no forward")
    def backward(self):
        self.grad(self.out, *self.args)

# %% right: by another hand, slots
class Module:
    __slots__ = ("args", "out", "__dict__")
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError()
    def backward(self):
        self._bwd(self.out, *self.args)

# %% right: by another hand, saved in one tuple
class Module:
    def __call__(self, *args):
        out = self.forward(*args)
        self.saved = (out,) + args
        return out
    def forward(self, *args): raise RuntimeError("no forward")
    def backward(self): self.bwd(*self.saved)

# %% right: by another hand, a property
class Module:
    def __call__(self, *inputs):
        self._inputs = list(inputs)
        self._output = self.forward(*inputs)
        return self._output
    @property
    def out(self): return self._output
    @property
    def args(self): return self._inputs
    def forward(self, *inputs): raise NotImplementedError("write forward")
    def backward(self): self.backprop(self.out, *self.args)

# %% right: by another hand, partial left for the way back
from functools import partial
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        self.way_back = partial(self.bwd, self.out, *args)
        return self.out
    def forward(self, *args): raise NotImplementedError
    def bwd(self, out, *args): raise NotImplementedError
    def backward(self): self.way_back()

# %% right: by another hand, docstrings, hints, return of bwd, prints
from typing import Any
class Module(object):
    """Base class.

    Subclasses define `forward` and `bwd`.
    """
    args: tuple
    out: Any
    def __init__(self) -> None:
        super().__init__()
        print("made", type(self).__name__)
    def __call__(self, *args: Any) -> Any:
        self.args = args
        result = self.forward(*args)
        self.out = result
        return result
    def forward(self, *args: Any) -> Any:
        raise NotImplementedError(type(self).__name__)
    def backward(self) -> None:
        result = self.out
        self.bwd(result, *self.args)

# %% right: by another hand, kwargs
class Module:
    def __call__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs
        self.out = self.forward(*args, **kwargs)
        return self.out
    def forward(self, *args, **kwargs): raise NotImplementedError
    def backward(self): self.bwd(self.out, *self.args, **self.kwargs)

# %% right: by another hand, nn.Module beneath
class Module(nn.Module):
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError
    def backward(self):
        self.bwd(self.out, *self.args)

# %% right: by another hand, __getattr__ free, checks before
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError
    def backward(self):
        if not hasattr(self, "bwd"):
            raise NotImplementedError("no bwd")
        self.bwd(self.out, *self.args)

# %% right: by another hand, the way back takes out by keyword-free unpacking of a list
class Module:
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args):
        raise NotImplementedError
    def backward(self):
        everything = [self.out]
        for a in self.args:
            everything.append(a)
        return self.gradient(*everything)

# %% wrong: `forward` does not raise
class Module():
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self, *args): return NotImplemented
    def backward(self): self.bwd(self.out, *self.args)

# %% wrong: `forward` run again in `backward`
class Module():
    def __call__(self, *args):
        self.args = args
        return self.forward(*args)
    def forward(self): raise Exception('not implemented')
    def backward(self): self.bwd(self.forward(*self.args), *self.args)

# %% wrong: `out.g` for `out`
class Module():
    def __call__(self, *args):
        self.args = args
        self.out = self.forward(*args)
        return self.out
    def forward(self): raise Exception('not implemented')
    def backward(self): self.bwd(self.out.g, *self.args)

# %% wrong: works only once
class Module():
    out = None
    def __call__(self, *args):
        if self.out is None:
            self.args = args
            self.out = self.forward(*args)
        return self.out
    def forward(self): raise Exception('not implemented')
    def backward(self):
        self.bwd(self.out, *self.args)
