"""Recompute accuracy.json: how well scikit-learn's MLPClassifier does on iris, wine and digits.

    python -m venv learn-venv
    learn-venv/bin/pip install scikit-learn==1.9.1
    learn-venv/bin/python tests/engine/reference/make_accuracy.py

It knows nothing of glassnet. Each set is divided by scikit-learn, a quarter kept for testing, and
inputs are standardised by the examples to learn from; pixels are from 0 to 1. Networks have the
hidden layer the page suggests; all else is scikit-learn's own, with enough epochs to converge. The number of test examples that each of SEEDS networks gets right is kept.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

SETS = {"iris": (load_iris, 6), "wine": (load_wine, 8), "digits": (load_digits, 32)}
SEEDS, EPOCHS = 15, 3000


def measured(load, hidden):
    loaded = load()
    train, test = train_test_split(np.arange(len(loaded.data)), test_size=0.25, random_state=0, stratify=loaded.target)
    x = loaded.data / 16 if load is load_digits else StandardScaler().fit(loaded.data[train]).transform(loaded.data)
    right = []
    for seed in range(SEEDS):
        network = MLPClassifier((hidden,), max_iter=EPOCHS, random_state=seed)
        network.fit(x[train], loaded.target[train])
        right.append(int((network.predict(x[test]) == loaded.target[test]).sum()))
    return {"hidden": hidden, "test": sorted(test.tolist()), "right": right, "of": len(test)}


if __name__ == "__main__":
    reference = {"made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}", "sets": {name: measured(*each) for name, each in SETS.items()}}
    path = Path(__file__).with_name("accuracy.json")
    path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
    for name, each in reference["sets"].items():
        print(name, each["right"], np.mean(each["right"]) / each["of"])
