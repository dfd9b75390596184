"""The vetting network: one branch a view, scalars with their missing flags, five classes. README.md gives the layout in full."""

import dataclasses

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

CLASSES = ("planet", "eclipsingBinary", "nearbyBinary", "variable", "systematic")
PRESENT = ("globalFlux", "globalErrors", "localFlux", "localErrors", "secondary", "oddEven", "unfolded", "trend", "periodogram", "centroid")
VIEWS = ("global", "local", "unfolded", "trend", "periodogram", "centroid")
INPUT_CHANNELS = {"global": 3, "local": 2, "unfolded": 1, "trend": 1, "periodogram": 1, "centroid": 2}
SMALLEST_SPREAD = 1e-6


@dataclasses.dataclass(frozen=True)
class Architecture:
    """Channels a block of each branch, outputs of each projection, of the dense layers of the scalars and of the head."""

    channels: dict
    projections: dict
    scalars: tuple
    head: tuple
    scalar_count: int = 43

    @staticmethod
    def standard(width=1.0):
        """The shipped one: 2.2 million multiplications an example with every view at width 1."""
        def wide(*counts):
            return tuple(max(2, int(round(count * width))) for count in counts)
        return Architecture(
            channels={"global": wide(8, 16, 24, 32), "local": wide(8, 16, 32), "unfolded": wide(8, 8), "trend": wide(8, 8, 8),
                      "periodogram": wide(8, 8), "centroid": wide(8, 8)},
            projections={"global": 24, "local": 48, "unfolded": 16, "trend": 8, "periodogram": 8, "centroid": 8},
            scalars=(48, 32), head=(128, 48, 5))

    @staticmethod
    def of(card):
        """The architecture that a card tells of."""
        return Architecture({name: tuple(counts) for name, counts in card["channels"].items()}, dict(card["projections"]),
                            tuple(card["scalars"]), tuple(card["head"]), card["scalarCount"])

    def card(self):
        """What a card tells of it."""
        return {"kernel": 5, "channels": {name: list(counts) for name, counts in self.channels.items()},
                "projections": dict(self.projections), "scalars": list(self.scalars), "head": list(self.head),
                "scalarCount": self.scalar_count}

    def pooled(self, branch):
        """How many pooled numbers a branch's projection is given."""
        last = self.channels[branch][-1]
        return {"local": 10, "unfolded": 4}.get(branch, 2) * last

    def multiplications(self, lengths=(("global", 201, 1), ("local", 61, 4), ("unfolded", 31, 16), ("trend", 201, 1), ("periodogram", 128, 1), ("centroid", 61, 1))):
        """Multiplications of one example with every view present."""
        total = 0
        for branch, length, times in lengths:
            before = INPUT_CHANNELS[branch]
            for count in self.channels[branch]:
                total += times * length * 5 * count * (before + count)
                before, length = count, length // 2
            total += self.pooled(branch) * self.projections[branch]
        sizes = [2 * self.scalar_count + len(PRESENT), *self.scalars]
        total += sum(a * b for a, b in zip(sizes, sizes[1:]))
        sizes = [self.concatenated(), *self.head]
        return total + sum(a * b for a, b in zip(sizes, sizes[1:]))

    def concatenated(self):
        """Inputs of the head."""
        return sum(self.projections[branch] for branch in VIEWS) + self.scalars[-1]


class Branch(nn.Module):
    """Blocks of convolution, ReLU, convolution, ReLU, max-pool 2; with batch norm after a block's first convolution while training."""

    def __init__(self, inputs, channels, norm):
        super().__init__()
        self.convolutions, self.norms = nn.ModuleList(), nn.ModuleList()
        for count in channels:
            self.convolutions.append(nn.Conv1d(inputs, count, 5, padding=2))
            self.convolutions.append(nn.Conv1d(count, count, 5, padding=2))
            self.norms.append(nn.BatchNorm1d(count) if norm else nn.Identity())
            inputs = count

    def forward(self, x, layers=None):
        for block, norm in enumerate(self.norms):
            first = F.relu(norm(self.convolutions[2 * block](x)))
            second = F.relu(self.convolutions[2 * block + 1](first))
            if layers is not None:
                layers += [first, second]
            x = F.max_pool1d(second, 2)
        return torch.cat([x.mean(2), x.amax(2)], 1)


