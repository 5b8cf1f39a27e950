"""The network of the recogniser: what it is made of, and what it says of the words of a profile.

Each word is seen through its features, each of which is looked up by its hash in a table (as in Bloom embeddings, Serrà
and Karatzoglou 2017), and through the words around it by convolutions with residual connections (as in spaCy's
`HashEmbedCNN`). For every word and label it gives the chance that the word belongs to such a thing of the dancer's.
"""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from knowledge.chances import LABELS
from knowledge.networks import multiply_by_numpy, on_one_thread
from knowledge.reading.recognition.features import FEATURES

if TYPE_CHECKING:
    import numpy as np
    from thinc.api import Model

    Keys = np.ndarray[Any, np.dtype[np.uint64]]
    Figures = np.ndarray[Any, np.dtype[np.float32]]

_WIDTH = 96
_DEPTH = 4
_SIZE_OF_EMBEDDING = 32
_ROWS = (4000, 3000, 1500, 500, 500, 200, 500, 500, 200, 4000, 4000, 2000, 1000, 1000, 100, 500, 500, 500, 200, 300)


def keys_of(rows: Sequence[Sequence[str]]) -> "Keys":
    """The features of words as the network takes them: a matrix of hashes, a row for each word."""
    import numpy as np  # noqa: PLC0415 - loaded with the parser, not before
    from spacy.strings import get_string_id  # noqa: PLC0415

    hashed: list[list[int]] = []
    for column, values in enumerate(zip(*rows, strict=True)):
        known = {value: get_string_id(f"{column}:{value}") for value in set(values)}
        hashed.append([known[value] for value in values])
    return np.asarray(hashed, dtype="uint64").reshape(FEATURES, len(rows)).T


def network(*, dropout: float = 0.0) -> "Model[Any, Any]":
    """The network without what it learns; `dropout` is the share of what it is kept from seeing while it learns."""
    from thinc.api import (  # noqa: PLC0415
        Dropout,
        HashEmbed,
        Linear,
        Logistic,
        Maxout,
        chain,
        clone,
        concatenate,
        expand_window,
        residual,
    )

    tables: list[Model[Any, Any]] = [
        HashEmbed(_SIZE_OF_EMBEDDING, rows, column=column, seed=column) for column, rows in enumerate(_ROWS)
    ]
    mixed: Model[Any, Any] = Maxout(_WIDTH, _SIZE_OF_EMBEDDING * len(tables), nP=3, normalize=True, dropout=dropout)
    around = residual(chain(expand_window(1), Maxout(_WIDTH, _WIDTH * 3, nP=3, normalize=True, dropout=0.0)))
    last: Model[Any, Any] = chain(Dropout(dropout), Linear(len(LABELS), _WIDTH), Logistic())
    return chain(concatenate(*tables), Dropout(dropout), mixed, clone(around, _DEPTH), last)


@cache
def _trained() -> "Model[Any, Any]":
    model = network()
    model.from_bytes((resources.files(__package__) / "model.bin").read_bytes())
    multiply_by_numpy(model)
    return model


def chances(rows: Sequence[Sequence[str]]) -> "Figures":
    """For each word, given by its features, and each of `LABELS` the chance that it belongs to such a thing."""
    model = _trained()
    with on_one_thread():
        found: Figures = model.predict(keys_of(rows))
    return found
