# %% right: view
def to_image(x, i):
    return x[i].view(28, 28)

# %% right: reshape
def to_image(x: torch.Tensor, i: int) -> torch.Tensor:
    return x[i].reshape(28, 28)

# %% right: all images, then one
def to_image(x, i):
    images = x.view(-1, 28, 28)
    return images[i]

# %% right: -1 for the rest
def to_image(x, i, side=28):
    row = x[i, :]
    print(row.shape)
    return row.view(side, -1)

# %% right: unflatten
to_image = lambda x, i: x[i].unflatten(0, (28, 28))

# %% right: select and a tuple
def to_image(x, i):
    return torch.reshape(x.select(0, i), (28, 28))

# %% right: squeezed
def to_image(x, i):
    return x[i:i+1].view(1, 28, 28).squeeze(0)

# %% right: the size worked out
def to_image(x, i):
    side = int(math.sqrt(x.shape[1]))
    return x[i].view(side, side)

# %% right: strides
def to_image(x, i):
    return torch.as_strided(x, (28, 28), (28, 1), x.storage_offset() + i * x.stride(0))

# %% right: narrow, resize and assert
def to_image(x, i):
    image = x.narrow(0, i, 1).view(28, 28)
    assert image.data_ptr() == x[i].data_ptr()
    return image

# %% right: through numpy's memory
def to_image(x, i):
    return torch.from_numpy(x.numpy()[i].reshape(28, 28))

# %% right: view_as
def to_image(x, i):
    return x[i].view_as(torch.empty(28, 28))

# %% right: unbound rows
def to_image(x, i):
    return torch.unbind(x.reshape(len(x), 28, 28))[i]

# %% wrong: a copy
def to_image(x, i):
    return x[i].clone().view(28, 28)

# %% wrong: a copy
def to_image(x, i):
    return tensor(x[i].tolist()).reshape(28, 28)

# %% wrong: a copy
def to_image(x, i):
    return x[i].view(28, 28).float() + 0

# %% wrong: a copy
def to_image(x, i):
    return torch.stack(list(chunks(x[i], 28)))

# %% wrong: a copy
def to_image(x, i):
    return tensor(x[i]).view(28, 28)

# %% wrong: a copy
def to_image(x, i):
    img = torch.zeros(28, 28)
    for r in range(28):
        for c in range(28):
            img[r, c] = x[i, 28 * r + c]
    return img

# %% wrong: a copy
def to_image(x, i):
    return x[i].view(28, 28).double()

# %% wrong: `return` missing
def to_image(x, i):
    x[i].view(28, 28)

# %% wrong: `return` missing
def to_image(x, i):
    img = x[i].view(28, 28)
    plt.imshow(img)

# %% wrong: not reshaped
def to_image(x, i):
    return x[i]

# %% wrong: not reshaped
def to_image(x, i):
    x[i].view(28, 28)
    return x[i]

# %% wrong: one axis too many
def to_image(x, i):
    return x[i].view(-1, 28, 28)

# %% wrong: one axis too many
def to_image(x, i):
    return x[i:i+1].view(-1, 28, 28)

# %% wrong: one axis too many
def to_image(x, i):
    return x[i].view(28, 28, 1)

# %% wrong: one axis too many
def to_image(x, i):
    return x[i].view(1, 1, 28, 28)

# %% wrong: transposed
def to_image(x, i):
    return x[i].view(28, 28).t()

# %% wrong: transposed
def to_image(x, i):
    return x[i].reshape(28, 28).T

# %% wrong: upside down or mirrored
def to_image(x, i):
    return x[i].view(28, 28).flip(0)

# %% wrong: upside down or mirrored
def to_image(x, i):
    return x[i].flip(0).view(28, 28)

# %% wrong: always the same row
def to_image(x, i):
    return x[0].view(28, 28)

# %% wrong: always the same row
def to_image(x, i):
    return x.view(-1, 28, 28)[0]

# %% wrong: counts from 1
def to_image(x, i):
    return x[i - 1].view(28, 28)

# %% wrong: all images
def to_image(x, i):
    return x.view(-1, 28, 28)

# %% wrong: all images
def to_image(x, i):
    return x.reshape(len(x), 28, 28)

# %% wrong: number of rows typed in
def to_image(x, i):
    return x.view(50000, 28, 28)[i]

# %% wrong: number of rows typed in
def to_image(x, i):
    return x.reshape((50000, 28, 28))[i]

# %% wrong: row `i` is not taken
def to_image(x, i):
    return x.view(28, 28)

# %% wrong: a column of `x`
def to_image(x, i):
    return x[:, i].view(28, 28)

# %% wrong: reads the notebook's data
def to_image(x, i):
    return x_train[i].view(28, 28)

# %% wrong: reads the notebook's data
def to_image(a, i):
    return x_valid.view(-1, 28, 28)[i]

# %% wrong: numpy array
def to_image(x, i):
    return x[i].numpy().reshape(28, 28)

# %% wrong: numpy array
def to_image(x, i):
    return np.array(x[i]).reshape(28, 28)

# %% wrong: numpy array
def to_image(x, i):
    return x.numpy()[i].reshape(28, 28)

