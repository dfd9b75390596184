"""What simulations are worth: python3 -m training.transfer. Triage and vetting on the published test part after few real rows, with and without."""

import argparse
import dataclasses
import functools
import json
import os

import numpy as np
import torch

from training import fitting, labelled, metrics
from training.crossvalidate import kept, training_rows

print = functools.partial(print, flush=True)


def figures(network, test):
    """AP of triage and vetting, and the error of triage's probabilities."""
    probability, _ = fitting.predict(network.plain(), test)
    triage, vetting = probability[:, :3].sum(1), test["vetting"] == 1
    return {"triageAp": metrics.average_precision(test["label"] != "J", triage),
            "triageEce": metrics.calibration_error(test["label"] != "J", triage),
            "vettingAp": metrics.average_precision(test["label"][vetting] == "PC", probability[vetting, 0])}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/data/ml")
    parser.add_argument("--simulated", nargs="+", required=True, help="training sets of simulated rows")
    parser.add_argument("--work", default="artifacts/training/transfer", help="where trained networks are kept")
    parser.add_argument("--epochs", type=int, default=10, help="epochs on the simulated rows")
    parser.add_argument("--rows", type=int, nargs="*", default=[200, 1000])
    parser.add_argument("--draws", type=int, default=2)
    parser.add_argument("--steps", type=int, default=250, help="steps on the real rows")
    parser.add_argument("--out", default="models/vetter/transfer.json")
    options = parser.parse_args()
    torch.set_num_threads(1)
    yu, cleaned, _ = training_rows(options.data)
    test_rows = yu["split"] == "test"
    test = labelled.take(yu, test_rows)
    real = np.flatnonzero(~np.isin(yu["star"], test["star"]))
    made = labelled.join(*[labelled.read(path) for path in options.simulated])
    made = labelled.take(made, made["bucket"] < 70)
    settings = fitting.Settings(epochs=options.epochs, bare=0.6)
    simulated = [kept(f"{options.work}/simulated{draw}.pt", settings, 600 + draw, lambda: fitting.fit(made, settings, 600 + draw, log=print))
                 for draw in range(options.draws)]
    result = {"0": {"with": [figures(network, test) for network in simulated]}}
    for count in options.rows:
        batch = min(64, count // 2)
        epochs = max(1, options.steps * batch // count)
        result[str(count)] = {"with": [], "without": []}
        for draw in range(options.draws):
            chosen = np.random.default_rng([count, draw]).choice(real, count, replace=False)
            rows = labelled.take(cleaned, chosen)
            for kind, start, rate in (("with", simulated[draw], 1e-3), ("without", None, 4e-3)):
                few = dataclasses.replace(fitting.Settings(), epochs=epochs, batch=batch, rate=rate)
                network = fitting.fit(rows, few, 700 + draw, start=start, log=lambda line: None)
                result[str(count)][kind].append(figures(network, test))
    for count, kinds in result.items():
        for kind, draws in kinds.items():
            mean = {name: float(np.mean([one[name] for one in draws])) for name in draws[0]}
            kinds[kind] = mean
            print(f"{count} real rows, {kind} simulated ones: " + ", ".join(f"{name} {value:.3f}" for name, value in mean.items()))
    os.makedirs(os.path.dirname(options.out) or ".", exist_ok=True)
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
