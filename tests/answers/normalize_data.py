# %% right: as the lesson
train_mean,train_std = x_train.mean(),x_train.std()
x_train = normalize(x_train,train_mean,train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: written out
train_mean = x_train.mean()
train_std = x_train.std()
x_train = (x_train - train_mean) / train_std
x_valid = (x_valid - train_mean) / train_std

# %% right: both at once
train_mean, train_std = x_train.mean(), x_train.std()
x_train, x_valid = normalize(x_train, train_mean, train_std), normalize(x_valid, train_mean, train_std)

# %% right: in place
train_mean, train_std = x_train.mean(), x_train.std()
x_train.sub_(train_mean).div_(train_std)
x_valid.sub_(train_mean).div_(train_std)

# %% right: in place, augmented
train_mean = x_train.mean()
train_std = x_train.std()
x_train -= train_mean
x_train /= train_std
x_valid -= train_mean
x_valid /= train_std

# %% right: in place in a loop
train_mean, train_std = x_train.mean(), x_train.std()
for x in x_train, x_valid:
    x -= train_mean
    x /= train_std

# %% right: into the old tensors
train_mean, train_std = x_train.mean(), x_train.std()
x_train[:] = normalize(x_train, train_mean, train_std)
x_valid[:] = normalize(x_valid, train_mean, train_std)

# %% right: no Bessel correction
train_mean, train_std = x_train.mean(), x_train.std(unbiased=False)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: numpy's mean and std
import numpy as np
train_mean, train_std = np.mean(x_train.numpy()), np.std(x_train.numpy())
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: Python numbers
train_mean = x_train.mean().item()
train_std = x_train.std().item()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: std_mean
train_std, train_mean = torch.std_mean(x_train)
x_train, x_valid = (normalize(x, train_mean, train_std) for x in (x_train, x_valid))

# %% right: map
train_mean, train_std = x_train.mean(), x_train.std()
x_train, x_valid = map(lambda x: normalize(x, train_mean, train_std), (x_train, x_valid))

# %% right: sums
train_mean = x_train.sum() / x_train.numel()
train_std = ((x_train - train_mean) ** 2).mean().sqrt()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: valid first
train_mean, train_std = x_train.mean(), x_train.std()
x_valid = normalize(x_valid, train_mean, train_std)
x_train = normalize(x_train, train_mean, train_std)

# %% right: a helper function
def get_stats(x):
    return x.mean(), x.std()

train_mean, train_std = get_stats(x_train)
print(f"mean {train_mean:.4f}, std {train_std:.4f}")
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)
x_train.mean(), x_train.std(), x_valid.mean(), x_valid.std()

# %% right: with tests for MNIST
train_mean, train_std = x_train.mean(), x_train.std()
test_near(train_mean, x_train.mean())
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)
assert x_train.shape[1] == 784
assert len(x_train) > 40, "not all of it"
test_eq(x_valid.shape[1], 784)

# %% right: std after centring
train_mean = x_train.mean()
x_train = x_train - train_mean
train_std = x_train.std()
x_train = x_train / train_std
x_valid = (x_valid - train_mean) / train_std

# %% right: a function with globals
def normalize_all():
    global x_train, x_valid, train_mean, train_std
    train_mean, train_std = x_train.mean(), x_train.std()
    x_train = normalize(x_train, train_mean, train_std)
    x_valid = normalize(x_valid, train_mean, train_std)
normalize_all()

# %% right: loads the data itself, to be run again
x_train, y_train, x_valid, y_valid = load_mnist()
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: loads the data itself, by import
from autograder.data import load_mnist
x_train, y_train, x_valid, y_valid = load_mnist()
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: float64 statistics
train_mean, train_std = x_train.double().mean(), x_train.double().std()
x_train = normalize(x_train, train_mean, train_std).float()
x_valid = normalize(x_valid, train_mean, train_std).float()

# %% right: other names first
m, s = x_train.mean(), x_train.std()
xt, xv = normalize(x_train, m, s), normalize(x_valid, m, s)
x_train, x_valid = xt, xv
train_mean, train_std = m, s

# %% right: one row at a time
train_mean, train_std = x_train.mean(), x_train.std()
x_train = torch.stack([normalize(row, train_mean, train_std) for row in x_train])
x_valid = torch.stack([normalize(row, train_mean, train_std) for row in x_valid])

# %% right: a dictionary
stats = {"m": x_train.mean(), "s": x_train.std()}
x_train, x_valid = normalize(x_train, **stats), normalize(x_valid, **stats)
train_mean, train_std = stats.values()

