"""What was learnt, as the file `model.npz` beside this module holds it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.asking.learned.features.beside import Beside
from knowledge.asking.learned.features.echoes import Echoes
from knowledge.asking.learned.features.wanted import Wanted
from knowledge.asking.learned.networks.interaction import FIRST_WORD, Interaction
from knowledge.asking.learned.networks.perceptrons import Layer, Networks
from knowledge.networks import Figures

_FILE = "model.npz"
_Arrays = Mapping[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """Which kinds of answers questions ask for, which offers answer those, which words answer which, and the networks.

    `fits` has a row for each kind of question and a column for each kind of offer. The `networks` weigh the figures of
    offers alone, the `interactions` these beside the words of the question and the biography.
    """

    wanted: Wanted
    fits: Figures
    echoes: Echoes
    networks: Networks
    interactions: Sequence[Interaction]

    def likely(self, beside: Beside, rows: Figures) -> Figures:
        """How likely each of some offers is the right one, by both kinds of networks; `rows` are their figures."""
        standard = self.networks.standard(rows)
        by_words = sum(one.likely(beside, standard) for one in self.interactions) / len(self.interactions)
        return np.asarray((self.networks.likely(standard) + by_words) / 2)


@cache
def learnt() -> Learnt:
    """What was learnt, read once."""
    with resources.as_file(resources.files(__package__) / _FILE) as path:
        return load(path)


def load(path: Path) -> Learnt:
    """What a file holds that `save` wrote. Raises `OSError` where there is none."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    return Learnt(
        wanted=Wanted(_numbered(arrays["signs"]), _figures(arrays["sign_weights"])),
        fits=_figures(arrays["fits"]),
        echoes=_echoes(arrays),
        networks=_networks(arrays),
        interactions=_interactions(arrays),
    )


def save(learned: Learnt, path: Path) -> None:
    """Write what was learnt into a file of some megabytes: figures with as many digits as matter."""
    echoes = [(said, asked, share) for said, all_ in learned.echoes.likely.items() for asked, share in all_.items()]
    layers = {
        f"layer_{network}_{number}_{part}": np.asarray(getattr(layer, part), dtype=np.float16)
        for network, all_ in enumerate(learned.networks.networks)
        for number, layer in enumerate(all_)
        for part in ("weights", "bias")
    }
    interactions = {
        f"interaction_{number}_{name}": array.astype(np.float16)
        for number, one in enumerate(learned.interactions)
        for name, array in one.arrays.items()
    }
    np.savez_compressed(
        path,
        allow_pickle=False,
        signs=np.array(list(learned.wanted.rows)),
        sign_weights=learned.wanted.weights.astype(np.float16),
        fits=learned.fits,
        echo_said=np.array([said for said, _, _ in echoes]),
        echo_asked=np.array([asked for _, asked, _ in echoes]),
        echo_share=np.array([share for _, _, share in echoes], dtype=np.float16),
        usual_asked=np.array(list(learned.echoes.usual)),
        usual_share=np.array(list(learned.echoes.usual.values()), dtype=np.float32),
        mean=learned.networks.mean,
        deviation=learned.networks.deviation,
        words=np.array([word for one in learned.interactions[:1] for word in one.words], dtype=str),
        **layers,
        **interactions,
    )


def _numbered(names: npt.NDArray[np.generic]) -> dict[str, int]:
    return {str(name): number for number, name in enumerate(names)}


def _figures(array: npt.NDArray[np.generic]) -> Figures:
    return array.astype(np.float32)


def _echoes(arrays: _Arrays) -> Echoes:
    likely: dict[str, dict[str, float]] = defaultdict(dict)
    for said, asked, share in zip(
        arrays["echo_said"], arrays["echo_asked"], arrays["echo_share"].tolist(), strict=True
    ):
        likely[str(said)][str(asked)] = share
    usual = zip(map(str, arrays["usual_asked"]), arrays["usual_share"].tolist(), strict=True)
    return Echoes(dict(likely), dict(usual))


def _networks(arrays: _Arrays) -> Networks:
    found: list[list[Layer]] = []
    while f"layer_{len(found)}_0_weights" in arrays:
        network: list[Layer] = []
        while (name := f"layer_{len(found)}_{len(network)}") + "_weights" in arrays:
            network.append(Layer(_figures(arrays[f"{name}_weights"]), _figures(arrays[f"{name}_bias"])))
        found.append(network)
    return Networks(_figures(arrays["mean"]), _figures(arrays["deviation"]), found)


def _interactions(arrays: _Arrays) -> list[Interaction]:
    words = {str(word): row for row, word in enumerate(arrays["words"], FIRST_WORD)}
    found: list[Interaction] = []
    while own := {
        name.removeprefix(start): _figures(array)
        for name, array in arrays.items()
        if name.startswith(start := f"interaction_{len(found)}_")
    }:
        found.append(Interaction(words, own))
    return found
