"""Sentences of profiles in pictures."""

import pytest

from cogs.pictures.quotes import in_marks


@pytest.mark.parametrize(
    ("quote", "drawn"),
    [
        ("She danced Giselle.", "“She danced Giselle.”"),
        ("“She flew,” a critic wrote.", "“She flew,” a critic wrote."),
        ('A critic wrote: "She flew."', 'A critic wrote: "She flew."'),
        ('Her teacher was, she says, "a second mother".', 'Her teacher was, she says, "a second mother".'),
        ("«Elle vole», écrit-on.", "«Elle vole», écrit-on."),
        ("‘She flew,’ he said.", "“‘She flew,’ he said.”"),
        ("She danced *Giselle*, and **won**.", "“She danced Giselle, and won.”"),
        ("*“She flew,”* a critic wrote.", "“She flew,” a critic wrote."),
    ],
)
def test_a_sentence_stands_in_one_pair_of_marks_and_shows_no_markdown(quote: str, drawn: str):
    assert in_marks(quote) == drawn
