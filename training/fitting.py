"""Training of one member: AdamW, one cycle, coarse labels, and inputs that are changed at random as long as the class stays."""

import dataclasses
import time

import numpy as np
import torch

from training import scalars
from training.network import Architecture, Network

INPUTS = ("global", "local", "unfolded", "trend", "periodogram", "centroid", "scalars", "present", "allowed")
STELLAR = [scalars.NAMES.index(name) for name in
           ("stellarRadius", "effectiveTemperature", "surfaceGravity", "companionRadius", "durationRatio", "densityRatio")]

# What the labelled real views lack: `bare` rows are robbed of it, so that simulated rows teach what real ones are asked.
NOT_LABELLED = [1, 3, 5, 6, 7, 8, 9]
LABELLED = ("period", "duration", "depth", "snr", "duty", "durationRatio", "stellarRadius", "effectiveTemperature", "surfaceGravity",
            "magnitude", "companionRadius", "ingressShare", "secondaryShare", "ghost")
UNKNOWN_IF_LABELLED = [number for number, name in enumerate(scalars.NAMES) if name not in LABELLED]


@dataclasses.dataclass(frozen=True)
class Settings:
    """How a member is trained."""

    epochs: int = 14
    batch: int = 128
    rate: float = 4e-3
    decay: float = 1e-2
    dropout: float = 0.3
    noise: float = 0.03
    shift: int = 1
    drop_view: float = 0.1
    drop_scalar: float = 0.05
    drop_star: float = 0.1
    bare: float = 0.0
    others: float = 0.0
    width: float = 1.0


def tensors(rows):
    """The inputs as tensors."""
    return {name: torch.from_numpy(np.ascontiguousarray(rows[name])) for name in INPUTS}


def changed(batch, settings, random):
    """A batch as it might have been: run backwards, shifted by a bin, noisier, with views and numbers missing."""
    batch = dict(batch)
    count = len(batch["present"])
    back = torch.rand(count, generator=random) < 0.5
    for name in ("global", "local", "unfolded", "trend", "centroid"):
        view = batch[name]
        batch[name] = torch.where(back.view(-1, *[1] * (view.dim() - 1)), view.flip(-1), view)
    if settings.shift:
        step = int(torch.randint(-settings.shift, settings.shift + 1, (), generator=random))
        batch["local"] = batch["local"].roll(step, -1)
        batch["global"] = batch["global"].roll(int(torch.randint(-settings.shift, settings.shift + 1, (), generator=random)), -1)
    level = settings.noise * torch.rand(count, generator=random) * 2
    for name, channels in (("global", slice(0, 1)), ("local", None)):
        view = batch[name].clone()
        part = view[:, channels] if channels is not None else view[:, :, 0]
        part += torch.randn(part.shape, generator=random) * level.view(-1, *[1] * (part.dim() - 1)) * (part != 0)
        batch[name] = view
    present = batch["present"].clone()
    dropped = torch.rand(present.shape, generator=random) < settings.drop_view
    dropped[:, [0, 2]] = False
    bare = torch.rand(count, generator=random) < settings.bare
    dropped[:, NOT_LABELLED] |= bare.unsqueeze(1)
    present[dropped] = 0
    batch["present"] = present
    numbers = batch["scalars"].clone()
    gone = torch.rand(numbers.shape, generator=random) < settings.drop_scalar
    gone[:, STELLAR] |= (torch.rand(count, 1, generator=random) < settings.drop_star)
    gone[:, UNKNOWN_IF_LABELLED] |= bare.unsqueeze(1)
    numbers[gone] = float("nan")
    batch["scalars"] = numbers
    return batch


def loss_of(logits, allowed):
    """−log of the summed probability of the classes that a label allows, a row."""
    z = torch.log_softmax(logits, 1)
    return -torch.logsumexp(z.masked_fill(allowed == 0, float("-inf")), 1)


def standardise(network, rows, unknown_only=False):
    """Sets the scalars' mean and deviation from training rows; of those that no row has, 0 and 1. `unknown_only`: keeps the others."""
    with np.errstate(all="ignore"):
        known = np.where(np.isnan(rows["scalars"]), np.nan, rows["scalars"].astype(np.float64))
        number = (~np.isnan(known)).sum(0)
        mean = np.where(number > 0, np.nansum(known, 0) / np.maximum(number, 1), 0)
        deviation = np.sqrt(np.nansum((known - mean) ** 2, 0) / np.maximum(number, 1))
    deviation = np.where(deviation > 1e-6, deviation, 1.0)
    if unknown_only:
        before = network.scalar_mean.double().numpy(), network.scalar_deviation.double().numpy()
        known = (before[0] != 0) | (before[1] != 1)
        mean, deviation = np.where(known, before[0], mean), np.where(known, before[1], deviation)
    network.scalar_mean.copy_(torch.tensor(mean))
    network.scalar_deviation.copy_(torch.tensor(deviation))


def drawn(count, always, settings, random):
    """The rows of an epoch, in a drawn order: the first `always`, and `others` times as many drawn from those after them."""
    others = torch.randperm(count - always, generator=random)[:int(settings.others * always)] + always
    order = torch.cat([torch.arange(always), others])
    return order[torch.randperm(len(order), generator=random)]


def fit(rows, settings, seed, start=None, always=None, log=print):
    """Trains a network on rows; from the weights of `start` where it is given, whose standardisation of scalars is kept.

    Every epoch has all rows or, with `always`, the first so many and `settings.others` times as many drawn from the rest.
    """
    torch.manual_seed(seed)
    random = torch.Generator().manual_seed(seed)
    network = Network(Architecture.standard(settings.width), dropout=settings.dropout)
    if start is None:
        standardise(network, rows)
    else:
        network.load_state_dict(start.state_dict())
        standardise(network, rows, unknown_only=True)
    data, count = tensors(rows), len(rows["star"])
    always = count if always is None else always
    batches = len(drawn(count, always, settings, torch.Generator())) // settings.batch
    if batches == 0:
        raise ValueError(f"{count} rows are less than one batch of {settings.batch}")
    optimiser = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=settings.epochs * batches)
    began = time.time()
    for epoch in range(settings.epochs):
        network.train()
        order, total = drawn(count, always, settings, random), 0.0
        for number in range(batches):
            index = order[number * settings.batch:(number + 1) * settings.batch]
            batch = changed({name: values[index] for name, values in data.items()}, settings, random)
            loss = loss_of(network(batch), batch["allowed"]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            cycle.step()
            total += loss.item()
        log(f"  seed {seed} epoch {epoch + 1}/{settings.epochs} loss {total / batches:.4f} {time.time() - began:.0f} s")
    return network.eval()


def predict(network, rows, batch=512):
    """(N, 5) probabilities and (N, 128) embeddings."""
    data, count = tensors(rows), len(rows["star"])
    answers, embeddings = [], []
    with torch.no_grad():
        for begin in range(0, count, batch):
            layers = {}
            logits = network({name: values[begin:begin + batch] for name, values in data.items()}, layers)
            answers.append(torch.softmax(logits.double(), 1).numpy())
            embeddings.append(layers["head.0"].numpy())
    return np.concatenate(answers), np.concatenate(embeddings)
