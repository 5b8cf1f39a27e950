"""The aliases of a collection as a text, so that they are kept, compared and restored as the profiles are."""

import json

from knowledge.aliases import Alias, Aliases
from knowledge.things import EntityKind


def aliases_to_text(aliases: Aliases) -> str:
    """A JSON list, one alias a line, sorted: equal aliases give equal texts."""
    entries = sorted({(alias.kind.value, alias.means, alias.name) for alias in aliases.entries})
    lines = [
        json.dumps({"kind": kind, "means": means, "name": name}, ensure_ascii=False) for kind, means, name in entries
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def aliases_from_text(text: str) -> Aliases:
    """The aliases that `aliases_to_text` wrote; raises `ValueError` where it did not write this."""
    try:
        entries = [Alias(one["name"], EntityKind(one["kind"]), one["means"]) for one in json.loads(text)]
    except (KeyError, TypeError) as error:
        message = f"these are no aliases: {error}"
        raise ValueError(message) from error
    return Aliases(tuple(entries))