class Network(nn.Module):
    """One member of the ensemble. `layers`, where given, takes every layer's output by name."""

    def __init__(self, architecture, norm=True, dropout=0.0):
        super().__init__()
        self.architecture = architecture
        self.branches = nn.ModuleDict({name: Branch(INPUT_CHANNELS[name], architecture.channels[name], norm) for name in VIEWS})
        self.projections = nn.ModuleDict(
            {name: nn.Linear(architecture.pooled(name), architecture.projections[name]) for name in VIEWS})
        sizes = [2 * architecture.scalar_count + len(PRESENT), *architecture.scalars]
        self.scalars = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        sizes = [architecture.concatenated(), *architecture.head]
        self.head = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.dropout = nn.Dropout(dropout)
        self.register_buffer("scalar_mean", torch.zeros(architecture.scalar_count))
        self.register_buffer("scalar_deviation", torch.ones(architecture.scalar_count))

    def _branch(self, name, view, rows, layers):
        """Pooled features of the rows that have the view; zeros for the others."""
        branch = self.branches[name]
        kept = None if layers is None else []
        count = view.shape[0]
        pooled_size = 2 * self.architecture.channels[name][-1]
        pooled = view.new_zeros(count, pooled_size)
        index = rows.nonzero().squeeze(1)
        if len(index) == count:
            pooled = branch(view, kept)
        elif len(index) > 0:
            pooled = pooled.index_copy(0, index, branch(view[index], kept))
        if layers is not None:
            for number, output in enumerate(kept):
                whole = output.new_zeros(count, *output.shape[1:])
                whole[index] = output
                layers.setdefault((name, number), []).append(whole)
        return pooled

    def forward(self, batch, layers=None):
        present = batch["present"].to(batch["global"].dtype)
        rows = present > 0.5
        view = prepare(batch)
        pooled = {}
        pooled["global"] = self._branch("global", view["global"], rows[:, 0], layers)
        # The local views go through their branch together: primary, odd, even, secondary.
        count = len(present)
        which = rows[:, [2, 5, 5, 4]]
        local = self._branch("local", view["local"].flatten(0, 1), which.flatten(), layers).view(count, 4, -1)
        pooled["local"] = torch.cat([local.flatten(1), local[:, 1] - local[:, 2]], 1)
        single = view["unfolded"]
        has_data = (single != 0).any(2) & rows[:, 6:7]
        unfolded = self._branch("unfolded", single.flatten(0, 1).unsqueeze(1), has_data.flatten(), layers).view(count, single.shape[1], -1)
        weight = has_data.to(unfolded.dtype).unsqueeze(2)
        number = weight.sum(1).clamp(min=1)
        mean = unfolded.sum(1) / number
        spread = torch.sqrt((((unfolded - mean.unsqueeze(1)) * weight) ** 2).sum(1) / number + SMALLEST_SPREAD)
        pooled["unfolded"] = torch.cat([mean, spread], 1)
        for name, flag in (("trend", 7), ("periodogram", 8), ("centroid", 9)):
            one = view[name] if view[name].dim() == 3 else view[name].unsqueeze(1)
            pooled[name] = self._branch(name, one, rows[:, flag], layers)
        known = {"global": rows[:, 0], "local": rows[:, 2], "unfolded": has_data.any(1), "trend": rows[:, 7],
                 "periodogram": rows[:, 8], "centroid": rows[:, 9]}
        parts = []
        for name in VIEWS:
            part = F.relu(self.projections[name](pooled[name])) * known[name].to(present.dtype).unsqueeze(1)
            parts.append(part)
            if layers is not None:
                layers[f"{name}.pooled"] = pooled[name] * known[name].to(present.dtype).unsqueeze(1)
                layers[f"{name}.projection"] = part
        missing = torch.isnan(batch["scalars"])
        standard = torch.where(missing, torch.zeros_like(batch["scalars"]), (batch["scalars"] - self.scalar_mean) / self.scalar_deviation)
        x = torch.cat([standard.clamp(-5, 5), missing.to(present.dtype), present], 1)
        if layers is not None:
            layers["scalars.input"] = x
        for number, dense in enumerate(self.scalars):
            x = F.relu(dense(x))
            if layers is not None:
                layers[f"scalars.{number}"] = x
        x = torch.cat([*parts, x], 1)
        if layers is not None:
            layers["head.input"] = x
        for number, dense in enumerate(self.head):
            x = dense(self.dropout(x))
            x = F.relu(x) if number + 1 < len(self.head) else x
            if layers is not None:
                layers[f"head.{number}"] = x
        return x

    def plain(self):
        """The same network with the batch norms folded into the convolutions before them."""
        other = Network(self.architecture, norm=False)
        state = {name: value for name, value in self.state_dict().items() if ".norms." not in name}
        for name in VIEWS:
            for block, norm in enumerate(self.branches[name].norms):
                if isinstance(norm, nn.BatchNorm1d):
                    scale = norm.weight.detach().double() / torch.sqrt(norm.running_var.double() + norm.eps)
                    key = f"branches.{name}.convolutions.{2 * block}"
                    weight, bias = state[key + ".weight"].double(), state[key + ".bias"].double()
                    state[key + ".weight"] = (weight * scale[:, None, None]).float()
                    state[key + ".bias"] = ((bias - norm.running_mean.double()) * scale + norm.bias.detach().double()).float()
        other.load_state_dict(state)
        return other.eval()


