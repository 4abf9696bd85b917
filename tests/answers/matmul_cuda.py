# %% right: the lesson's
def matmul(a, b):
    TPB = 16
    r = np.zeros((a.shape[0], b.shape[1]))
    m1g,m2g,rg = map(cuda.to_device, (np.asarray(a),np.asarray(b),r))
    rr,rc = r.shape
    blockspergrid = (math.ceil(rr / TPB), math.ceil(rc / TPB))
    matmul_kernel[blockspergrid, (TPB,TPB)](m1g,m2g,rg)
    r = rg.copy_to_host()
    return torch.tensor(r)

# %% right: new memory on the device
def matmul(a, b):
    n, m = a.shape[0], b.shape[1]
    a_d, b_d = cuda.to_device(a.numpy()), cuda.to_device(b.numpy())
    c_d = cuda.device_array((n, m), dtype=np.float32)
    matmul_kernel[blocks_per_grid((n, m), TPB), (TPB, TPB)](a_d, b_d, c_d)
    cuda.synchronize()
    return torch.from_numpy(c_d.copy_to_host())

# %% right: returns an array, other blocks
def matmul(a: torch.Tensor, b: torch.Tensor, tpb: int = 8) -> np.ndarray:
    c = np.empty((len(a), b.shape[1]), dtype=np.float32)
    dc = cuda.to_device(c)
    matmul_kernel[blocks_per_grid(c.shape, tpb), (tpb, tpb)](cuda.to_device(a), cuda.to_device(b), dc)
    return dc.copy_to_host()

# %% right: host arrays handed to the kernel
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), dtype='float32')
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](np.array(a), np.array(b), c)
    return torch.tensor(c)

# %% right: one block too many, long blocks
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    grid = a.shape[0] // 4 + 1, b.shape[1] // 32 + 1
    launch = matmul_kernel[grid, (4, 32)]
    launch(cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    out = np.empty(c.shape, np.float32)
    c.copy_to_host(out)
    print(out.shape)
    return torch.from_numpy(out)

# %% right: a stream and like
def matmul(a, b):
    stream = cuda.stream()
    a, b = (cuda.to_device(x.numpy(), stream=stream) for x in (a, b))
    like = np.zeros((a.shape[0], b.shape[1]), np.float32)
    c = cuda.device_array_like(like)
    matmul_kernel[blocks_per_grid(like.shape, 16), (16, 16), stream](a, b, c)
    host = c.copy_to_host(stream=stream)
    stream.synchronize()
    return torch.as_tensor(host)

# %% right: a kernel of its own
@cuda.jit
def scaled(a, b, c, scale):
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        tmp = 0.
        for k in range(a.shape[1]):
            tmp += a[i, k] * b[k, j]
        c[i, j] = scale * tmp

def matmul(a, b):
    c = cuda.device_array((a.shape[0], b.shape[1]), np.float32)
    scaled[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c, 1.0)
    return torch.from_numpy(c.copy_to_host())

# %% right: helpers and double precision
def to_gpu(*tensors):
    return [cuda.to_device(np.asarray(t, dtype=np.float64)) for t in tensors]

def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1], dtype=torch.float64)
    da, db, dc = to_gpu(a, b, c)
    threads = 32, 32
    blocks = tuple(-(-size // 32) for size in c.shape)
    matmul_kernel[blocks, threads](da, db, dc)
    return torch.from_numpy(dc.copy_to_host()).float()

# %% right: the largest side both ways
def matmul(a, b):
    n = max(a.shape[0], b.shape[1])
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel[(math.ceil(n / TPB),) * 2, (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.tensor(c.copy_to_host())

# %% right: a lambda over a helper
def _run(a, b, c):
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a, b, c)
    return c.copy_to_host()

matmul = lambda a, b: _run(cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), cuda.to_device(np.zeros((a.shape[0], b.shape[1]))))

# %% wrong: library product
def matmul(a, b):
    return a @ b

# %% wrong: library product
def matmul(a, b):
    a_d, b_d = cuda.to_device(a.numpy()), cuda.to_device(b.numpy())
    return torch.from_numpy(np.dot(a_d.copy_to_host(), b_d.copy_to_host()))

# %% wrong: no kernel launched
def matmul(a, b):
    return (a[:, :, None] * b).sum(1)

# %% wrong: still on the device
def matmul(a, b):
    a_d, b_d = cuda.to_device(a.numpy()), cuda.to_device(b.numpy())
    c_d = cuda.device_array((a.shape[0], b.shape[1]), dtype=np.float32)
    matmul_kernel[blocks_per_grid(c_d.shape, TPB), (TPB, TPB)](a_d, b_d, c_d)
    return c_d

# %% wrong: `return` missing
def matmul(a, b):
    a_d, b_d = cuda.to_device(a.numpy()), cuda.to_device(b.numpy())
    c_d = cuda.device_array((a.shape[0], b.shape[1]), dtype=np.float32)
    matmul_kernel[blocks_per_grid(c_d.shape, TPB), (TPB, TPB)](a_d, b_d, c_d)
    c_d.copy_to_host()

# %% wrong: tensors handed to the kernel
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a, b, c)
    return c

# %% wrong: blocks and threads not given
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel(cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: too many threads in a block
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel[(1, 1), c.shape](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: too many threads in a block
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel[blocks_per_grid(c.shape, 64), (64, 64)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: number of blocks is not whole
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel[(c.shape[0] / TPB, c.shape[1] / TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: result not copied back
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    a_d, b_d, c_d = map(cuda.to_device, (a.numpy(), b.numpy(), c))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a_d, b_d, c_d)
    return torch.from_numpy(c)

# %% wrong: result transposed
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a.numpy(), b.numpy(), c)
    return torch.from_numpy(c.T)

# %% wrong: arguments in another order
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    a_d, b_d, c_d = map(cuda.to_device, (a.numpy(), b.numpy(), c))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](b_d, a_d, c_d)
    return torch.from_numpy(c_d.copy_to_host())

# %% wrong: arguments in another order
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    a_d, b_d, c_d = map(cuda.to_device, (a.numpy(), b.numpy(), c))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](c_d, a_d, b_d)
    return torch.from_numpy(c_d.copy_to_host())

# %% wrong: grid axes swapped
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    blocks = math.ceil(c.shape[1] / TPB), math.ceil(c.shape[0] / TPB)
    matmul_kernel[blocks, (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: grid axes swapped
def matmul(a, b):
    c = cuda.device_array((a.shape[0], b.shape[1]), np.float32)
    matmul_kernel[blocks_per_grid(c.shape[::-1], TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: grid too small
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel[(1, 1), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: grid too small
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    blocks = max(1, c.shape[0] // TPB), max(1, c.shape[1] // TPB)
    matmul_kernel[blocks, (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: integer result
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.int32))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: changes its input
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a.numpy(), b.numpy(), c)
    a *= 0
    return torch.from_numpy(c)

# %% wrong: result of the wrong shape
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], a.shape[1]), np.float32))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: result of the wrong shape
def matmul(a, b):
    n = max(a.shape[0], b.shape[1])
    c = cuda.to_device(np.zeros((b.shape[1], a.shape[0]), np.float32))
    matmul_kernel[(n, n), (2, 2)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: reads the notebook's variables
def matmul(a, b):
    c = cuda.to_device(np.zeros((5, 10), np.float32))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(m1.numpy()), cuda.to_device(m2.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: size hard-coded
def matmul(a, b):
    c = cuda.to_device(np.zeros((5, 10), np.float32))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% right: np.array of device array
def matmul(a, b):
    c = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), np.float32))
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a), cuda.to_device(b), c)
    return np.array(c)

