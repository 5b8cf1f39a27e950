"""Mends what stands beside a name or describes it: nouns, titles, appositions."""

from dataclasses import replace
from functools import cache

from knowledge.parsing.mending.mended import LOOSE, PAST, SUBJECTS, Mended
from knowledge.words import word_set

_HEADS = frozenset({*SUBJECTS, "obj", "obl", "nmod", "ROOT", "conj", "iobj", "appos"})
_TWO_ADJECTIVES = (("DT", "PRP$"), ("JJ",), ("CC",), ("JJ",))  # the tags of what stands before a name
_CLOSING = frozenset({",", ".", ";", ":", ")", "(", "-", '"', "!", "?"})


@cache
def _relatives() -> frozenset[str]:
    return word_set("kinship", "female", "male", "either")


def mend_relative_word(sentence: Mended, place: int) -> None:
    """Of "her grandad Eli" the first word is a noun, not a part of a name."""
    node = sentence.nodes[place]
    if node.tag == "NNP" and node.span not in sentence.names and node.word in _relatives():
        sentence.nodes[place] = replace(node, tag="NN", lemma=node.word)


def mend_two_adjectives(sentence: Mended, place: int) -> None:
    """As in "under the strict but generous Ada Lind": the first adjective does not stand for the name."""
    if place < len(_TWO_ADJECTIVES):
        return
    _, first, link, second = before = sentence.nodes[place - len(_TWO_ADJECTIVES) : place]
    if not all(one.tag in tags for one, tags in zip(before, _TWO_ADJECTIVES, strict=True)):
        return
    name = sentence.nodes[place]
    if first.head != place:
        head = place if first.head == first.index else first.head
        sentence.nodes[place] = name = replace(name, relation=first.relation, head=head)
    for child in sentence.nodes:
        if child.head == first.index and child not in (first, link, second):
            sentence.nodes[child.index] = replace(child, head=place)
            if child.relation == "case" and name.relation == "obj":
                sentence.nodes[place] = replace(name, relation="obl")
    sentence.nodes[first.index] = replace(first, relation="amod", head=place)
    sentence.nodes[link.index] = replace(link, relation="cc", head=second.index)
    sentence.nodes[second.index] = replace(second, relation="conj", head=first.index)


def mend_trade(sentence: Mended, place: int) -> None:
    """Of "the composer Ivo", "the cavalry instructor Ivo" the noun is neither a comparative nor a verb."""
    noun = sentence.nodes[place]
    before = sentence.nodes[place - 1] if place else noun
    if noun.tag == "JJR" and before.tag in ("DT", "PRP$", "NN"):
        sentence.nodes[place] = replace(noun, tag="NN", lemma=noun.word)
    if noun.tag == "VB" and noun.word.endswith("or") and before.relation == "compound" and before.head == place:
        sentence.nodes[place] = replace(noun, tag="NN", relation="obl")
        for child in sentence.nodes[:place]:
            if child.head == before.index:
                sentence.nodes[child.index] = replace(child, head=place)


def mend_title(sentence: Mended, place: int) -> None:
    """As in "the choreographer Luján": the noun is what the name stands beside, not a part of the name."""
    noun, name = sentence.nodes[place - 1], sentence.nodes[place]
    if noun.head != place or noun.relation not in ("compound", "amod", "nmod") or not sentence.is_noun(noun):
        return
    sentence.nodes[noun.index] = replace(
        noun, relation=name.relation, head=noun.index if name.head == place else name.head
    )
    sentence.nodes[place] = replace(name, relation="appos", head=noun.index)
    for child in sentence.nodes[: noun.index]:
        if child.head == place:
            sentence.nodes[child.index] = replace(child, head=noun.index)
    for child in sentence.nodes[place + 1 :]:
        if child.head == place and child.relation in ("conj", "cop", "punct"):
            sentence.nodes[child.index] = replace(child, head=noun.index if child.relation != "conj" else place)


