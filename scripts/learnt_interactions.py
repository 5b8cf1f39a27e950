"""Learns the networks that read a question and a biography side by side. Needs PyTorch, as nothing else here does.

    pip install torch

`knowledge.asking.learned.networks.interaction` tells what they are made of, and does with numpy what they do here.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from tqdm import tqdm

from knowledge.asking.learned.features.beside import SIGNS, WAYS, Beside
from knowledge.asking.learned.networks.interaction import FIRST_WORD, PADDING, SPREADS, UNKNOWN, Interaction
from knowledge.asking.learned.offers.offer import TOLD
from knowledge.networks import Figures

WIDTH, UNITS = 64, (128, 64)
ROUNDS, BATCH, RATE, DECAY = 3, 32, 2e-3, 1e-4
DROPPED, DROPPED_WORDS, DROPPED_FIGURES = 0.25, 0.06, 0.08
SEEDS = (0, 1, 2, 3)
RAREST = 4  # biographies that a word has to stand in, or be asked of
MOST_WORDS = 16000  # of the biographies of a batch, one below the other
WARMING, COOLEST, LONGEST_STEP = 200, 0.02, 2.0
_FAR, _LEAST = -1e4, 1e-20


@dataclass(frozen=True, slots=True)
class Seen:
    """A question beside a biography, with its offers' figures as deviations from the mean, and 1 for the right ones."""

    beside: Beside
    rows: Figures
    right: Figures


