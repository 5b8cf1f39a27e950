"""The web page of the playground: a chat in which a person talks to the bot through the stand-in for Discord.

- `serving.py` puts the page and its WebSocket on the stand-in's address, for this machine alone.
- `visitor.py` is one open page: it carries out what its person does, and tells what happens.
- `acts.py` is what an open page may send, `views.py` what it is told; both are JSON.
- `static/` is the page itself, written by hand: no build step, no framework.
"""

from bot.playground.page.serving import Page

__all__ = ["Page"]
