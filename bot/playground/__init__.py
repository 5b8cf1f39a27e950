"""A stand-in for Discord on loopback, so that the bot runs and is tested with neither account nor internet.

Where to look first:

- `world.py` is what the stand-in knows: servers, people, messages, commands. It does no I/O, and tells every
  change to whoever watches it.
- `people.py` is how a person acts in it: says, clicks, types a slash command.
- `server.py` puts it on a port: Discord's HTTP API and gateway, to which an unmodified client connects.

To add an HTTP route, read `routes/__init__.py` and one file beside it.
"""