def learnt_interaction(examples: Sequence[Seen], words: Mapping[str, int], seed: int) -> Interaction:
    """A network that gives the right offers of a question, or that there is none, the highest likelihood."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network(FIRST_WORD + len(words), examples[0].rows.shape[1])
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.99))
    batches = [batch for _ in range(ROUNDS) for batch in _batches(examples, chance)]
    for number, batch in enumerate(tqdm(batches, leave=False)):
        for group in steps.param_groups:
            group["lr"] = RATE * min(1.0, (number + 1) / WARMING) * max(COOLEST, 1 - number / len(batches))
        some = Batch([examples[place] for place in batch], words).without_some_words()
        loss = some.loss(network(some))
        steps.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
        steps.step()
    return Interaction(words, network.arrays())


def words_of(besides: Iterable[Beside]) -> dict[str, int]:
    """The rows of the words that stand in as many biographies as need be, or are asked of as many."""
    found: dict[int, set[str]] = {}
    texts = {}
    for beside in besides:
        texts[id(beside.text)] = beside.text  # kept, so that no other has its identity
        found.setdefault(id(beside.text), set(beside.text.words)).update(beside.asked)
    often = Counter(word for words in found.values() for word in words)
    kept = sorted(word for word, count in often.items() if count >= RAREST)
    return {word: row for row, word in enumerate(kept, FIRST_WORD)}


def _batches(examples: Sequence[Seen], chance: np.random.Generator) -> Iterator[list[int]]:
    """The examples by chance, those of about one length together, as a batch is as long as its longest."""
    order = chance.permutation(len(examples)).tolist()
    found: list[list[int]] = []
    for start in range(0, len(order), BATCH * 40):
        batch: list[int] = []
        for place in sorted(order[start : start + BATCH * 40], key=lambda one: len(examples[one].beside.text.words)):
            longest = len(examples[place].beside.text.words)
            if batch and (len(batch) == BATCH or longest * (len(batch) + 1) > MOST_WORDS):
                found.append(batch)
                batch = []
            batch.append(place)
        found.append(batch)
    chance.shuffle(found)
    yield from found


class Batch:
    """Some examples as tensors, each filled up with noughts to the longest; offers stand one below the other."""

    def __init__(self, examples: Sequence[Seen], words: Mapping[str, int]) -> None:
        besides = [example.beside for example in examples]
        texts = [beside.text for beside in besides]
        self.text = _filled([_places(text.words, words) for text in texts], PADDING)
        self.asked = _filled([_places(beside.asked, words) for beside in besides], PADDING)
        self.signs = _filled([text.signs for text in texts], 0.0)
        self.meeting = torch.zeros(*self.text.shape, self.asked.shape[1], WAYS)
        for number, beside in enumerate(besides):
            asked, text, way = torch.from_numpy(beside.meeting).T
            self.meeting[number, text, asked, way] = 1.0
        self.sentences = _filled([np.repeat(np.arange(len(one.starts) - 1), np.diff(one.starts)) for one in texts], -1)
        self.owners = torch.from_numpy(np.repeat(np.arange(len(besides)), [len(one.offers) for one in besides]))
        self.offers = torch.from_numpy(np.concatenate([beside.offers for beside in besides]))
        self.rows = torch.from_numpy(np.concatenate([example.rows for example in examples]))
        self.right = torch.from_numpy(np.concatenate([example.right for example in examples]))

    def without_some_words(self) -> "Batch":
        """The same with some of its words unknown, as many are in what was never read."""
        for words in (self.text, self.asked):
            words[(torch.rand(words.shape) < DROPPED_WORDS) & (words != PADDING)] = UNKNOWN
        return self

    def loss(self, scores: Tensor) -> Tensor:
        """How unlikely the right offers of each question are, or, where there is none, that none is."""
        none = torch.zeros(int(self.owners[-1]) + 1)
        highest = none.scatter_reduce(0, self.owners, scores.detach(), "amax")
        powers = torch.exp(scores - highest[self.owners])
        whole = none.index_add(0, self.owners, powers) + torch.exp(-highest)
        rightly = none.index_add(0, self.owners, powers * self.right)
        has_right = none.index_add(0, self.owners, self.right) > 0
        likely = torch.where(has_right, rightly, torch.exp(-highest)) / whole
        return -torch.log(likely + _LEAST).mean()


def _places(words: Sequence[str], rows: Mapping[str, int]) -> npt.NDArray[np.int64]:
    return np.array([rows.get(word, UNKNOWN) for word in words], dtype=np.int64)


def _filled(rows: Sequence[npt.NDArray[np.generic]], nothing: float) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(one) for one in rows], batch_first=True, padding_value=nothing)


class Network(nn.Module):
    """What `Interaction` does, for many examples at once."""

    def __init__(self, words: int, figures: int) -> None:
        super().__init__()
        self.table = nn.Embedding(words, WIDTH, padding_idx=PADDING)
        self.table.weight.data.normal_(0, 0.3)
        self.text = nn.Linear(WIDTH + SIGNS + WAYS, WIDTH)
        self.question = nn.Linear(WIDTH, WIDTH)
        self.around = nn.ModuleDict(
            {
                name: nn.ModuleList(
                    nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=spread, dilation=spread) for spread in SPREADS[name]
                )
                for name in ("text", "question", "joined")
            }
        )
        self.attention = nn.Linear(WIDTH, WIDTH, bias=False)
        self.ways = nn.Parameter(torch.tensor([4.0, 3.0, 2.0, 4.0]))
        self.joined = nn.Linear(3 * WIDTH + WAYS + 1, WIDTH)
        self.summary = nn.Linear(WIDTH, 1)
        self.matched = nn.Linear(WIDTH, WIDTH)
        self.told = nn.Embedding(len(TOLD), WIDTH)
        sizes = (6 * WIDTH + figures, *UNITS, 1)
        self.scores = nn.ModuleList(nn.Linear(before, behind) for before, behind in pairwise(sizes))
        nn.init.zeros_(self.scores[-1].weight)
        nn.init.constant_(self.scores[-1].bias, -1.0)
        self.some = nn.Dropout(DROPPED)
        self.some_figures = nn.Dropout(DROPPED_FIGURES)

    def forward(self, batch: Batch) -> Tensor:
        """The score of each offer."""
        said, asked_at = (batch.text != PADDING)[..., None], (batch.asked != PADDING)[..., None]
        seen = [self.some(self.table(batch.text)), batch.signs, batch.meeting.amax(2)]
        text = self._around("text", torch.relu(self.text(torch.cat(seen, -1))) * said, said)
        asked = torch.relu(self.question(self.some(self.table(batch.asked)))) * asked_at
        asked = self._around("question", asked, asked_at)
        joined = self._around("joined", self._joined(text, asked, batch.meeting, asked_at) * said, said)
        nowhere = torch.zeros_like(joined[:, :1])  # where the place -1 leads
        summary = (self.summary(asked).masked_fill(~asked_at, _FAR).softmax(1) * asked).sum(1)[batch.owners]
        numbers, first, last, told = batch.offers.T
        words, sentences = torch.cat([joined, nowhere], 1), torch.cat([_highest(joined, batch.sentences), nowhere], 1)
        sentence = sentences[batch.owners, numbers]
        seen = [words[batch.owners, first], words[batch.owners, last], sentence, summary, self.told(told)]
        scores = torch.cat([*seen, self.matched(summary) * sentence, self.some_figures(batch.rows)], -1)
        for layer in self.scores[:-1]:
            scores = self.some(torch.relu(layer(scores)))
        return self.scores[-1](scores)[:, 0]

    def _joined(self, text: Tensor, asked: Tensor, meeting: Tensor, asked_at: Tensor) -> Tensor:
        scores = self.attention(text) @ asked.transpose(1, 2) / math.sqrt(WIDTH) + meeting @ self.ways
        scores = scores.masked_fill(~asked_at.transpose(1, 2), _FAR)
        shares = torch.cat([scores, torch.zeros_like(scores[..., :1])], -1).softmax(-1)
        attended = shares[..., :-1] @ asked
        ways = (shares[..., :-1, None] * meeting).sum(2)
        return torch.relu(self.joined(torch.cat([text, attended, text * attended, ways, shares[..., -1:]], -1)))

    def _around(self, name: str, rows: Tensor, said: Tensor) -> Tensor:
        for layer in self.around[name]:
            values, gates = layer(self.some(rows).transpose(1, 2)).transpose(1, 2).chunk(2, -1)
            rows = (rows + torch.relu(values) * torch.sigmoid(gates)) * said
        return rows

    def arrays(self) -> dict[str, Figures]:
        """What was learnt, as `Interaction` names it."""
        layers = {name: layer for name, layer in self.named_children() if isinstance(layer, nn.Linear)}
        layers |= {f"scores_{number}": layer for number, layer in enumerate(self.scores)}
        found = {name: layer.weight.T for name, layer in layers.items()}
        found |= {f"{name}_bias": layer.bias for name, layer in layers.items() if layer.bias is not None}
        for name, every in self.around.items():
            for number, layer in enumerate(every):
                found[f"{name}_{number}"] = layer.weight.permute(2, 1, 0).reshape(-1, 2 * WIDTH)
                found[f"{name}_{number}_bias"] = layer.bias
        found |= {"table": self.table.weight, "told": self.told.weight, "ways": self.ways}
        return {name: np.ascontiguousarray(array.detach().numpy()) for name, array in found.items()}


def _highest(words: Tensor, sentences: Tensor) -> Tensor:
    """The highest of each figure over the words of each sentence; `sentences` tells each word's, -1 for none."""
    count = int(sentences.max()) + 1
    places = torch.where(sentences < 0, count, sentences)[..., None].expand_as(words)
    found = torch.zeros(len(words), count + 1, words.shape[-1]).scatter_reduce(
        1, places, words, "amax", include_self=False
    )
    return found[:, :count]