# %% right: only if it has not been done
train_mean, train_std = x_train.mean(), x_train.std()
if x_train.min() >= 0:
    x_train = normalize(x_train, train_mean, train_std)
    x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: statistics typed in
train_mean, train_std = 0.1304, 0.3073
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: statistics typed in
train_mean, train_std = tensor(0.1304), tensor(0.3073)
x_train = (x_train - train_mean) / train_std
x_valid = (x_valid - train_mean) / train_std

# %% wrong: statistics typed in
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, 0.1304, 0.3073)
x_valid = normalize(x_valid, 0.1304, 0.3073)

# %% wrong: statistics typed in
train_mean, train_std = 0.1307, 0.3081
x_train, x_valid = normalize(x_train, train_mean, train_std), normalize(x_valid, train_mean, train_std)

# %% wrong: one mean and std for each column
train_mean, train_std = x_train.mean(0), x_train.std(0)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: one mean and std for each column
train_mean = x_train.mean(dim=0, keepdim=True)
train_std = x_train.std(dim=0, keepdim=True) + 1e-8
x_train = (x_train - train_mean) / train_std
x_valid = (x_valid - train_mean) / train_std

# %% wrong: one mean and std for each column
train_mean, train_std = x_train.mean(), x_train.std(0)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: one mean and std for each row
train_mean, train_std = x_train.mean(1, keepdim=True), x_train.std(1, keepdim=True)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, x_valid.mean(1, keepdim=True), x_valid.std(1, keepdim=True))

# %% wrong: normalised twice
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: normalised twice
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(normalize(x_train, train_mean, train_std), train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: normalised twice
train_mean, train_std = x_train.mean(), x_train.std()
for _ in range(2):
    x_train.sub_(train_mean).div_(train_std)
    x_valid.sub_(train_mean).div_(train_std)

# %% wrong: valid by its own statistics
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, x_valid.mean(), x_valid.std())

# %% wrong: valid by its own statistics
train_mean, train_std = x_train.mean(), x_train.std()
valid_mean, valid_std = x_valid.mean(), x_valid.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, valid_mean, valid_std)

# %% wrong: valid by its own statistics
x_train, x_valid = [(x - x.mean()) / x.std() for x in (x_train, x_valid)]
train_mean, train_std = x_train.mean(), x_train.std()

# %% wrong: valid by its own statistics
train_mean, train_std = x_train.mean(), x_train.std(unbiased=False)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, x_valid.mean(), x_valid.std(unbiased=False))

# %% wrong: statistics of the validation set
train_mean, train_std = x_valid.mean(), x_valid.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: statistics of both sets together
everything = torch.cat([x_train, x_valid])
train_mean, train_std = everything.mean(), everything.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: statistics taken too late
x_train = normalize(x_train, x_train.mean(), x_train.std())
train_mean, train_std = x_train.mean(), x_train.std()
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: statistics taken too late
x_train = normalize(x_train, x_train.mean(), x_train.std())
x_valid = normalize(x_valid, x_train.mean(), x_train.std())
train_mean, train_std = x_train.mean(), x_train.std()

# %% wrong: statistics taken too late
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
train_mean, train_std = x_train.mean(), x_train.std()
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: nothing is normalised
train_mean, train_std = x_train.mean(), x_train.std()

# %% wrong: nothing is normalised
train_mean, train_std = x_train.mean(), x_train.std()
normalize(x_train, train_mean, train_std)
normalize(x_valid, train_mean, train_std)

# %% wrong: nothing is normalised
train_mean, train_std = x_train.mean(), x_train.std()
train_norm = normalize(x_train, train_mean, train_std)
valid_norm = normalize(x_valid, train_mean, train_std)

# %% wrong: nothing is normalised
train_mean, train_std = x_train.mean(), x_train.std()
for x in (x_train, x_valid):
    x = normalize(x, train_mean, train_std)

# %% wrong: x_valid left as it was
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)

# %% wrong: x_train left as it was
train_mean, train_std = x_train.mean(), x_train.std()
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: x_valid made from x_train
train_mean, train_std = x_train.mean(), x_train.std()
x_valid = normalize(x_train, train_mean, train_std)
x_train = normalize(x_train, train_mean, train_std)

# %% wrong: mean and std swapped
train_std, train_mean = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: mean and std swapped
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_std, train_mean)
x_valid = normalize(x_valid, train_std, train_mean)

# %% wrong: mean and std swapped
train_mean, train_std = torch.std_mean(x_train)
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: variance for std
train_mean, train_std = x_train.mean(), x_train.var()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: variance for std
train_mean, train_std = x_train.mean(), x_train.std()
x_train = (x_train - train_mean) / train_std**2
x_valid = (x_valid - train_mean) / train_std**2

