"""Of which nation the dancer is: "an Austrian dancer", "of Korean descent", "became an American citizen"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.definitions import definition_of
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set

_DESCENT = frozenset(
    {"birth", "origin", "descent", "parentage", "extraction", "ancestry", "heritage", "stock", "origins"}
)
_CITIZENSHIP = frozenset({"citizenship", "nationality"})
_TAKING = frozenset({"have", "hold", "take", "adopt", "acquire", "receive", "gain", "obtain", "take up", "accept"})
_BETWEEN = frozenset({",", "-", "and", "later", "then", "subsequently", "naturalized", "naturalised", "born"})
# Of two nations with a hyphen these alone are no origin: "African-American", "Anglo-Irish".
_HALVES = frozenset({"african", "asian", "afro", "anglo", "franco", "italo", "indo", "native", "euro"})


def nationality(scene: Scene) -> Iterator[Candidate]:
    """The nations to which a sentence gives the dancer."""
    definition = definition_of(scene)
    if definition is not None:
        named, first = definition
        for node in _first_nations(scene, first):
            yield _candidate(scene, node, node, named)
    for node in scene.tree.nodes:
        yield from _said(scene, node)
        yield from _called(scene, node)
        yield from _descent(scene, node)
        yield from _citizen(scene, node)
        yield from _citizenship(scene, node)


def _first_nations(scene: Scene, first: int) -> Iterator[Node]:
    """The nations with which a definition begins: "Spanish, later Mexican, dancer", "a celebrated Danish ballerina"."""
    for node in scene.tree.nodes[first:]:
        plain = node.tag[:2] in ("DT", "JJ", "RB") or node.word in _BETWEEN
        if _is_nation(scene, node):
            yield node
        elif not plain or node.index in scene.bound.read.names:
            return


def _said(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she was an Austrian dancer", "was a Viennese child"."""
    if noun.lemma not in word_set("occupations", "heads") and not scene.has_lemma(noun, "dancer"):
        return
    said = said_of_dancer(scene, noun)
    for child in scene.tree.children(noun, "amod", "compound") if said is not None else ():
        for one in (child, *scene.tree.children(child)):
            if _is_nation(scene, one):
                yield _candidate(scene, one, noun, said)


def _called(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "she is Austrian", "is a Liverpudlian by birth", "Odile Varga, a Dane, …"."""
    if not scene.text[node.span.start].isupper():
        return
    definite = any(child.word not in ("a", "an") for child in scene.tree.children(node, "det"))
    inverted = bool(scene.tree.children(node, "cop")) and _subject_behind(scene, node)
    if definite or inverted:
        return
    if node.word in word_set("demonyms", "people"):
        is_whole = node.relation != "compound"
    else:
        is_whole = node.relation not in ("compound", "amod") and _is_nation(scene, node)
    behind = scene.tree.nodes[node.index + 1 : node.index + 2]
    is_alone = not any(
        n.word == ":" or n.tag[:2] in ("NN", "JJ", "HY") or n.index in scene.bound.read.names for n in behind
    )
    said = said_of_dancer(scene, node) if is_whole and is_alone else None
    if said is not None and not scene.tree.children(node, "nmod:poss"):
        yield _candidate(scene, node, node, said)


def _subject_behind(scene: Scene, node: Node) -> bool:
    """As in "there, among the flowers, was a Trinidadian called Ivo Hahn": no subject stands before the verb."""
    being = scene.tree.children(node, "cop")[0]
    own = scene.tree.children(node, "nsubj")
    return node.relation != "conj" and not any(subject.index < being.index for subject in own)


def _descent(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "a dancer of Bohemian birth"."""
    before = scene.tree.nodes[noun.index - 1] if noun.index else noun
    if noun.word not in _DESCENT or not _is_nation(scene, before):
        return
    definition = definition_of(scene)
    bearer = noun if scene.tree.children(noun, "cop") else scene.tree.head(noun)
    said = definition[0] if definition is not None else None
    if said is None and bearer is not None:
        said = said_of_dancer(scene, bearer)
    verbs = any(
        node.tag in ("VBD", "VBZ") for node in scene.tree.nodes[definition[1] if definition else 0 : noun.index]
    )
    if said is not None and not (definition is not None and verbs):
        yield _candidate(scene, before, noun, said)


def _citizen(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "became an American citizen", "a citizen of France since 1950"."""
    if noun.lemma not in ("citizen", "national"):
        return
    said = said_of_dancer(scene, noun) or _of_which(scene, noun)
    for child in scene.tree.children(noun, "amod", "compound") if said is not None else ():
        if _is_nation(scene, child):
            yield _candidate(scene, child, noun, said)
    for child in scene.tree.children(noun, "nmod") if said is not None else ():
        if any(case.word == "of" for case in scene.tree.children(child, "case")):
            for value in scene.things(child, MentionKind.NAME):
                yield Candidate(Relation.ORIGIN, scene, value, noun, "by nationality", how=scene.how(said))


def _of_which(scene: Scene, noun: Node) -> Node | None:
    """As in "was a ballerina who became an American citizen"."""
    verb = scene.tree.head(noun)
    above = scene.tree.head(verb) if verb is not None and verb.lemma in ("become", "be") else None
    if verb is None or above is None or verb.relation != "acl:relcl":
        return None
    return said_of_dancer(scene, above)


def _citizenship(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she took French citizenship in 1937"."""
    verb = scene.tree.head(noun)
    if noun.lemma not in _CITIZENSHIP or verb is None or not {verb.lemma, Clause(scene.tree, verb).lemma} & _TAKING:
        return
    dancer = scene.dancer_in(Clause(scene.tree, verb).subjects)
    for child in scene.tree.children(noun, "amod", "compound") if dancer is not None else ():
        if _is_nation(scene, child):
            yield _candidate(scene, child, verb, dancer)


def _is_nation(scene: Scene, node: Node) -> bool:
    written = node.span.of(scene.text)
    if node.index in scene.bound.read.names:
        is_land = fold(written) in word_set("places", "countries") and node.relation in ("compound", "amod")
        return is_land or fold(written) in word_set("demonyms", "double")
    if node.word not in word_set("demonyms", "words") or not written[0].isupper():
        return False
    following = scene.tree.nodes[node.index + 1 : node.index + 2]
    hyphen = bool(following) and following[0].word == "-"
    return not (hyphen and node.word in _HALVES)


def _candidate(scene: Scene, nation: Node, cue: Node, dancer: Node | None) -> Candidate:
    value = Value(nation, nation.span)
    return Candidate(Relation.ORIGIN, scene, value, cue, "by nationality", how=scene.how(dancer))
