"""A stand-in for Discord on loopback, so that the bot runs and is tested with neither account nor internet.

Where to look first:

- `world/` is what the stand-in knows: servers, people, messages, commands. It does no I/O, and tells every change
  to whoever watches it.
- `people/` is how a person acts in it (says, clicks, types a slash command) and what they get to see.
- `api/` is Discord's HTTP API and `gateway/` its gateway, to which an unmodified client connects; `server.py` puts
  both on a port, and `faults.py` says what goes wrong on purpose.
- `page/` is the web page on the same address; `playground.py` opens everything at once.

To add an HTTP route, read `api/routes/__init__.py` and one file beside it.
"""
