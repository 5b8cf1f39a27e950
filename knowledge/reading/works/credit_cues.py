"""The words that announce a list of works and roles: "danced", "her repertoire:", "took the part of", "her solos"."""

from knowledge.parsing import Node
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.words import word_set


def announces(sentence: ReadSentence, node: Node) -> bool:
    """Whether a list of works and roles follows a verb, a noun or a colon."""
    if heads_titles(sentence, node):
        return True
    if node.word in word_set("stage", "listing"):
        before = sentence.tree.nodes[max(0, node.index - 5) : node.index]
        return any(noun.lemma in word_set("stage", "achievements") for noun in before)
    if _heads_list(sentence, node):
        return True
    if node.index in sentence.names or not (node.is_verb or node.lemma in ("debut", "role", "part")):
        return False
    if node.relation in ("aux", "aux:pass"):
        return False
    return bool({node.lemma, node.word} & word_set("stage", "announcing")) or _takes_part(sentence, node)


def _heads_list(sentence: ReadSentence, node: Node) -> bool:
    """As in "The repertoire of those years: Kitri in Don Quixote, …": a list behind a colon, without a verb."""
    if node.word != ":":
        return False
    before = sentence.tree.nodes[: node.index]
    verbless = not any(n.tag in ("VBD", "VBZ", "VBP") for n in before)
    told = any(n.relation.startswith("nsubj") for n in before)
    return told or (verbless and any(n.lemma in word_set("stage", "achievements") for n in before[-5:]))


def _takes_part(sentence: ReadSentence, verb: Node) -> bool:
    """As in "took the part of Puck in …", "took over the title role in …", "Her repertory took in …"."""
    following = sentence.tree.nodes[verb.index + 1 : verb.index + 5]
    if verb.lemma != "take" or not following:
        return False
    leads = following[0].word in ("the", "a", "over", "on")
    of_part = leads and any(n.lemma in ("role", "part", "lead") for n in following)
    achieved = any(n.lemma in word_set("stage", "achievements") for n in sentence.tree.nodes[: verb.index])
    return of_part or (following[0].word == "in" and achieved)


def heads_titles(sentence: ReadSentence, node: Node) -> bool:
    """Whether titles follow a plural noun of works: "her solos Salt and Kelp"."""
    is_plural = node.word.endswith("s") and node.word.removesuffix("s") in word_set("nouns", "work")
    following = sentence.tree.nodes[node.index + 1 : node.index + 2] if is_plural else ()
    return is_plural and not node.is_verb and bool(following) and following[0].index in sentence.names
