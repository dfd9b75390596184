"""What a file of weights says about itself, and the file."""

import json

from training import labelled, scalars, tensorfile
from training.network import CLASSES, export

LICENCE = "GPL-3.0-or-later"
LICENCE_REASON = ("trained on views released under GPL-3 (Yu et al. 2019); a separate file of data beside the MIT code, which "
                  "does not contain it")


def data_files(folder, more=()):
    """Name and SHA-256 of the files a model was trained on."""
    paths = [f"{folder}/{name}" for name in (labelled.YU_TRIAGE, labelled.YU_VETTING, labelled.YU_TABLE, labelled.NIGRAHA)]
    return [{"name": path.rsplit("/", 1)[-1], "sha256": tensorfile.sha256(path)} for path in (*paths, *more)]


def card(name, members, **more):
    """The card of an ensemble whose members share the first one's standardisation of scalars."""
    first = members[0]
    return {
        "format": 1, "name": name, "architecture": first.architecture.card(), "classes": list(CLASSES), "scalars": list(scalars.NAMES),
        "scalarMean": [float(one) for one in first.scalar_mean], "scalarDeviation": [float(one) for one in first.scalar_deviation],
        "members": len(members), "licence": LICENCE, "licenceReason": LICENCE_REASON, **more}


def write_weights(path, members, content, more=None):
    """Writes a file of weights; `more`: further tensors."""
    tensors = export(members)
    tensors.update(more or {})
    tensorfile.write(path, tensors, {"card": json.dumps(content)})


def read_weights(path):
    """(tensors, card) of a file of weights."""
    tensors, metadata = tensorfile.read(path)
    return tensors, json.loads(metadata["card"])
