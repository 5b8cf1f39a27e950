"""Sentences become trees whose nodes stand where their words do."""

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.parsing import Chunk, Tree, parse
from knowledge.text import Span


def tree_of(text: str, *names: str) -> Tree:
    placed = sorted(Span(text.index(name), text.index(name) + len(name)) for name in names)
    return next(parse(text, [Chunk(Span(0, len(text)), tuple((span, "Mary") for span in placed))]))


def relation_of(tree: Tree, text: str, words: str) -> tuple[str, str]:
    node = next(node for node in tree.nodes if node.span.of(text) == words)
    return node.relation, tree.nodes[node.head].span.of(text)


def test_a_subject_is_found_beyond_a_relative_clause():
    text = "Massimo Ferri, who owned both the door and the rumba, trained her for six years."
    tree = tree_of(text, "Massimo Ferri")

    assert relation_of(tree, text, "Massimo Ferri") == ("nsubj", "trained")
    assert relation_of(tree, text, "her") == ("obj", "trained")


def test_a_name_beside_a_noun_is_an_apposition():
    text = "Her grandmother Irina sang."

    assert relation_of(tree_of(text, "Irina"), text, "Irina") == ("appos", "grandmother")


def test_there_behind_a_noun_tells_where():
    text = "Her teacher there was Irma Castagnino, a small person."
    tree = tree_of(text, "Irma Castagnino")

    assert relation_of(tree, text, "teacher") == ("nsubj", "Irma Castagnino")
    assert relation_of(tree, text, "there") == ("advmod", "teacher")


def test_a_participle_at_the_head_belongs_to_the_verb_behind_a_noun():
    text = "Born in Linz, Austria, in 1926, the youngest of nine, he got his first taps from his sister Lavinia."

    assert relation_of(tree_of(text, "Lavinia"), text, "Born") == ("advcl", "got")


def test_a_name_of_several_words_is_one_node():
    text = "She joined the Ballet of the Far North."
    tree = tree_of(text, "Ballet of the Far North")

    assert "Ballet of the Far North" in [node.span.of(text) for node in tree.nodes]


def test_curly_quotes_and_dashes_do_not_move_a_word():
    text = "“I can’t,” she said — and did."

    assert [node.span.of(text) for node in tree_of(text).nodes][:4] == ["“", "I", "ca", "n’t"]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_becomes_a_tree_whose_words_follow_one_another(text: str):
    tree = next(parse(text, [Chunk(Span(0, len(text)))]))

    ends = [0, *(node.span.end for node in tree.nodes)]
    assert all(node.span.start >= end for node, end in zip(tree.nodes, ends, strict=False))
    assert all(0 <= node.head < len(tree.nodes) for node in tree.nodes)


def test_the_parser_is_not_loaded_before_it_is_needed():
    program = "import sys, knowledge.reading, knowledge.evaluation; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
