"""What rules about relatives share: the kinship as the gender makes it, and whom a plural stands for."""

from knowledge.parsing import Node
from knowledge.reading.people.people import Person, gender_by_name
from knowledge.reading.scenes import Scene, Value
from knowledge.reading.sentences.genders import Gender
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.text import fold
from knowledge.words import word_set

_ONE_OF_THEM = frozenset(
    {"one", "elder", "eldest", "younger", "youngest", "oldest", "older", "first", "second", "third", "last", "middle"}
)
_GENDERED = {
    "parent": {Gender.SHE: "mother", Gender.HE: "father"},
    "parent's sibling": {Gender.SHE: "aunt", Gender.HE: "uncle"},
    "spouse": {Gender.SHE: "wife", Gender.HE: "husband"},
}


def kinship_by_gender(kinship: str, value: Value, noun: Node | None = None) -> str:
    """The kinship as the gender of the relative makes it, where that is known: a spouse is a wife or a husband."""
    gender = value.person.gender if value.person is not None else None
    if noun is not None and noun.lemma in word_set("kinship", "female"):
        gender = Gender.SHE
    return kinship if gender is None else _GENDERED.get(kinship, {}).get(gender, kinship)


def one_of_them(scene: Scene, noun: Node) -> Node:
    """As in "the eldest of the seven children": the word for the one of whom the plural tells."""
    which, above = noun, scene.tree.head(noun)
    while above is not None and which.relation in ("nmod", "obl") and {above.lemma, above.word} & _ONE_OF_THEM:
        which, above = above, scene.tree.head(above)
    return which


def person_at(scene: Scene, node: Node) -> Value | None:
    """Whoever is named at a node where only a person can be meant, also where the name is met nowhere else."""
    found = next(scene.people(node), None)
    if found is not None or scene.kind(node) is not MentionKind.NAME or scene.is_dancer(node):
        return found
    span = scene.bound.read.names[node.index].span
    form = fold(span.of(scene.text))
    return Value(node, span, Person(form, span, gender_by_name(form)))


def phrase_after(scene: Scene, word: Node) -> tuple[Node | None, Node | None]:
    """The noun and the name right behind a word: "to the baker Ivo", "of Ivo Hahn", "of a singer"; None for neither."""
    noun: Node | None = None
    for node in scene.tree.nodes[word.index + 1 :]:
        if node.index in scene.bound.read.names:
            return noun, node
        if node.tag in ("NN", "NNS"):
            noun = node
        elif noun is not None or node.tag not in ("DT", "JJ", "PRP$", "HYPH", "RB", "VBN"):
            break
    return noun, None
