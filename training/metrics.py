"""Figures of merit with intervals by resampling stars, and calibration of the ensemble's mean."""

import numpy as np
import torch


def average_precision(truth, score):
    """Area under precision and recall, as the sum of precision × step of recall; ties are taken together."""
    order = np.argsort(-score, kind="stable")
    truth, score = truth[order], score[order]
    last = np.append(np.flatnonzero(np.diff(score)), len(score) - 1)
    hits = np.cumsum(truth)[last]
    recall = hits / max(hits[-1], 1)
    return float(np.sum(np.diff(np.append(0.0, recall)) * hits / (last + 1)))


def area_under_curve(truth, score):
    """Chance that a positive stands above a negative; half for ties."""
    _, inverse, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[inverse]
    positive = truth.sum()
    return float((rank[truth > 0].sum() - positive * (positive + 1) / 2) / max(positive * (len(truth) - positive), 1))


def calibration_error(truth, probability, bins=15):
    """ECE: mean over equal-width bins of |mean probability − share of positives|, weighted by rows."""
    which = np.minimum((probability * bins).astype(int), bins - 1)
    total = sum(abs(probability[which == one].sum() - truth[which == one].sum()) for one in range(bins))
    return float(total / len(truth))


def recall_at(truth, score, precision=0.99):
    """Largest recall with at least that precision."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order])
    good = hits / np.arange(1, len(hits) + 1) >= precision
    return float(hits[good].max() / hits[-1]) if good.any() else 0.0


def figures(truth, probability):
    """All of them, by name."""
    confidence = np.argsort(-np.abs(probability - 0.5), kind="stable")
    right = (probability >= 0.5) == (truth > 0)
    result = {
        "n": int(len(truth)), "positive": int(truth.sum()), "accuracy": float(right.mean()), "auc": area_under_curve(truth, probability),
        "ap": average_precision(truth, probability), "recallAtP99": recall_at(truth, probability),
        "brier": float(np.mean((probability - truth) ** 2)), "ece": calibration_error(truth, probability)}
    for coverage in (90, 80, 70):
        result[f"accuracyAt{coverage}"] = float(right[confidence[:max(1, len(right) * coverage // 100)]].mean())
    return result


def with_intervals(truth, probability, star, draws=500, seed=8, names=("accuracy", "auc", "ap", "ece")):
    """The figures, and {name: [2.5 %, 97.5 %]} from resampled stars under `intervals`."""
    truth = truth.astype(np.float64)
    result = figures(truth, probability)
    _, owner = np.unique(star, return_inverse=True)
    rows_of = np.split(np.argsort(owner, kind="stable"), np.cumsum(np.bincount(owner))[:-1])
    random, drawn = np.random.default_rng(seed), {name: [] for name in names}
    for _ in range(draws):
        rows = np.concatenate([rows_of[one] for one in random.integers(0, len(rows_of), len(rows_of))])
        t, p = truth[rows], probability[rows]
        values = {"accuracy": np.mean((p >= 0.5) == (t > 0)), "auc": area_under_curve(t, p), "ap": average_precision(t, p),
                  "ece": calibration_error(t, p)}
        for name in names:
            drawn[name].append(values[name])
    result["intervals"] = {name: [float(one) for one in np.percentile(values, [2.5, 97.5])] for name, values in drawn.items()}
    return result


def calibrated(probability, temperature, bias):
    """softmax(log p / temperature + bias)."""
    z = np.log(np.maximum(probability, 1e-12)) / temperature + np.asarray(bias)
    z = np.exp(z - z.max(-1, keepdims=True))
    return z / z.sum(-1, keepdims=True)


def calibrate(probability, allowed, restraint=1e-3):
    """Temperature and bias a class that make the labels most likely, coarse ones through the sum of what they allow."""
    logarithm = torch.tensor(np.log(np.maximum(probability, 1e-12)), dtype=torch.float64)
    mask = torch.tensor(allowed, dtype=torch.float64)
    free = torch.zeros(6, dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([free], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        steps.zero_grad()
        z = torch.log_softmax(logarithm * torch.exp(-free[0]) + free[1:], 1)
        value = -torch.logsumexp(z + torch.log(mask + 1e-300), 1).mean() + restraint * (free ** 2).sum()
        value.backward()
        return value

    steps.step(loss)
    values = free.detach().numpy()
    return float(np.exp(values[0])), [float(one) for one in values[1:] - values[1:].mean()]


def cross_fitted(probability, allowed, fold):
    """Each fold calibrated by what the others say."""
    result = np.empty_like(probability)
    for one in np.unique(fold):
        temperature, bias = calibrate(probability[fold != one], allowed[fold != one])
        result[fold == one] = calibrated(probability[fold == one], temperature, bias)
    return result
