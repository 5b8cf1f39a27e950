"""What the identifiers of controls hold."""

from hypothesis import given
from hypothesis import strategies as st

from cogs.controls import choice_id

OWNER = 2**63 - 1


def test_what_was_typed_goes_along_with_a_menu():
    assert choice_id("which-dancer", OWNER, typed="Odile: the second") == f"which-dancer:{OWNER}:Odile: the second"


@given(st.text(max_size=200))
def test_what_is_too_long_for_discord_is_left_out_whole(typed: str):
    identifier = choice_id("which-dancer", OWNER, typed=typed)

    assert len(identifier) <= 100
    assert identifier in (f"which-dancer:{OWNER}:{typed}", f"which-dancer:{OWNER}:")
