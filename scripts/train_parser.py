"""Makes the parser of knowledge/parsing from CoNLL-U files named `*-train.conllu`, `*-dev.conllu` and `*-test.conllu`.

    python scripts/train_parser.py FOLDER OUTPUT

FOLDER holds the treebanks named in knowledge/parsing/model/meta.json. The parser learns from them first, then from
them and from sentences of biographies that were annotated by hand, which lie beside this script in `treebank`.
OUTPUT gets the pipeline under `model`, to be put in the place of knowledge/parsing/model; what it reaches on
the test files stands in its `meta.json`. It takes about an hour on one core.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_further
from spacy.vocab import Vocab

if TYPE_CHECKING:
    from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer

CONFIGURATION = Path(__file__).with_suffix(".cfg")
BIOGRAPHIES = Path(__file__).parent / "treebank"
# How often a sentence of a biography is learnt from for each time that one of the treebanks is.
WEIGHT_OF_BIOGRAPHIES = 3
CONTINUED_STEPS = 2400
CONTINUED_RATE = 0.0012
KEPT_SUBTYPES = frozenset({"pass", "agent", "relcl", "poss", "prt"})
PLAIN = str.maketrans("’‘“”–—", "''\"\"--")
LICENCE = "CC BY-SA 4.0"
SOURCES = [
    {"name": "UD English EWT", "url": "https://github.com/UniversalDependencies/UD_English-EWT", "license": LICENCE},
    {
        "name": "UD English GUM",
        "url": "https://github.com/UniversalDependencies/UD_English-GUM",
        "license": "CC BY 4.0",
    },
]
FIGURES = ("tag_acc", "lemma_acc", "dep_uas", "dep_las")
FIGURES_OF_BIOGRAPHIES = ("tag_acc", "dep_uas", "dep_las")  # their lemmas were not looked at


def blocks(path: Path) -> Iterator[list[list[str]]]:
    """The sentences of a CoNLL-U file as rows of columns, comments and empty nodes left out."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() and rows:
            yield rows
            rows = []
        elif line.strip() and not line.startswith("#"):
            columns = line.split("\t")
            if "." not in columns[0]:
                rows.append(columns)
    if rows:
        yield rows


def document(vocabulary: Vocab, rows: list[list[str]]) -> Doc:
    """A sentence with its grammar; the words of a contraction stand together as in the text."""
    tight: set[int] = set()
    for columns in rows:
        first, _, last = columns[0].partition("-")
        if last:
            tight |= set(range(int(first), int(last)))
            if "SpaceAfter=No" in columns[9]:
                tight.add(int(last))
        elif "SpaceAfter=No" in columns[9]:
            tight.add(int(first))
    placed = [columns for columns in rows if "-" not in columns[0]]
    return Doc(
        vocabulary,
        words=[columns[1].translate(PLAIN) for columns in placed],
        spaces=[int(columns[0]) not in tight for columns in placed],
        tags=[columns[4] for columns in placed],
        lemmas=["" if columns[2] == "_" else columns[2].translate(PLAIN) for columns in placed],
        heads=[int(columns[6]) - 1 if columns[6] != "0" else number for number, columns in enumerate(placed)],
        deps=[label(columns[7]) for columns in placed],
    )


def label(relation: str) -> str:
    """The relation without the subtypes that the rules of reading do not need."""
    plain, _, subtype = relation.partition(":")
    if relation == "root":
        return "ROOT"
    return relation if subtype in KEPT_SUBTYPES else plain


def sentences(folder: Path, part: str) -> Iterator[Doc]:
    """All sentences of one part of the treebanks in a folder."""
    vocabulary = spacy.blank("en").vocab
    for path in sorted(folder.glob(f"*-{part}.conllu")):
        for rows in blocks(path):
            yield document(vocabulary, rows)


def written(documents: Iterable[Doc], target: Path) -> Path:
    """A file of sentences for training."""
    DocBin(docs=documents).to_disk(target)
    return target


def evaluate(model: Path, documents: Iterable[Doc], *, figures: Iterable[str] = FIGURES) -> dict[str, float]:
    """What the pipeline reaches on sentences it has not seen, in percent; tokens are its own."""
    pipeline = spacy.load(model)
    scores = pipeline.evaluate([Example(pipeline.make_doc(gold.text), gold) for gold in documents])
    return {name: round(100 * scores[name], 1) for name in figures}


def main() -> None:
    """Reads the two folders from the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--finish-only", action="store_true", help="describe what an earlier training left in OUTPUT")
    arguments = parser.parse_args()
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    if not arguments.finish_only:
        learn(arguments.folder, output)
        learn_biographies(arguments.folder, output)
    finish(arguments.folder, output)


def learn(folder: Path, output: Path) -> None:
    """Trains from the treebanks alone; the best pipeline comes to `general/model-best`."""
    parts = {part: written(sentences(folder, part), output / f"{part}.spacy") for part in ("train", "dev")}
    train(CONFIGURATION, output / "general", overrides={f"paths.{part}": str(path) for part, path in parts.items()})


def learn_biographies(folder: Path, output: Path) -> None:
    """Trains on from the treebanks and the biographies; the last pipeline comes to `biographies/model-last`."""
    own = list(sentences(BIOGRAPHIES, "train")) * WEIGHT_OF_BIOGRAPHIES
    mixed = written(chain(sentences(folder, "train"), own), output / "mixed.spacy")
    configuration = spacy.util.load_config(CONFIGURATION)
    source = str(output / "general" / "model-best")
    configuration["components"] = {name: {"source": source} for name in configuration["nlp"]["pipeline"]}
    configuration["paths"].update(train=str(mixed), dev=str(output / "dev.spacy"))
    configuration["training"]["max_steps"] = CONTINUED_STEPS
    configuration["training"]["optimizer"]["learn_rate"].update(
        warmup_steps=50, total_steps=CONTINUED_STEPS, initial_rate=CONTINUED_RATE
    )
    configuration["training"]["eval_frequency"] = 300
    pipeline = init_nlp(configuration)
    lemmatizer = cast("EditTreeLemmatizer", pipeline.get_pipe("lemmatizer"))
    lemmatizer.tree2label = {tree: number for number, tree in enumerate(lemmatizer.labels)}  # which spaCy does not keep
    (output / "biographies").mkdir(exist_ok=True)
    train_further(pipeline, output / "biographies")


def finish(folder: Path, output: Path) -> None:
    """Writes the best pipeline without what only training needs, and says of it what it is."""
    trained = output / "biographies" / "model-last"
    pipeline = spacy.load(trained)
    pipeline.meta.update(
        name="dancer_reading",
        description="A small English tagger, lemmatizer and dependency parser for biographies.",
        license=LICENCE,
        sources=SOURCES,
        performance={
            **evaluate(trained, sentences(folder, "test")),
            "biographies": evaluate(trained, sentences(BIOGRAPHIES, "test"), figures=FIGURES_OF_BIOGRAPHIES),
        },
    )
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])
    pipeline.to_disk(output / "model")
    print(json.dumps(pipeline.meta["performance"]))


if __name__ == "__main__":
    main()
