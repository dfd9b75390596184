"""A short run over made-up rows: python3 -m training.smoke. Trains, folds, writes, reads back; ends with an error if anything is off."""

import json
import os
import tempfile
import time

import numpy as np
import torch

from training import fitting, golden, labelled, metrics, scalars, stars, tensorfile
from training.card import card, read_weights, write_weights
from training.network import restore


def lookalikes(count, seed):
    """Rows of five classes one can tell apart: flat dip, V with a secondary, shallow V, a wave, noise."""
    random = np.random.default_rng(seed)
    rows = labelled.empty(count)
    chosen = random.integers(0, 5, count)
    phase, near = np.linspace(-0.5, 0.5, 201), np.linspace(-2, 2, 61)
    for row, one in enumerate(chosen):
        width = random.uniform(0.02, 0.06)
        dip = {0: lambda x: -1.0 * (np.abs(x) < 0.5), 1: lambda x: -np.clip(1 - np.abs(x) / 0.5, 0, 1),
               2: lambda x: -np.clip(1 - np.abs(x) / 0.7, 0, 1), 3: lambda x: -np.cos(x * width * 2 * np.pi), 4: lambda x: 0 * x}[one]
        noise = {4: 0.5}.get(one, random.uniform(0.02, 0.2))
        rows["global"][row, 0] = dip(phase / width) + random.normal(0, noise, 201)
        rows["local"][row, 0, 0] = dip(near) + random.normal(0, noise, 61)
        rows["local"][row, 3, 0] = (0.5 * dip(near) if one == 1 else 0) + random.normal(0, noise, 61)
        rows["scalars"][row, :5] = random.normal(0, 1, 5)
    rows["present"][:, [0, 2, 4]] = 1
    rows["allowed"][np.arange(count), chosen] = 1
    coarse = (chosen >= 3) & (random.random(count) < 0.5)
    rows["allowed"][coarse, 3:] = 1
    rows["star"] = rows["row"] = np.arange(count)
    rows["bucket"] = stars.buckets(rows["star"])
    return rows, chosen


def require(condition, what):
    """Stops where a check fails."""
    if not condition:
        raise SystemExit(f"smoke run: {what}")


def main():
    began = time.time()
    torch.set_num_threads(1)
    require([stars.bucket(10797460, "KIC"), stars.bucket(11904151, "KIC"), stars.bucket(261136679)] == [86, 9, 52], "star buckets changed")
    written = scalars.written_in_core()
    require(tuple(name for name, _ in written) == scalars.NAMES, "scalars.py and ScalarFeatures.cs name different scalars")
    require({name for name, how in written if how == "Log10"} == scalars.LOGARITHMS
            and {name for name, how in written if how == "Asinh"} == scalars.SIGNED, "scalars.py and ScalarFeatures.cs transform differently")

    rows, chosen = lookalikes(800, 8)
    losses = []

    def log(line):
        losses.append(float(line.split("loss ")[1].split()[0]))

    network = fitting.fit(rows, fitting.Settings(epochs=4, batch=64, width=0.5), 8, log=log)
    require(losses[-1] < 0.7 * losses[0], f"the loss went from {losses[0]:.3f} to {losses[-1]:.3f}")
    test, truth = lookalikes(300, 9)
    before, _ = fitting.predict(network, test)
    accuracy = (before.argmax(1) == truth).mean()
    require(accuracy > 0.6, f"{accuracy:.2f} of the look-alikes are told apart")
    network.silence(rows)
    deaf, _ = fitting.predict(network, test)
    require(np.abs(deaf - before).max() < 1e-5, "silencing what was never known changed the answers")
    loud = dict(test, scalars=np.nan_to_num(test["scalars"], nan=3))
    require(np.abs(fitting.predict(network, loud)[0] - before).max() < 1e-5, "the network still hears numbers that were never known in training")
    temperature, bias = metrics.calibrate(before, test["allowed"])
    require(0.05 < temperature < 20 and abs(sum(bias)) < 1e-9, f"temperature {temperature}, bias {bias}")

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "smoke.safetensors")
        write_weights(path, [network], card("smoke", [network]))
        weights, content = read_weights(path)
        after, _ = fitting.predict(restore(weights, content)[0], test)
    require(np.abs(after - before).max() < 1e-5, f"weights that were written and read differ by {np.abs(after - before).max():.1e}")

    known, metadata = tensorfile.read("training/golden/tiny.safetensors")
    content = json.loads(metadata["card"])
    inputs = {name[3:]: value for name, value in known.items() if name.startswith("in.")}
    made = golden.outputs(restore(known, content), inputs, 1, content["members"])
    worst = max(float(np.abs(made[name] - known[name]).max()) for name in made)
    require(worst < 1e-5 and set(made) == {name for name in known if name.startswith("out.")}, f"golden vectors differ by {worst:.1e}")
    print(f"smoke run: loss {losses[0]:.3f} to {losses[-1]:.3f}, {accuracy:.2f} told apart, weights and golden vectors as written, "
          f"{time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
