"""Golden vectors: inputs and every layer's output in double precision, for the C# inference to be compared with."""

import json

import numpy as np
import torch

from training import tensorfile
from training.network import CLASSES, Architecture, Network, export, restore

SHAPES = {"global": (3, 201), "local": (4, 2, 61), "unfolded": (16, 31), "trend": (201,), "periodogram": (128,), "centroid": (2, 61)}


def made_up_rows(count, seed, scalar_count=43):
    """Inputs without meaning: noise with a dip. Row 0 has everything, row 1 the views of Yu et al. alone, row 2 only the global view; the others are drawn."""
    random = np.random.default_rng(seed)
    rows = {name: random.normal(0, 0.4, (count, *shape)).astype(np.float32) for name, shape in SHAPES.items()}
    for name in ("global", "local"):
        middle = rows[name].shape[-1] // 2
        rows[name][..., middle - 4:middle + 5] -= 1
    rows["global"][:, 1:] = np.abs(rows["global"][:, 1:])
    rows["local"][:, :, 1] = np.abs(rows["local"][:, :, 1])
    rows["scalars"] = random.normal(0, 2, (count, scalar_count)).astype(np.float32)
    rows["scalars"][random.random((count, scalar_count)) < 0.2] = np.nan
    present = (random.random((count, 10)) < 0.6).astype(np.uint8)
    present[:, [0, 2]] = 1
    for row, pattern in ((0, "1111111111"), (1, "1010100000"), (2, "1000000000")):
        if row < count:
            present[row] = [int(one) for one in pattern]
    for row in range(count):
        rows["unfolded"][row, random.integers(1, 17):] = 0
    rows["unfolded"][:, 3] = 0
    rows["present"] = present
    return rows


def outputs(members, rows, convolutions_of, whole):
    """Every layer's output of the first `whole` members: convolutions for the first rows, the rest for all. Logits of the others."""
    tensors = {}
    batch = {name: torch.from_numpy(rows[name]) for name in (*SHAPES, "scalars", "present")}
    batch = {name: value.double() if value.is_floating_point() else value for name, value in batch.items()}
    for number, member in enumerate(members):
        layers = {}
        with torch.no_grad():
            member.double().eval()(batch, layers)
        member.float()
        count = len(batch["present"])
        if number >= whole:
            layers = {name: layers[name] for name in list(layers) if name == f"head.{len(member.head) - 1}"}
        for name, value in layers.items():
            if isinstance(name, tuple):
                output = torch.cat(value)
                output = output.view(count, -1, *output.shape[1:]) if len(output) != count else output
                name, output = f"{name[0]}.{name[1]}", output[:convolutions_of]
            else:
                output = value
            tensors[f"out.m{number}.{name}"] = output.numpy().astype(np.float32)
    return tensors


def main():
    """Writes golden/tiny.safetensors: a small untrained network, five inputs, every layer's output."""
    torch.manual_seed(8)
    architecture = Architecture(
        channels={"global": (4, 4, 4), "local": (4, 4), "unfolded": (2, 2), "trend": (2, 2, 2), "periodogram": (2, 3), "centroid": (3, 2)},
        projections={"global": 6, "local": 8, "unfolded": 5, "trend": 4, "periodogram": 3, "centroid": 4}, scalars=(8, 6), head=(16, 8, 5))
    members = []
    for _ in range(2):
        member = Network(architecture)
        member.scalar_mean.copy_(torch.linspace(-1, 1, 43))
        member.scalar_deviation.copy_(torch.linspace(0.5, 2, 43))
        for parameter in member.parameters():
            parameter.data.mul_(1.5)
        for branch in member.branches.values():
            for norm in branch.norms:
                norm.running_mean.uniform_(-0.2, 0.2)
                norm.running_var.uniform_(0.5, 2)
        members.append(member)
    card = {"format": 1, "name": "tiny", "architecture": architecture.card(), "classes": list(CLASSES), "members": 2,
            "scalarMean": members[0].scalar_mean.tolist(), "scalarDeviation": members[0].scalar_deviation.tolist()}
    write("training/golden/tiny.safetensors", export(members), card, made_up_rows(5, 8), with_weights=True, whole=2)


def write(path, weights, card, rows, with_weights, whole):
    """Writes inputs (in.NAME) and outputs (out.mK.LAYER), and the weights beside them where asked."""
    members = restore(weights, card)
    tensors = dict(weights) if with_weights else {}
    tensors.update({f"in.{name}": rows[name] for name in (*SHAPES, "scalars", "present")})
    tensors.update(outputs(members, rows, 1, whole))
    tensorfile.write(path, tensors, {"card": json.dumps(card)} if with_weights else {"model": card["name"]})


if __name__ == "__main__":
    main()
