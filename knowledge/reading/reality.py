"""Whether what a clause says did happen."""

from knowledge.parsing import Node, Tree
from knowledge.text import fold
from knowledge.words import word_set

_OFFERED = frozenset({"win", "offer", "invite", "accept", "gain", "get", "cast", "choose", "send", "give"})
_OF_THE_MIND = frozenset(
    {"dream", "dreamt", "think", "hope", "long", "audition", "picture", "imagine", "fantasize", "speak", "talk"}
)
_REFUSING = frozenset(
    {
        "decline",
        "refuse",
        "reject",
        "turn down",
        "miss",
        "lose",
        "cancel",
        "dream",
        "deny",
        "offer",
        "envy",
        "want",
        "seek",
    }
)
_LONGEST_WAY = 30  # steps up a tree; nothing hangs deeper


def unreal_verb(tree: Tree, verb: Node) -> str | None:
    """Why what hangs on a verb (or on a noun said of somebody) did not happen, or None where it did."""
    if any(node.word == "?" for node in tree.nodes):
        return "asked"
    first = [node.word for node in tree.nodes[:2]]
    put_off = first and first[0] in ("had", "were", "should") and tree.nodes[0].relation in ("aux", "cop")
    if first and (put_off or first[0] == "nor"):
        return f"only under “{first[0]}”"
    node = verb
    direct = True
    for _ in range(_LONGEST_WAY):
        said = direct and not (node is not verb and _is_free_relative(tree, node))
        reason = (_denied(tree, node) if said else None) or _governed(tree, node)
        if reason is not None:
            return reason
        above = tree.head(node)
        if above is None:
            return None
        direct = node.relation not in (
            "conj",
            "parataxis",
            "nsubj",
            "advcl",
            "acl:relcl",
            "acl",
            "obl",
            "appos",
            "obj",
            "nmod",
        )
        if node.relation == "conj" and any(child.word in ("or", "nor") for child in tree.children(node, "cc")):
            direct = True
        if node.relation == "xcomp" or (node.relation == "obj" and not above.is_verb):
            direct = True
        if node.relation in ("advcl", "acl:relcl", "parataxis") and not _governed(tree, node):
            return None
        node = above
    return None


def _is_free_relative(tree: Tree, node: Node) -> bool:
    """As in "What can be learned she learned from him": what could be done says nothing of what was."""
    return any(child.word in ("what", "whatever") for child in tree.children(node, "nsubj", "nsubj:pass", "obj"))


def unreal_noun(tree: Tree, noun: Node, verb: Node) -> str | None:
    """Why a noun that hangs on a verb is only thought of or compared: "no medal", "like a young star"."""
    node = noun
    for _ in range(_LONGEST_WAY):
        if node.index == verb.index:
            return None
        for child in tree.children(node, "det", "case", "advmod"):
            if child.word in word_set("unreality", "determiners") and not _is_praise(tree, node):
                return f"denied by “{child.word}”"
            fixed = " ".join([child.word, *(n.word for n in tree.children(child, "fixed"))])
            if {child.word, fixed} & word_set("unreality", "cases"):
                return f"compared or excepted by “{fixed}”"
        above = tree.head(node)
        if above is None:
            return None
        if above.index != verb.index and not above.is_verb and above.lemma in word_set("unreality", "nouns"):
            return f"only a matter of “{above.word}”"
        node = above
    return None


def _denied(tree: Tree, node: Node) -> str | None:
    compared = _is_superlative(tree, node)
    beside = () if compared else (node, *tree.children(node, "compound"))
    for child in (c for one in beside for c in tree.children(one, "advmod", "aux", "det", "cc", "case")):
        if child.word in word_set("unreality", "adverbs") and not _is_not_only(tree, child):
            return f"denied by “{child.word}”"
        if child.relation == "aux" and child.word in word_set("unreality", "modals"):
            return f"only possible: “{child.word}”"
        if child.word == "would" and _is_conditional(tree, node):
            return "conditional: “would”"
    before = [n.word for n in tree.nodes[max(0, node.index - 2) : node.index]]
    if before == ["all", "but"]:
        return "denied by “all but”"
    for child in tree.children(node, "nsubj", "obj", "nsubj:pass") if not compared else ():
        if child.word in word_set("unreality", "determiners"):
            return f"denied by “{child.word}”"
    return None


def _is_superlative(tree: Tree, node: Node) -> bool:
    """As in "nobody danced it better than she did", "I never saw a finer pair than those two": that was done."""
    following = tree.nodes[node.index + 1 :]
    compared = next((n for n in following if n.tag in ("JJR", "RBR")), None)
    return compared is not None and any(n.word == "than" for n in tree.nodes[compared.index + 1 :][:4])


