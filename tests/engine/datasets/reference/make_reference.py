"""Recompute the reference numbers in reference.json with scikit-learn.

    python -m venv learn-venv
    learn-venv/bin/pip install scikit-learn==1.9.1
    learn-venv/bin/python tests/engine/datasets/reference/make_reference.py

It knows nothing of glassnet: the shapes without noise, the scales of the real sets, what a
nearest neighbour makes of the digits and how a table is standardised are scikit-learn's own.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.datasets import load_digits, load_iris, load_wine, make_circles, make_moons
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler


def shape(made):
    points, labels = made
    return {"points": np.round(points, 4).tolist(), "labels": labels.tolist()}


def scales(loaded):
    scaler = StandardScaler().fit(loaded.data)
    sizes = np.bincount(loaded.target).tolist()
    return {"mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist(), "sizes": sizes}


def digits():
    loaded = load_digits()
    nearest = KNeighborsClassifier(n_neighbors=1)
    said = cross_val_predict(nearest, loaded.data, loaded.target, cv=LeaveOneOut())
    return {
        "sizes": np.bincount(loaded.target).tolist(),
        "ink": loaded.data.sum(axis=0).astype(int).tolist(),
        "nearest_neighbour_right": int((said == loaded.target).sum()),
    }


if __name__ == "__main__":
    reference = {
        "made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
        "moons": shape(make_moons(11, shuffle=False)),
        "circles": shape(make_circles(11, shuffle=False, factor=0.3)),
        "iris": scales(load_iris()),
        "wine": scales(load_wine()),
        "digits": digits(),
    }
    path = Path(__file__).with_name("reference.json")
    path.write_text(json.dumps(reference, indent=None, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
