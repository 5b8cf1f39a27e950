"""Dots of pictures, made by a process so that nothing waits for them."""

import sys
from typing import Never

import pytest

from cogs.pictures.dots import dots, dots_apart

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="2"/></svg>'


def test_they_are_made_by_another_process(monkeypatch: pytest.MonkeyPatch):
    here = dots(SQUARE)

    def never(_: str) -> Never:
        raise AssertionError

    monkeypatch.setattr("cogs.pictures.dots.dots", never)

    assert dots_apart(SQUARE) == here


def test_where_no_process_can_be_had_they_are_made_here(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/no/such/program")

    assert dots_apart(SQUARE) == dots(SQUARE)


def test_what_is_no_picture_is_an_error():
    with pytest.raises(ValueError, match=r"(?i)svg|xml|parse|unknown"):
        dots_apart("no picture")
