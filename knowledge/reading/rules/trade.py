"""What the dancer is by trade, and the ranks to which the dancer rose."""

import re
from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.definitions import definition_of
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set, words

_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
_BEING = frozenset({"be", "become", "remain"})
_APPOINTED = frozenset({"make", "name", "appoint", "promote", "elect", "crown"})
_COMING = frozenset({"come", "serve", "retire", "stay"})
_VERBS = frozenset({"coach", "judge"})
_AS = frozenset({"as", "to"})
_ENDING = frozenset({"who", "whom", "whose", "which", "that", "where", "when", ";", ":", "(", "under", "by", "like"})
_BETWEEN = frozenset({",", "and", "or", "to", "as", "then", "later", "both", "a", "an", "finally", "eventually", "now"})


def trade(scene: Scene) -> Iterator[Candidate]:
    """The occupations that a sentence, or the heading of a profile, gives the dancer, and the styles they tell."""
    for candidate in _trades(scene):
        yield candidate
        noun = candidate.value.node
        if (told := words("styles")["by_trade"].get(noun.lemma)) is not None:
            value = Value(noun, noun.span, spelling=told)
            yield Candidate(Relation.STYLE, scene, value, candidate.cue, "a kind of dancing", how=candidate.how)


def _trades(scene: Scene) -> Iterator[Candidate]:
    if _is_heading(scene):
        yield from (_candidate(scene, noun, noun, None) for noun in _headed(scene))
        return
    seen: set[int] = set()
    said = (candidate for clause in scene.clauses for candidate in _said(scene, clause))
    for candidate in (*_defined(scene), *said):
        if candidate.value.node.index not in seen:
            seen.add(candidate.value.node.index)
            yield candidate
    for node in scene.tree.nodes:
        if node.index not in seen:
            yield from _beside(scene, node)
            yield from _whose(scene, node)


