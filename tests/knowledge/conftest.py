"""What the tests of the core share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase, build_knowledge_base
from tests.databases.fixtures import address, postgresql, store, template  # noqa: F401 - fixtures of these names

BaseOf = Callable[..., KnowledgeBase]


@pytest.fixture
def base_of(tmp_path: Path) -> BaseOf:
    """Builds a knowledge base from texts, each written to a file of its own: `base_of("…", odile="…")`."""

    def build(*texts: str, **named: str) -> KnowledgeBase:
        folder = tmp_path / "profiles"
        folder.mkdir(exist_ok=True)
        for name, text in [*((f"{number:03}", text) for number, text in enumerate(texts)), *named.items()]:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return build_knowledge_base(folder)

    return build
