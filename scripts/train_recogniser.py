"""Makes the network of knowledge/reading/recognition from the biographies in `scripts/annotated`. Needs PyTorch.

    pip install torch
    python -m scripts.train_recogniser [--apart FOLDER] [--epochs N] [--output FILE]

What the rules of reading propose is among what the network sees, so that it is to be trained anew where they have
changed much. `--apart` names a folder within `annotated` that is not learnt from; what the network finds there is
printed by label. It takes about half an hour.
"""

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.strings import get_string_id
from torch import Tensor, nn

from knowledge.chances import LABELS
from knowledge.networks import Figures
from knowledge.profiles import Profile
from knowledge.reading.read import propose_all
from knowledge.reading.recognition.features import FEATURES, MEANT, Rows, as_of_another, as_undone, rows_of
from knowledge.reading.recognition.network import (
    ATTENDING,
    HASHES,
    HEADS,
    ROWS,
    SPREADS,
    Keys,
    Network,
    keys_of,
    parts_of,
    places_of,
)
from knowledge.text import Span
from knowledge.words import word_set
from scripts.annotation import AnnotatedProfile, annotated_profiles

ANNOTATED = Path(__file__).parent / "annotated"
MODEL = Path(__file__).parents[1] / "knowledge" / "reading" / "recognition" / "model.npz"
# How often a folder is learnt from in each epoch, where not once: short texts that tell facts from what is none.
_TIMES = {"contrasts": 3}
# The labels of the files that are called otherwise among the facts.
_CALLED = {"work": "performance"}
_WIDTH = 128
_SIZE_OF_EMBEDDING = 32
_DROPOUT = 0.3
_LEFT_OUT = 0.15  # of the features of each word, while learning
_RATE, _DECAY = 0.002, 1e-4
_BATCH = 4  # profiles
_WARMING, _LEAST = 200, 0.02  # steps until the whole rate, and what is left of it at the end
_LONGEST_STEP = 5.0
_FAR = -1e4
_SURE = 0.85
_OF_ANOTHER = 0.15  # of the sentences that speak of the dancer
_UNDONE = 0.08  # of these, too


@dataclass(frozen=True, slots=True)
class Example:
    """A profile as the network sees it: keys of its words, what each belongs to (0 or 1), and which rows are words.

    `of_another` and `undone` are the keys as they would be if somebody else were meant, or if it had not happened;
    `sentences` numbers the sentence of each row, 0 where it does not speak of the dancer; `parts` are those of
    `parts_of`.
    """

    keys: Keys
    of_another: Keys
    undone: Keys
    sentences: "np.ndarray[Any, np.dtype[np.int64]]"
    labels: "np.ndarray[Any, np.dtype[np.float32]]"
    words: "np.ndarray[Any, np.dtype[np.bool_]]"
    parts: list[int]


def profile_of(annotated: AnnotatedProfile) -> Profile:
    """The profile, its dancer named as the marks name her or him."""
    text = annotated.text
    name = next(iter(annotated.words_of("name")))
    aliases = tuple(dict.fromkeys(text[one.start : one.end] for one in annotated.words_of("alias")))
    first = text[name.start : name.end].split()[0]
    span = Span(name.start, name.end)
    return Profile(annotated.name, text, Span(0, len(text)), span.of(text), span, (*aliases, first))


def example_of(annotated: AnnotatedProfile) -> Example | None:
    """What there is to learn from a profile; None where nothing marks who its dancer is."""
    if not annotated.words_of("name"):
        return None
    found = propose_all(profile_of(annotated))
    rows = rows_of(found.sentences, found.kinds, found.candidates)
    labels = np.zeros((len(rows.places), len(LABELS)), dtype="float32")
    for number, place in enumerate(rows.places):
        if place is not None:
            span = found.sentences[place.sentence].read.tree.nodes[place.node].span
            for one in annotated.annotations:
                label = _CALLED.get(one.label, one.label)
                if label in LABELS and span.start < one.end and one.start < span.end:
                    labels[number, LABELS.index(label)] = 1
    return Example(
        keys=keys_of(rows.features),
        of_another=keys_of([as_of_another(row) for row in rows.features]),
        undone=keys_of([as_undone(row, word) for row, word in zip(rows.features, _hindrances(rows), strict=True)]),
        sentences=np.array(_sentences_of_dancer(rows)),
        labels=labels,
        words=np.array([place is not None for place in rows.places]),
        parts=parts_of(rows),
    )


def _sentences_of_dancer(rows: Rows) -> list[int]:
    spoken = {p.sentence for p, row in zip(rows.places, rows.features, strict=True) if p and "dancer" in row[MEANT]}
    return [place.sentence + 1 if place and place.sentence in spoken else 0 for place in rows.places]


