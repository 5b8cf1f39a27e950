"""Whom a question means by what they are, without a name: "the ballerina", "the tap dancer"."""

import re
from functools import cache

from knowledge.asking.understanding import Understood
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.words import word_set

_MOST_DESCRIBED = 25
_MOST_LOOKED_THROUGH = 2_000  # profiles; in a larger collection a description tells nobody
_SPEAKING_OF = (Relation.OCCUPATION, Relation.STYLE)


def described(understood: Understood, base: KnowledgeBase) -> tuple[str, ...]:
    """The profiles of the dancers who fit a description in the place of a name; none where fewer than two do."""
    query = understood.query
    if query.subjects or query.relation is None or any(entity.kind is not EntityKind.WORK for entity in query.filters):
        return ()
    match = _definite().search(understood.marked.text)
    if match is None or len(base.profiles) > _MOST_LOOKED_THROUGH:
        return ()
    words = [
        word for word in match.group().removeprefix("the ").split() if word not in ("dancer", "artist", "performer")
    ]
    fitting = [
        path
        for path, facts in base.facts_by_dancer.items()
        if not words or any(fact.relation in _SPEAKING_OF and _says(fact.value, words) for fact in facts)
    ]
    if query.filters:
        named = base.things.get(query.filters[0].kind, query.filters[0].key)
        having = {fact.dancer for fact in named.facts} if named else set()
        fitting = [path for path in fitting if path in having]
    return tuple(sorted(fitting)[:_MOST_DESCRIBED]) if len(fitting) > 1 else ()


def _says(value: str, words: list[str]) -> bool:
    return all(word.rstrip("s") in value.lower() for word in words)


@cache
def _definite() -> re.Pattern[str]:
    nouns = "|".join(
        sorted(
            {
                word
                for word in word_set("persons", "dancers")
                if word not in ("star", "legend") and not word.endswith("s")
            }
            | {"artist", "performer"}
        )
    )
    return re.compile(rf"\bthe (?:(?!one |other )[a-z-]+ )?(?:{nouns})(?= |$)(?! (?:who|that|whom|whose|with|from) )")