# %% right: torch zeros numpy
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a.numpy(), b.numpy(), c.numpy())
    return c

# %% right: list grid
def matmul(a, b):
    m, n = len(a), b.size(1)
    A_global_mem = cuda.to_device(a.numpy())
    B_global_mem = cuda.to_device(b.numpy())
    C_global_mem = cuda.device_array((m, n))
    threadsperblock = (TPB, TPB)
    blockspergrid_x = int(math.ceil(m / threadsperblock[0]))
    blockspergrid_y = int(math.ceil(n / threadsperblock[1]))
    blockspergrid = (blockspergrid_x, blockspergrid_y)
    matmul_kernel[blockspergrid, threadsperblock](A_global_mem, B_global_mem, C_global_mem)
    C = C_global_mem.copy_to_host()
    return torch.tensor(C, dtype=torch.float32)

# %% right: one thread a block
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    matmul_kernel[c.shape, (1, 1)](np.ascontiguousarray(a), np.ascontiguousarray(b), c)
    return c

# %% right: explicit In and Out
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    matmul_kernel[blocks_per_grid(c.shape, 16), (16, 16)](cuda.In(a.numpy()), cuda.In(b.numpy()), cuda.Out(c))
    return torch.from_numpy(c)

# %% right: clone and to_device into
def matmul(a, b):
    n, m = a.shape[0], b.shape[1]
    d = [cuda.to_device(x.detach().cpu().numpy()) for x in (a, b)] + [cuda.device_array(shape=(n, m), dtype=np.float32)]
    bpg = blocks_per_grid((n, m), TPB)
    matmul_kernel[bpg, (TPB, TPB)](*d)
    out = np.empty((n, m), dtype=np.float32)
    d[2].copy_to_host(out)
    return torch.tensor(out)

# %% wrong: no kernel launched
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c

# %% wrong: library product
def matmul(a, b):
    return torch.matmul(a, b)