# %% wrong: list for a tensor
def to_image(x, i):
    return list(chunks(x[i].tolist(), 28))

# %% wrong: list for a tensor
def to_image(x, i):
    return [row for row in x[i].view(28, 28)]

# %% wrong: changes its input
def to_image(x, i):
    x[i] *= 255
    return x[i].view(28, 28)

# %% wrong: changes its input
def to_image(x, i):
    x[i] = 1 - x[i]
    return x[i].view(28, 28)

# %% wrong: pixels changed
def to_image(x, i):
    return (x[i] * 255).view(28, 28)

# %% wrong: pixels changed
def to_image(x, i):
    return (x[i].view(28, 28) * 255).byte()

# %% wrong: pixels changed
def to_image(x, i):
    return 1 - x[i].view(28, 28)

# %% wrong: pixels changed
def to_image(x, i):
    row = x[i]
    return ((row - row.mean()) / row.std()).view(28, 28)

# %% wrong: no such function
def to_image(x, i):
    return x[i].shape(28, 28)

# %% wrong: no such function
def to_image(x, i):
    return x(i).view(28, 28)

# %% wrong: no such function
def to_image(x, i):
    return x[i].to_image(28, 28)

# %% wrong: a shape that does not fit
def to_image(x, i):
    return x[i].view(784, 784)

# %% wrong: a shape that does not fit
def to_image(x, i):
    return x[i].view(27, 27)

# %% wrong: a shape that does not fit
def to_image(x, i):
    return x[i, 28].view(28, 28)

# %% wrong: another shape
def to_image(x, i):
    return x[i].view(14, 56)

# %% wrong: only some of the pixels
def to_image(x, i):
    return x[i:i+28, :28]

# %% wrong: only some of the pixels
def to_image(x, i):
    return x[i][:28]

# %% wrong, unnamed: each row reversed twice over
def to_image(x, i):
    return x[i].view(28, 28).roll(1, 0)

# %% right: reshape tuple
def to_image(x, i):
    return x[i].reshape((28, 28))

# %% right: reshape all
def to_image(x, i):
    return x.reshape(-1, 28, 28)[i]

# %% right: view all, row
def to_image(x, i):
    n, c = x.shape
    side = int(math.sqrt(c))
    imgs = x.view(n, side, side)
    return imgs[i, :, :]

# %% right: slices and squeeze
def to_image(x, i):
    return x[i:i + 1].view(28, -1)

# %% right: unflatten, again
def to_image(x, i):
    return x[i].unflatten(0, (28, 28))

# %% right: stack of views? as_strided
def to_image(x, i):
    return x[i].as_strided((28, 28), (28, 1))

# %% right: lambda
to_image = lambda x, i: x[i, :].view(-1, 28)

# %% right: hints and prints
def to_image(x: torch.Tensor, i: int = 0) -> torch.Tensor:
    row = x[i]
    assert row.shape == (784,)
    image = torch.reshape(row, (28, 28))
    print(image.shape)
    return image

# %% right: select narrow
def to_image(x, i):
    return x.select(0, i).unfold(0, 28, 28)

# %% right: split of views -- getattr
def to_image(x, i):
    rows, cols = 28, 28
    img = x[i]
    img = img.view(rows, cols)
    return img

# %% right: squeeze
def to_image(x, i):
    return x[i][None].view(1, 28, 28).squeeze(0)

# %% right: detach, contiguous of a contiguous
def to_image(x, i):
    return x[i].contiguous().view(28, 28).detach()

# %% wrong: a copy
def to_image(x, i):
    return x[i].view(28, 28).clone()

# %% wrong: a copy
def to_image(x, i):
    return tensor(x[i].tolist()).view(28, 28)

# %% wrong: list for a tensor
def to_image(x, i):
    return list(chunks(x[i], 28))

# %% wrong: counts from 1
def to_image(x, i):
    return x[i + 1].view(28, 28)

# %% wrong: one axis too many
def to_image(x, i):
    return x[i].view(1, 28, 28)

# %% wrong: all images
def to_image(x, i):
    return x[:i].view(-1, 28, 28)

# %% wrong: pixels changed
def to_image(x, i):
    return x[i].view(28, 28) * 255

# %% wrong: list for a tensor
def to_image(x, i):
    return x[i].view(28, 28).tolist()

# %% wrong: `return` missing
def to_image(x, i):
    plt.imshow(x[i].view(28, 28))

# %% wrong: no tensor
def to_image(x, i):
    return plt.imshow(x[i].view(28, 28))

# %% wrong: changes its input
def to_image(x, i):
    x.resize_(x.shape[0], 28, 28)
    return x[i]

# %% wrong: no tensor
def to_image(x, i):
    return Matrix(list(chunks(x[i], 28)))

# %% wrong: cut in the middle of a row
def to_image(x, i):
    return x.view(-1)[i:i+784].view(28, 28)

# %% wrong: transposed
def to_image(x, i):
    return torch.from_numpy(x.numpy()[i].reshape((28, 28), order="F"))

# %% wrong: other parameters
def to_image(x):
    return x.view(28, 28)

# %% wrong: other parameters
def to_image(x, i, rows, columns):
    return x[i].view(rows, columns)