def mend_apposition(sentence: Mended, place: int) -> None:
    """As in "her grandmother Remedios", "her father, Aurélien,": the name stands beside the noun."""
    name, before = sentence.nodes[place], sentence.nodes[place - 1]
    if name.relation not in LOOSE or sentence.has_child(place, "case", "cc"):
        return
    if sentence.is_noun(before) and before.head != place and not sentence.is_time(before):
        sentence.stand_beside(name, before)
        return
    noun = sentence.nodes[place - 2] if place > 1 else None
    following = sentence.nodes[place + 1].word if place + 1 < len(sentence.nodes) else "."
    closed = following in _CLOSING or (following == "and" and noun is not None and noun.tag == "NNS")
    if before.word != "," or noun is None or not sentence.is_noun(noun) or not closed or noun.head == place:
        return
    if not sentence.is_time(noun) and (name.head == noun.index or noun.relation in _HEADS):
        sentence.stand_beside(name, noun)


def mend_compound(sentence: Mended, place: int) -> None:
    """Of "the costume designer Greta" the first noun is a part of the second."""
    noun, before = sentence.nodes[place], sentence.nodes[place - 1] if place else sentence.nodes[place]
    if before is noun or not sentence.is_noun(noun) or before.tag != "NN" or before.head == place:
        return
    if before.relation == "obj" and noun.relation in ("obl", "obj", "appos", "conj", "nmod", "dep"):
        sentence.nodes[place] = replace(noun, relation=before.relation, head=before.head)
        sentence.nodes[place - 1] = replace(before, relation="compound", head=place)


def mend_naming(sentence: Mended, place: int) -> None:
    """In "the conductor, a young man named Ada, stopped" the man is no subject of his name."""
    naming = sentence.nodes[place]
    if naming.lemma not in ("name", "call") or naming.tag not in PAST or not 0 < place < len(sentence.nodes) - 1:
        return
    noun, name = sentence.nodes[place - 1], sentence.nodes[place + 1]
    if sentence.is_noun(noun) and noun.head == place and noun.relation in SUBJECTS and name.span in sentence.names:
        head = noun.index if naming.head == place else naming.head
        sentence.nodes[noun.index] = replace(noun, relation=naming.relation, head=head)
        sentence.nodes[place] = replace(naming, tag="VBN", relation="acl", head=noun.index)


def mend_month(sentence: Mended, place: int) -> None:
    """In "In May Ada taught her" the first word belongs to the month, not to the name."""
    before = sentence.nodes[place - 1] if place else sentence.nodes[place]
    month = sentence.nodes[place]
    named = before.head != place and sentence.nodes[before.head].span in sentence.names
    if before.relation != "case" or month.word not in word_set("calendar", "words"):
        return
    name = sentence.nodes[month.head]
    if named:
        sentence.nodes[before.index] = replace(before, head=place)
    if name.span in sentence.names and name.relation == "obl" and not sentence.has_child(name.head, *SUBJECTS):
        sentence.nodes[name.index] = replace(name, relation="nsubj")
        sentence.nodes[place] = replace(month, relation="obl", head=name.head)


def mend_description(sentence: Mended, place: int) -> None:
    """In "her husband, the cellist Uri Ott" the second noun stands beside the first."""
    noun = sentence.nodes[place]
    if place < 3 or noun.relation not in ("vocative", "conj", "parataxis", "dep", "obj", "nsubj", "obl", "nmod"):  # noqa: PLR2004 - noun, comma, article
        return
    described, comma, article = sentence.nodes[place - 3 : place]
    if comma.word != "," or article.tag != "DT" or not sentence.is_noun(noun) or not sentence.is_noun(described):
        return
    loose = noun.head != noun.index and described.head != place and not sentence.has_child(place, "case", "cc")
    if loose and sentence.has_child(place, "appos"):
        sentence.nodes[place] = replace(noun, relation="appos", head=described.index)


def mend_listed(sentence: Mended, place: int) -> None:
    """In "danced Clara in one, Aurora in another" the second name, without a preposition, is a second object."""
    name = sentence.nodes[place]
    if name.span not in sentence.names or name.relation != "obl" or sentence.has_child(place, "case"):
        return
    first = next((one for one in sentence.nodes[:place] if one.head == name.head and one.relation == "obj"), None)
    if first is not None and first.span in sentence.names and sentence.has_child(place, "nmod"):
        sentence.nodes[place] = replace(name, relation="conj", head=first.index)