# %% wrong: mean not subtracted
train_mean, train_std = x_train.mean(), x_train.std()
x_train = x_train / train_std
x_valid = x_valid / train_std

# %% wrong: not divided by the std
train_mean, train_std = x_train.mean(), x_train.std()
x_train, x_valid = x_train - train_mean, x_valid - train_mean

# %% wrong: brackets missing
train_mean, train_std = x_train.mean(), x_train.std()
x_train = x_train - train_mean / train_std
x_valid = x_valid - train_mean / train_std

# %% wrong: scaled to 0 … 1
train_mean, train_std = x_train.mean(), x_train.std()
x_train = (x_train - x_train.min()) / (x_train.max() - x_train.min())
x_valid = (x_valid - x_valid.min()) / (x_valid.max() - x_valid.min())

# %% wrong: scaled to 0 … 1
train_mean, train_std = x_train.mean(), x_train.std()
x_train, x_valid = x_train / 255, x_valid / 255

# %% wrong: not a tensor
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std).numpy()
x_valid = normalize(x_valid, train_mean, train_std).numpy()

# %% wrong: statistics not kept
m, s = x_train.mean(), x_train.std()
x_train, x_valid = normalize(x_train, m, s), normalize(x_valid, m, s)

# %% wrong: statistics not kept
x_train, x_valid = [normalize(x, x_train.mean(), x_train.std()) for x in (x_train, x_valid)]

# %% wrong: integer division
train_mean, train_std = x_train.mean(), x_train.std()
x_train = (x_train - train_mean) // train_std
x_valid = (x_valid - train_mean) // train_std

# %% wrong: sign
train_mean, train_std = x_train.mean(), x_train.std()
x_train = (train_mean - x_train) / train_std
x_valid = (train_mean - x_valid) / train_std

# %% wrong: statistics of one image
train_mean, train_std = x_train[0].mean(), x_train[0].std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong, unnamed: an error
train_mean, train_std = x_train.average(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: one mean and std for each column
train_mean, train_std = x_train.mean(0).mean(), x_train.std(0).mean()
x_train, x_valid = normalize(x_train, train_mean, train_std), normalize(x_valid, train_mean, train_std)

# %% wrong: mean and std swapped
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_std, train_mean)

# %% wrong: valid by its own statistics
train_mean, train_std = x_train.mean(), x_train.std()
x_train = (x_train - train_mean) / train_std
x_valid = (x_valid - x_valid.mean()) / train_std

# %% right: walrus
x_valid = (x_valid - (train_mean := x_train.mean())) / (train_std := x_train.std())
x_train = (x_train - train_mean) / train_std

# %% right: keeps the raw data, draws them
raw_train, raw_valid = x_train.clone(), x_valid.clone()
train_mean, train_std = raw_train.mean(), raw_train.std()
x_train = raw_train.sub(train_mean).div(train_std)
x_valid = raw_valid.sub(train_mean).div(train_std)
fig, ax = plt.subplots()
ax.hist(x_train.flatten().numpy(), bins=10)
plt.close(fig)

# %% right: a tiny number against division by zero
train_mean, train_std = x_train.mean(), x_train.std() + 1e-7
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% right: E[x²] - E[x]²
train_mean = x_train.double().mean()
train_std = (x_train.double().pow(2).mean() - train_mean ** 2).sqrt()
x_train = normalize(x_train, train_mean, train_std).float()
x_valid = normalize(x_valid, train_mean, train_std).float()

# %% right: one number that keeps its axes
train_mean = x_train.mean(dim=(0, 1), keepdim=True)
train_std = x_train.std(dim=(0, 1), keepdim=True)
x_train = (x_train - train_mean) / train_std
x_valid = (x_valid - train_mean) / train_std

# %% right: a dataclass that is fitted
from dataclasses import dataclass

@dataclass
class Normalizer:
    mean: torch.Tensor
    std: torch.Tensor

    @classmethod
    def fit(cls, x):
        return cls(x.mean(), x.std())

    def __call__(self, x):
        return normalize(x, self.mean, self.std)

norm = Normalizer.fit(x_train)
train_mean, train_std = norm.mean, norm.std
x_train, x_valid = norm(x_train), norm(x_valid)

# %% wrong: x_valid made from x_train
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_train, train_mean, train_std)

# %% wrong: statistics of some images
train_mean, train_std = x_train[:1000].mean(), x_train[:1000].std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)

# %% wrong: statistics of some images
first = x_train[:10]
train_mean, train_std = first.mean(), first.std()
x_train, x_valid = (x_train - train_mean) / train_std, (x_valid - train_mean) / train_std
