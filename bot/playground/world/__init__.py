"""What the stand-in knows of Discord, without any I/O: people, servers, messages, commands."""