# %% wrong: tensors handed to the kernel
def matmul(a, b):
    c = torch.zeros(a.shape[0], b.shape[1])
    ad, bd = cuda.to_device(a), cuda.to_device(b)
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](ad, bd, c)
    return c

# %% wrong: grid too small
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    r, q = c.shape
    matmul_kernel[(r // TPB, q // TPB), (TPB, TPB)](a.numpy(), b.numpy(), c)
    return torch.from_numpy(c)

# %% wrong: result not copied back
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    d = cuda.to_device(c)
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), d)
    d.copy_to_host()
    return torch.from_numpy(c)

# %% wrong: blocks and threads not given
def matmul(a, b):
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    launch_kernel(matmul_kernel, c.shape[0], c.shape[1], a.numpy(), b.numpy(), c)
    return torch.from_numpy(c)

# %% right: a launch for each row
def matmul(a, b):
    da, db = cuda.to_device(a.numpy()), cuda.to_device(b.numpy())
    rows = []
    for i in range(len(a)):
        d = cuda.device_array((1, b.shape[1]), np.float32)
        matmul_kernel[(1, math.ceil(b.shape[1] / TPB)), (1, TPB)](da[i:i + 1], db, d)
        rows.append(torch.tensor(d.copy_to_host()))
    return torch.cat(rows)

# %% right: tensors to the device
def matmul(a, b):
    r = torch.zeros(a.shape[0], b.shape[1])
    m1g, m2g, rg = map(cuda.to_device, (a, b, r))
    matmul_kernel[blocks_per_grid(r.shape, TPB), (TPB, TPB)](m1g, m2g, rg)
    return rg.copy_to_host()

# %% right: blocks for the larger side, and one more
def matmul(a, b):
    ar, bc = a.shape[0], b.shape[1]
    m1g, m2g, rg = map(cuda.to_device, (a.numpy(), b.numpy(), np.zeros((ar, bc), dtype="float32")))
    big = max(ar, bc) // 16 + 1
    matmul_kernel[(big, big), (16, 16)](m1g, m2g, rg)
    return torch.tensor(rg.copy_to_host())

# %% wrong: blocks and threads swapped
def matmul(a, b):
    rg = cuda.device_array((a.shape[0], b.shape[1]))
    matmul_kernel[(TPB, TPB), blocks_per_grid(rg.shape, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)
    return rg.copy_to_host()

# %% wrong: shape is not a pair
def matmul(a, b):
    rg = cuda.device_array(a.shape[0], b.shape[1])
    matmul_kernel[blocks_per_grid(rg.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)
    return rg.copy_to_host()

# %% wrong: launch for a result
def matmul(a, b):
    rg = cuda.to_device(np.zeros((a.shape[0], b.shape[1])))
    return matmul_kernel[blocks_per_grid(rg.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)

# %% wrong: no kernel launched
def matmul(a, b):
    rg = cuda.to_device(np.zeros((a.shape[0], b.shape[1])))
    return rg.copy_to_host()

# %% wrong: integer result
def matmul(a, b):
    rg = cuda.to_device(np.zeros((a.shape[0], b.shape[1]), dtype=int))
    matmul_kernel[blocks_per_grid(rg.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)
    return rg.copy_to_host()

# %% wrong: result not copied back
def matmul(a, b):
    rg = cuda.to_device(np.zeros((a.shape[0], b.shape[1])))
    r = rg.copy_to_host()
    matmul_kernel[blocks_per_grid(r.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)
    return torch.tensor(r)

# %% wrong: grid too small
def matmul(a, b):
    rg = cuda.device_array((a.shape[0], b.shape[1]))
    matmul_kernel[blocks_per_grid(a.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)
    return rg.copy_to_host()

# %% wrong: too many threads in a block
def matmul(a, b):
    rg = cuda.device_array((a.shape[0], b.shape[1]))
    matmul_kernel[(1, 1), rg.shape](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), rg)
    return rg.copy_to_host()

# %% wrong: blocks and threads swapped
def matmul(a, b):
    n, m = a.shape[0], b.shape[1]
    c = cuda.device_array((n, m), np.float32)
    threads = (8, 8)
    blocks = ((n + 7) // 8, (m + 7) // 8)
    matmul_kernel[threads, blocks](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())

# %% wrong: launch for a result
def matmul(a, b):
    c = cuda.device_array((a.shape[0], b.shape[1]), np.float32)
    c = matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return c

# %% wrong, unnamed: a kernel of its own that is a device function
def matmul(a, b):
    @cuda.jit(device=True)
    def kernel(a, b, c):
        i, j = cuda.grid(2)
        if i < c.shape[0] and j < c.shape[1]:
            s = 0.
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s

    c = cuda.device_array((a.shape[0], b.shape[1]), np.float32)
    kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](cuda.to_device(a.numpy()), cuda.to_device(b.numpy()), c)
    return torch.from_numpy(c.copy_to_host())
