"""Makes the parser of knowledge/parsing from CoNLL-U files named `*-train.conllu`, `*-dev.conllu` and `*-test.conllu`.

    python scripts/train_parser.py FOLDER OUTPUT

FOLDER holds the treebanks named in knowledge/parsing/model/meta.json. OUTPUT gets the pipeline under `model`, to be put
in the place of knowledge/parsing/model; what it reaches on the test files stands in its `meta.json`. It takes about
forty minutes on one core.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.vocab import Vocab

CONFIGURATION = Path(__file__).with_suffix(".cfg")
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
        lemmas=[columns[2].translate(PLAIN) for columns in placed],
        heads=[int(columns[6]) - 1 if columns[6] != "0" else number for number, columns in enumerate(placed)],
        deps=[label(columns[7]) for columns in placed],
    )


def label(relation: str) -> str:
    """The relation without the subtypes that the rules of reading do not need."""
    plain, _, subtype = relation.partition(":")
    if relation == "root":
        return "ROOT"
    return relation if subtype in KEPT_SUBTYPES else plain


def gather(folder: Path, part: str, target: Path) -> Path:
    """All sentences of one part of the treebanks, written for training."""
    vocabulary = spacy.blank("en").vocab
    gathered = DocBin()
    for path in sorted(folder.glob(f"*-{part}.conllu")):
        for rows in blocks(path):
            gathered.add(document(vocabulary, rows))
    gathered.to_disk(target)
    return target


def evaluate(model: Path, test: Path) -> dict[str, float]:
    """What the pipeline reaches on sentences it has not seen, in percent; tokens are its own."""
    pipeline = spacy.load(model)
    documents = DocBin().from_disk(test).get_docs(pipeline.vocab)
    scores = pipeline.evaluate([Example(pipeline.make_doc(gold.text), gold) for gold in documents])
    return {name: round(100 * scores[name], 1) for name in FIGURES}


def main() -> None:
    """Reads the two folders from the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--finish-only", action="store_true", help="describe what an earlier training left in OUTPUT")
    arguments = parser.parse_args()
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    parts = {part: gather(arguments.folder, part, output / f"{part}.spacy") for part in ("train", "dev", "test")}
    if not arguments.finish_only:
        paths = {"paths.train": str(parts["train"]), "paths.dev": str(parts["dev"])}
        train(CONFIGURATION, output, overrides=paths)
    finish(output, parts["test"])


def finish(output: Path, test: Path) -> None:
    """Writes the best pipeline without what only training needs, and says of it what it is."""
    pipeline = spacy.load(output / "model-best")
    pipeline.meta.update(
        name="dancer_reading",
        description="A small English tagger, lemmatizer and dependency parser for biographies.",
        license=LICENCE,
        sources=SOURCES,
        performance=evaluate(output / "model-best", test),
    )
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])
    pipeline.to_disk(output / "model")
    print(json.dumps(pipeline.meta["performance"]))


if __name__ == "__main__":
    main()
