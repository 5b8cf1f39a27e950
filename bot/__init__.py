"""The running program: settings, the Discord client, the command line, the playground."""