def _hindrances(rows: Rows) -> Iterator[str]:
    """For each row a word that would tell that its sentence did not happen, the same within a sentence."""
    hindering = sorted(word_set("unreality", "governors") | word_set("unreality", "adverbs"))
    for place in rows.places:
        yield hindering[(place.sentence * 7 if place else 0) % len(hindering)]


def examples(folders: Sequence[Path]) -> list[Example]:
    """What there is to learn from all profiles of some folders, read on all cores; from some of them several times."""
    profiles = [profile for folder in folders for profile in annotated_profiles(folder)]
    repeated = [_TIMES.get(folder.name, 1) for folder in folders for _ in annotated_profiles(folder)]
    with ProcessPoolExecutor() as processes:
        found = processes.map(example_of, profiles, chunksize=10)
        return [one for one, times in zip(found, repeated, strict=True) if one is not None for _ in range(times)]


def trained(learnt: list[Example], *, epochs: int, seed: int = 0) -> Network:
    """The network after it has seen all examples `epochs` times, the rate falling as a cosine does."""
    torch.manual_seed(seed)
    shuffled, chance = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 - to learn by, not to hide by
    network = Learning()
    steps = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY, betas=(0.9, 0.99))
    hidden = np.uint64(get_string_id("<left out>"))
    count, number = epochs * math.ceil(len(learnt) / _BATCH), 0
    for epoch in range(epochs):
        shuffled.shuffle(learnt)
        whole = 0.0
        for batch in _batches(learnt):
            for group in steps.param_groups:
                falling = 0.5 * (1 + math.cos(math.pi * number / count))
                group["lr"] = _RATE * min(1.0, (number + 1) / _WARMING) * max(_LEAST, falling)
            keys, labels = _changed(batch, chance)
            keys[chance.random(keys.shape) < _LEFT_OUT] = hidden
            scores = network(torch.from_numpy(places_of(keys)), batch.parts)
            missed = nn.functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(labels), reduction="none")
            loss = missed[torch.from_numpy(batch.words)].sum() / _BATCH
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
            steps.step()
            whole += loss.item()
            number += 1
        print(f"epoch {epoch + 1}: a loss of {whole / len(learnt) * _BATCH:.2f} a profile", flush=True)
    return Network(network.arrays())


