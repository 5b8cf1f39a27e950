"""The sentences of biographies that the parser is trained from are whole trees in the labels that the rules know."""

from pathlib import Path

import pytest

TREEBANK = Path(__file__).parents[3] / "scripts" / "treebank"
PARTS = ("train", "test")
RELATIONS = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
     "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det", "discourse", "dislocated",
     "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass",
     "nummod", "obj", "obl", "obl:agent", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"}
)  # fmt: skip


def sentences(part: str) -> list[list[list[str]]]:
    blocks = (TREEBANK / f"biographies-{part}.conllu").read_text(encoding="utf-8").strip().split("\n\n")
    return [[row.split("\t") for row in block.splitlines() if not row.startswith("#")] for block in blocks]


@pytest.mark.parametrize("part", PARTS)
def test_every_sentence_is_one_tree(part: str):
    for rows in sentences(part):
        heads = [int(row[6]) for row in rows]
        assert heads.count(0) == 1
        for start in range(1, len(heads) + 1):
            passed, place = set(), start
            while place:
                assert place not in passed
                passed.add(place)
                place = heads[place - 1]


@pytest.mark.parametrize("part", PARTS)
def test_every_label_is_known_and_the_root_alone_has_no_head(part: str):
    for rows in sentences(part):
        assert {row[7] for row in rows} <= RELATIONS
        assert all((row[6] == "0") == (row[7] == "root") for row in rows)


def test_no_sentence_is_both_learnt_from_and_tested_on():
    learnt, tested = ({tuple(row[1] for row in rows) for rows in sentences(part)} for part in PARTS)
    assert not learnt & tested