def _whose(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the Ballet, whose leading dancer she remained until 1952"."""
    following = scene.tree.nodes[noun.index + 1 : noun.index + 3]
    if len(following) < 2 or following[1].lemma not in _BEING or not _is_trade(scene, noun):  # noqa: PLR2004 - she, remained
        return
    first = min([noun.index, *(node.index for node in _modifiers(scene, noun))])
    if first and scene.tree.nodes[first - 1].word == "whose" and scene.is_dancer(following[0]):
        yield _candidate(scene, noun, following[1], following[0])


def _beside(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "Odile Varga, principal dancer of the Ballet, …", "made her a soloist", "one of the finest ballerinas"."""
    if not _is_trade(scene, noun) or _continues(scene, noun) or _phrase(scene, noun) in ("dancer", "dancers"):
        return
    dancer = said_of_dancer(scene, noun)
    owned = scene.tree.children(noun, "nmod:poss")
    if dancer is None or _is_principal_of_school(noun) or owned or (_is_plural(noun) and not _is_one_of(scene, noun)):
        return
    yield _candidate(scene, noun, noun, dancer)


def _is_one_of(scene: Scene, noun: Node) -> bool:
    above = scene.tree.head(noun)
    return above is not None and above.word == "one"


def _defined(scene: Scene) -> Iterator[Candidate]:
    """As in "Odile Varga (born 1971), known as Dil, was a ballerina and teacher", however grammar takes it."""
    definition = definition_of(scene)
    if definition is not None:
        named, first = definition
        for noun in _listed(scene, first, defining=frozenset(range(len(scene.tree.nodes)))):
            yield _candidate(scene, noun, noun, named)


def _said(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "is a ballerina and teacher", "was promoted to soloist in 2014 and to principal in 2019"."""
    made = not clause.is_passive and clause.verb.lemma in _APPOINTED
    dancer = scene.dancer_in(clause.objects if made else clause.subjects)
    if dancer is None or not (made or _may_appoint(clause)):
        return
    first = _announced(scene, clause)
    if first is None:
        return
    is_definition = clause.is_copular and dancer.index in scene.bound.read.names
    what = (n for n in scene.tree.conjuncts(clause.verb) if not scene.tree.children(n, "nmod:poss", "nmod"))
    defining = frozenset(node.index for node in what) if clause.is_copular else frozenset()
    for noun in _listed(scene, first, defining=defining):
        if _phrase(scene, noun) != "dancer" or is_definition:
            yield _candidate(scene, noun, clause.verb, dancer)


def _may_appoint(clause: Clause) -> bool:
    lemma = clause.verb.lemma
    if clause.is_copular or lemma in ("become", "remain", "rise", "belong"):
        return True
    return lemma in word_set("verbs", "join") | _COMING or (
        clause.is_passive and (lemma in _APPOINTED or lemma in word_set("verbs", "engage"))
    )


def _announced(scene: Scene, clause: Clause) -> int | None:
    """The place after the word that announces what somebody is: "was", "became", "as", "to"."""
    nodes = scene.tree.nodes
    if clause.is_copular:
        return scene.tree.children(clause.verb, "cop")[-1].index + 1
    start = clause.verb.index + 1
    without_as = start < len(nodes) and nodes[start].word not in _AS and clause.verb.lemma in _APPOINTED - {"promote"}
    if clause.verb.lemma in _BEING or without_as:
        return start
    for place in range(start, len(nodes) - 1):
        if nodes[place].is_verb or nodes[place].word in _ENDING:
            return None
        if nodes[place].word in _AS and _opens_trade(scene, place + 1):
            return place + 1
    return None


def _opens_trade(scene: Scene, place: int) -> bool:
    """Whether a trade follows, but for an article and adjectives."""
    for node in scene.tree.nodes[place : place + 5]:
        if _is_trade(scene, node):
            return True
        if node.tag[:2] not in ("DT", "JJ", "PR", "NN", "HY", "VB") or node.index in scene.bound.read.names:
            return False
    return False


def _listed(scene: Scene, first: int, *, defining: frozenset[int]) -> Iterator[Node]:
    """The trades of a list that begins at a place; where the first noun of it is none, there is no such list.

    At the places that say what somebody is (`defining`), trades of other arts count, too.
    """
    nodes = scene.tree.nodes
    inside = False
    begun = False
    for node in nodes[first:]:
        before = nodes[node.index - 1].word
        another = begun and not inside and node.index in scene.bound.read.names
        if another or (node.word in _ENDING and not _holds_year(scene, node)):
            return
        if node.is_verb and node.tag != "VBN" and not _is_trade(scene, node) and not _continues(scene, node):
            return
        if _YEAR.fullmatch(node.word):
            inside = False
        elif before in _BETWEEN:
            inside = (
                False if node.tag in ("DT", "PRP$") or not inside or _is_rank_in_list(scene, node, before) else inside
            )
        beside = node.index in defining and not inside and node.lemma in word_set("occupations", "beside")
        if (_is_trade(scene, node) or beside) and not _continues(scene, node):
            begun = True
            if not inside and not _is_plural(node):
                yield node
        elif node.tag == "IN" and node.word not in _AS:
            following = nodes[node.index + 1 : node.index + 2]
            inside = not (following and _YEAR.fullmatch(following[0].word))
        elif not begun and not inside and _is_other_noun(scene, node):
            return


def _holds_year(scene: Scene, bracket: Node) -> bool:
    """Whether a bracket holds but a year: "as soloist, then (1901) as principal"."""
    inside = scene.tree.nodes[bracket.index + 1 : bracket.index + 3]
    return bracket.word == "(" and len(inside) > 1 and _YEAR.fullmatch(inside[0].word) is not None


def _is_rank_in_list(scene: Scene, node: Node, before: str) -> bool:
    if before == "and" and node.word in word_set("occupations", "ranking"):
        return _opens_trade(scene, node.index)
    return before in ("as", "to") and _opens_trade(scene, node.index)


def _is_other_noun(scene: Scene, node: Node) -> bool:
    """Whether a noun ends the phrase before a trade was named: "the daughter of …", "a pupil and …"."""
    if not node.tag.startswith("NN") or fold(node.word) in word_set("occupations", "modifiers"):
        return False
    following = scene.tree.nodes[node.index + 1 : node.index + 2]
    return not (following and (_is_trade(scene, following[0]) or following[0].tag.startswith("NN")))


def _continues(scene: Scene, node: Node) -> bool:
    """Whether a word is only the beginning of a longer trade: the first of "principal dancer"."""
    if node.word not in word_set("occupations", "modifiers"):
        return False
    for following in scene.tree.nodes[node.index + 1 :]:
        if _is_trade(scene, following):
            return True
        if following.word not in word_set("occupations", "modifiers"):
            return False
    return False


def _is_trade(scene: Scene, node: Node) -> bool:
    if node.index in scene.bound.read.names:
        return False
    heads = word_set("occupations", "heads")
    is_head = node.word in heads and node.word not in _VERBS
    if is_head or not node.tag.startswith("NN"):
        return is_head
    if node.lemma in word_set("occupations", "appointed"):
        return any(before.word in _AS for before in scene.tree.nodes[max(0, node.index - 2) : node.index])
    is_whole = node.lemma in heads or (node.lemma == "director" and _directs_named(scene, node))
    return is_whole or (node.lemma in word_set("occupations", "partial") and bool(_modifiers(scene, node)))


def _directs_named(scene: Scene, node: Node) -> bool:
    """As in "director of the Graz Ballet"."""
    following = scene.tree.nodes[node.index + 1 : node.index + 4]
    return bool(following) and following[0].word == "of" and any(n.index in scene.bound.read.names for n in following)


def _is_plural(noun: Node) -> bool:
    return noun.tag == "NNS" and noun.word not in word_set("occupations", "heads")


def _modifiers(scene: Scene, noun: Node) -> list[Node]:
    """The words directly before a noun that belong to the name of the trade."""
    found: list[Node] = []
    modifiers = word_set("occupations", "modifiers")
    for node in reversed(scene.tree.nodes[: noun.index]):
        whole = fold(scene.text[node.span.start : noun.span.start]).split(" ")[0]
        if node.index in scene.bound.read.names or not {node.word, fold(node.word), whole} & modifiers:
            if node.word == "-" or whole.endswith("-") or "-" in whole:
                continue
            break
        found.insert(0, node)
    return found


def _phrase(scene: Scene, noun: Node) -> str:
    start = min([noun.span.start, *(node.span.start for node in _modifiers(scene, noun))])
    trade = noun.lemma if _is_plural(noun) else noun.span.of(scene.text).lower()
    return " ".join((scene.text[start : noun.span.start].lower() + trade).split())


def _is_principal_of_school(noun: Node) -> bool:
    return noun.relation == "obl" and noun.lemma == "principal"


def _candidate(scene: Scene, noun: Node, cue: Node, dancer: Node | None) -> Candidate:
    start = min([noun.span.start, *(node.span.start for node in _modifiers(scene, noun))])
    value = Value(noun, Span(start, noun.span.end), spelling=_phrase(scene, noun))
    return Candidate(Relation.OCCUPATION, scene, value, cue, "by trade", how=scene.how(dancer))


def _is_heading(scene: Scene) -> bool:
    """Whether the sentence is a line of the heading of a profile, which tells below the name what the dancer is."""
    nodes = scene.tree.nodes
    return (
        scene.bound.read.paragraph == 0
        and scene.bound.read.wording[-1].isalnum()
        and not any(node.is_verb for node in nodes)
    )


def _headed(scene: Scene) -> Iterator[Node]:
    """The trades of the heading that stand first in it or after a comma."""
    for noun in scene.tree.nodes:
        if _is_trade(scene, noun) and not _continues(scene, noun) and not _is_plural(noun):
            first = min([noun.index, *(node.index for node in _modifiers(scene, noun))])
            if first == 0 or scene.tree.nodes[first - 1].word in (",", "and", "&", "/", "|"):
                yield noun