class Learning(nn.Module):
    """What `Network` does, while it learns."""

    def __init__(self, *, dropout: float = _DROPOUT) -> None:
        super().__init__()
        self.table = nn.Embedding(sum(ROWS), _SIZE_OF_EMBEDDING)
        self.table.weight.data.normal_(0, 0.3 / math.sqrt(HASHES))
        self.mixed = nn.Linear(_SIZE_OF_EMBEDDING * FEATURES, 2 * _WIDTH)
        self.around = nn.ModuleList(
            nn.Conv1d(_WIDTH, 2 * _WIDTH, 3, padding=spread, dilation=spread) for spread in SPREADS
        )
        self.seen = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in SPREADS)
        self.attention = nn.ModuleList(nn.Linear(_WIDTH, 3 * _WIDTH) for _ in ATTENDING)
        self.attended = nn.ModuleList(nn.Linear(_WIDTH, _WIDTH) for _ in ATTENDING)
        self.asked = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in ATTENDING)
        self.last = nn.Linear(_WIDTH, len(LABELS))
        self.some = nn.Dropout(dropout)

    def forward(self, places: Tensor, parts: Sequence[int]) -> Tensor:
        """The score of each word and label; `places` are those of `places_of`, `parts` those of `parts_of`."""
        words = _gated(self.mixed(self.some(self.table(places).sum(2).flatten(1))))
        sizes = torch.tensor(parts).diff()
        part = torch.repeat_interleave(torch.arange(len(sizes)), sizes)
        place = torch.arange(len(words)) - torch.tensor(parts)[part]
        for number, (seen, around) in enumerate(zip(self.seen, self.around, strict=True)):
            words = words + _gated(around(self.some(seen(words)).T[None])[0].T)
            if number in ATTENDING:
                words = words + self._attended(ATTENDING.index(number), words, part, place)
        found: Tensor = self.last(self.some(words))
        return found

    def _attended(self, number: int, words: Tensor, part: Tensor, place: Tensor) -> Tensor:
        """What each word takes from those of its part, for all parts at once, filled up to the longest."""
        shape = int(part[-1]) + 1, int(place.max()) + 1
        is_word = torch.zeros(shape).index_put((part, place), torch.ones(1)) > 0
        asked = self.attention[number](self.some(self.asked[number](words)))
        filled = torch.zeros(*shape, 3 * _WIDTH).index_put((part, place), asked)
        query, key, value = filled.view(*shape, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) / math.sqrt(_WIDTH // HEADS)
        shares = scores.masked_fill(~is_word[:, None, None, :], _FAR).softmax(-1)
        taken = (shares @ value).transpose(1, 2).reshape(*shape, _WIDTH)
        found: Tensor = self.attended[number](taken[part, place])
        return found

    def arrays(self) -> dict[str, Figures]:
        """What was learnt, as `Network` names it."""
        layers: dict[str, nn.Module] = {"mixed": self.mixed, "last": self.last}
        for name in ("seen", "attention", "attended", "asked"):
            layers |= {f"{name}_{number}": layer for number, layer in enumerate(getattr(self, name))}
        found = {name: layer.weight.T if layer.weight.ndim > 1 else layer.weight for name, layer in layers.items()}
        layers |= {f"around_{number}": layer for number, layer in enumerate(self.around)}
        for number, layer in enumerate(self.around):
            found[f"around_{number}"] = layer.weight.permute(2, 1, 0).reshape(-1, 2 * _WIDTH)
        found |= {f"{name}_bias": layer.bias for name, layer in layers.items()} | {"table": self.table.weight}
        return {name: np.ascontiguousarray(array.detach().numpy()) for name, array in found.items()}


def _gated(rows: Tensor) -> Tensor:
    values, gates = rows.chunk(2, 1)
    return torch.relu(values) * torch.sigmoid(gates)


def _changed(batch: Example, chance: np.random.Generator) -> tuple[Keys, "np.ndarray[Any, np.dtype[np.float32]]"]:
    """The keys and labels of a batch, of some sentences as if another were meant, or nothing of it had happened.

    So the network learns what makes the difference: who does it, and whether it was done.
    """
    drawn = chance.random(int(batch.sentences.max()) + 1)[batch.sentences]
    of_another = (drawn < _OF_ANOTHER) & (batch.sentences > 0)
    undone = (drawn > 1 - _UNDONE) & (batch.sentences > 0)
    keys = np.where(of_another[:, None], batch.of_another, np.where(undone[:, None], batch.undone, batch.keys))
    return keys, np.where((of_another | undone)[:, None], np.float32(0), batch.labels)


def _batches(learnt: Sequence[Example]) -> Iterator[Example]:
    """Some profiles at a time as one."""
    for start in range(0, len(learnt), _BATCH):
        some = learnt[start : start + _BATCH]
        ends = np.cumsum([0, *(int(one.sentences.max()) for one in some)])
        rows = np.cumsum([0, *(len(one.keys) for one in some)]).tolist()
        yield Example(
            keys=np.concatenate([one.keys for one in some]),
            of_another=np.concatenate([one.of_another for one in some]),
            undone=np.concatenate([one.undone for one in some]),
            sentences=np.concatenate(
                [np.where(one.sentences, one.sentences + end, 0) for one, end in zip(some, ends[:-1], strict=True)]
            ),
            labels=np.concatenate([one.labels for one in some]),
            words=np.concatenate([one.words for one in some]),
            parts=[start + part for one, start in zip(some, rows, strict=False) for part in one.parts[:-1]] + rows[-1:],
        )


def save(network: Network, path: Path) -> None:
    """Write what was learnt into a file, in half precision."""
    arrays: dict[str, Any] = {name: array.astype("float16") for name, array in network.arrays.items()}
    np.savez_compressed(path, **arrays)


def report(network: Network, apart: Sequence[Example]) -> None:
    """Prints by label how many words the network is sure of, how many of these rightly, and how many there are."""
    given = np.concatenate([network.chances(one.keys, one.parts) for one in apart])
    wanted = np.concatenate([one.labels for one in apart]) > 0
    for column, label in enumerate(LABELS):
        sure = given[:, column] >= _SURE
        right = int((sure & wanted[:, column]).sum())
        print(f"{label:12} {int(sure.sum()):5} sure, {right:5} right, of {int(wanted[:, column].sum()):5}")


def main() -> None:
    """Reads the options from the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--apart", type=str)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--output", type=Path, default=MODEL)
    arguments = parser.parse_args()
    folders = [folder for folder in sorted(ANNOTATED.iterdir()) if folder.is_dir()]
    learnt = examples([folder for folder in folders if folder.name != arguments.apart])
    print(f"{len(learnt)} profiles, {sum(len(one.keys) for one in learnt)} words, {FEATURES} features each")
    network = trained(learnt, epochs=arguments.epochs)
    if arguments.apart:
        report(network, examples([ANNOTATED / arguments.apart]))
    save(network, arguments.output)


if __name__ == "__main__":
    main()