def prepare(batch):
    """Puts views to 0 where they are absent, the secondary on its own scale, and clips."""
    present = batch["present"].to(batch["global"].dtype)
    mask = present[:, [0, 1, 1]].unsqueeze(2)
    whole = batch["global"] * mask
    whole = torch.cat([whole[:, :1].clamp(-5, 5), whole[:, 1:].clamp(0, 5)], 1)
    local = batch["local"]
    depth = -local[:, 3, 0].amin(1)
    depth = torch.where(depth > 1e-6, depth, torch.ones_like(depth))
    local = torch.cat([local[:, :3], (local[:, 3] / depth[:, None, None]).unsqueeze(1)], 1)
    flux = local[:, :, 0].clamp(-5, 5) * present[:, [2, 5, 5, 4]].unsqueeze(2)
    error = local[:, :, 1].clamp(0, 5) * (present[:, [2, 5, 5, 4]] * present[:, 3:4]).unsqueeze(2)
    view = {"global": whole, "local": torch.stack([flux, error], 2)}
    for name, flag in (("unfolded", 6), ("trend", 7), ("periodogram", 8), ("centroid", 9)):
        values = batch[name]
        shape = [-1] + [1] * (values.dim() - 1)
        view[name] = values.clamp(-5, 5) * present[:, flag].view(shape)
    return view


def tensor_names(architecture):
    """(name in a file of weights, name in the network), in the order of the file."""
    for branch in VIEWS:
        for number in range(2 * len(architecture.channels[branch])):
            for kind in ("weight", "bias"):
                yield f"{branch}.{number}.{kind}", f"branches.{branch}.convolutions.{number}.{kind}"
        for kind in ("weight", "bias"):
            yield f"{branch}.projection.{kind}", f"projections.{branch}.{kind}"
    for part in ("scalars", "head"):
        for number in range(len(getattr(architecture, part))):
            for kind in ("weight", "bias"):
                yield f"{part}.{number}.{kind}", f"{part}.{number}.{kind}"


def export(members):
    """The tensors of an ensemble: m0.global.0.weight and so on. The scalars' mean and deviation are the first member's."""
    tensors = {}
    for number, member in enumerate(members):
        state = member.plain().state_dict()
        for outside, inside in tensor_names(member.architecture):
            tensors[f"m{number}.{outside}"] = state[inside].numpy().astype(np.float32)
    return tensors


def restore(tensors, card):
    """The members of a file of weights, without batch norm."""
    architecture = Architecture.of(card["architecture"])
    members = []
    for number in range(card["members"]):
        member = Network(architecture, norm=False)
        state = {inside: torch.from_numpy(tensors[f"m{number}.{outside}"]) for outside, inside in tensor_names(architecture)}
        state["scalar_mean"] = torch.tensor(card["scalarMean"], dtype=torch.float32)
        state["scalar_deviation"] = torch.tensor(card["scalarDeviation"], dtype=torch.float32)
        member.load_state_dict(state)
        members.append(member.eval())
    return members
