"""Mends what kind of word a word is: its tag, its lemma, and what the small words belong to."""

from dataclasses import replace
from functools import cache

from knowledge.parsing.mending.mended import PAST, Mended
from knowledge.words import word_set, words

_BEFORE_NOUNS = frozenset({"nmod:poss", "nummod", "amod", "det", "compound"})


@cache
def _verbs() -> frozenset[str]:
    return word_set("verbs", *words("verbs")) | word_set("formation", *words("formation"))


def mend_lemma(sentence: Mended, place: int) -> None:
    """The verb of "shouted" is "shout", whatever rare verb the parser makes up."""
    node = sentence.nodes[place]
    if node.tag in PAST and node.lemma == node.word[:-1] and node.lemma not in _verbs():
        stem = node.word.removesuffix("ed")
        if stem in _verbs():
            sentence.nodes[place] = replace(node, lemma=stem)


def mend_preposition(sentence: Mended, place: int) -> None:
    """In "by her two uncles" the first word belongs to the uncles, not to "her"."""
    node = sentence.nodes[place]
    above = sentence.nodes[node.head]
    if node.relation == "case" and place < above.index < above.head and above.relation in _BEFORE_NOUNS:
        sentence.nodes[place] = replace(node, head=above.head)


def mend_infinitive(sentence: Mended, place: int) -> None:
    """In "she hoped to dance Giselle" the second word that may be a noun or a verb is a verb."""
    word = sentence.nodes[place]
    following = sentence.nodes[place + 1] if place + 1 < len(sentence.nodes) else None
    if word.word not in ("dance", "star") or word.tag != "NN" or not place or sentence.nodes[place - 1].word != "to":
        return
    if following is None or not (following.span in sentence.names or following.tag in ("DT", "PRP$")):
        return
    sentence.nodes[place] = replace(
        word, tag="VB", relation="xcomp" if word.relation in ("obl", "nmod") else word.relation
    )
    sentence.nodes[place - 1] = replace(sentence.nodes[place - 1], tag="TO", relation="mark", head=place)
    for child in sentence.nodes[place + 1 :]:
        if child.head == place and child.relation in ("appos", "nmod", "dep", "flat"):
            sentence.nodes[child.index] = replace(
                child, relation="nmod" if sentence.has_child(child.index, "case") else "obj"
            )


def mend_verb(sentence: Mended, place: int) -> None:
    """Of "Varga hails from Linz" the second word is a verb, not the plural of a noun."""
    node = sentence.nodes[place]
    before = sentence.nodes[place - 1] if place else node
    lone = node.relation == "ROOT" and node.tag == "NNS" and not any(n.is_verb for n in sentence.nodes)
    if lone and before.span in sentence.names and before.head == place:
        sentence.nodes[place] = replace(node, tag="VBZ", lemma=node.word.removesuffix("s"))
        sentence.nodes[before.index] = replace(before, relation="nsubj")
        for child in sentence.nodes[place + 1 :]:
            if child.head == place and child.relation == "nmod":
                sentence.nodes[child.index] = replace(child, relation="obl")


def mend_receiver(sentence: Mended, place: int) -> None:
    """As in "taught her the polka": before an article "her" owns nothing."""
    node = sentence.nodes[place]
    if node.tag == "PRP$" and node.relation in ("obj", "iobj") and node.word == "her":
        sentence.nodes[place] = node = replace(node, tag="PRP")
    if node.word != "her" or node.relation != "nmod:poss" or place + 1 >= len(sentence.nodes):
        return
    verb = sentence.nodes[sentence.nodes[node.head].head]
    following = sentence.nodes[place + 1]
    taught = following.word in word_set("styles", "certain", "careful") | {"dance", "dancing"} and verb.lemma == "teach"
    if (following.tag in ("DT", "PRP$") or taught) and verb.is_verb:
        sentence.nodes[place] = replace(node, relation="iobj", head=verb.index, tag="PRP")