def _is_conditional(tree: Tree, node: Node) -> bool:
    """Whether "would" tells what was not, rather than what came later: "would later join"."""
    words = {child.word for child in tree.children(node, "advmod", "aux", "obl")}
    if "have" in words or any(child.word in ("if", "like", "love") for child in tree.nodes):
        return True
    return not words & {"later", "eventually", "soon", "go", "then", "subsequently"} and node.lemma != "go"


def _governed(tree: Tree, node: Node) -> str | None:
    """The verb or noun of the mind or will on which a clause hangs, or the conjunction that makes it a condition."""
    above = tree.head(node)
    return _marked(tree, node) or (None if above is None else _minded(tree, node, above))


def _marked(tree: Tree, node: Node) -> str | None:
    """The small words before a clause that put it off: "if", "as though", "was to"."""
    for child in tree.children(node, "mark"):
        fixed = " ".join([child.word, *(one.word for one in tree.children(child, "fixed"))])
        as_though = child.word == "though" and child.index and tree.nodes[child.index - 1].word == "as"
        if {child.word, fixed} & word_set("unreality", "marks") or as_though:
            return f"only under “{fixed}”"
    destined = next((c for c in tree.children(node, "mark", "aux") if c.word == "to" and c.index), None)
    if destined is not None and tree.nodes[destined.index - 1].word in ("was", "were", "is", "are", "about", "yet"):
        was_seen = node.tag == "VBN" and node.lemma in ("see", "hear", "find", "meet", "admire")
        return None if was_seen else f"not yet: “{tree.nodes[destined.index - 1].word} to”"
    return None


def _minded(tree: Tree, node: Node, above: Node) -> str | None:
    if _is_quoted(tree, node, above):
        return None
    lemmas = {above.lemma, " ".join([above.lemma, *(c.word for c in tree.children(above, "compound:prt"))])}
    infinitive = any(child.word == "to" for child in tree.children(node, "mark"))
    governed = bool(lemmas & word_set("unreality", "governors"))
    going = above.lemma == "go" and above.tag == "VBG"
    said = above.lemma in ("say", "rumour", "know", "suppose") and bool(tree.children(above, "aux:pass"))
    put_off = (
        (node.relation == "obj" and not node.is_verb and bool(lemmas & _REFUSING))
        or (node.relation in ("xcomp", "ccomp") and governed)
        or (node.relation == "acl" and above.lemma in word_set("unreality", "nouns"))
        or (
            node.relation == "advcl"
            and node.tag == "VBG"
            and node.index > above.index  # in front of it, it tells when: "growing up in Linz, she hardly spoke"
            and bool(lemmas & _OF_THE_MIND)
        )
        or (node.tag == "VBG" and _is_thought_of(tree, node))
        or (
            infinitive
            and node.relation in ("xcomp", "advcl", "acl")
            and (governed or going or said or above.lemma == "be")
        )
    )
    return f"only a matter of “{above.word}”" if put_off else None


def _is_thought_of(tree: Tree, node: Node) -> bool:
    """As in "dreamt, like all of them, of dancing", "of one day dancing": the verb of the mind stands further up."""
    above = tree.head(node)
    beside = (node, above) if above is not None and node.relation == "acl" else (node,)
    of = any(child.word in ("of", "about") for one in beside for child in tree.children(one, "mark", "case"))
    verb = next((above for above in tree.ancestors(node) if above.is_verb), None)
    return of and verb is not None and verb.lemma in _OF_THE_MIND


def _is_quoted(tree: Tree, node: Node, above: Node) -> bool:
    """Whether a quotation mark parts a clause from the verb of saying that governs it."""
    low, high = sorted((node.index, above.index))
    return above.lemma in word_set("verbs", "say") and any(n.word in ('"', "''", "``") for n in tree.nodes[low:high])


def _is_praise(tree: Tree, node: Node) -> bool:
    """As in "no ordinary ballerina" is one."""
    return any(child.word in ("ordinary", "mere", "simple", "stranger") for child in tree.children(node, "amod"))


def _is_not_only(tree: Tree, negation: Node) -> bool:
    following = tree.nodes[negation.index + 1].word if negation.index + 1 < len(tree.nodes) else ""
    return following in ("only", "until", "just", "merely", "long", "simply")


def undone_after(sentence: str, following: str, cue: Node) -> str | None:
    """What was had and is had no more, in the words of the same sentence or of the next."""
    told = fold(sentence)
    later = fold(following) if cue.lemma in _OFFERED else ""
    phrases = word_set("unreality", "undone")
    found = next((phrase for phrase in phrases if phrase in told or phrase in later), None)
    return None if found is None else f"undone: “{found}”"
