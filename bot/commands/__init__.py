"""What the command line can do: a module a subject, whose functions take the parsed arguments and give an exit status.

`bot.cli` names them by their place, so that each is loaded when it is called and none waits for what another needs.
"""
