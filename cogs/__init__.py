"""What people meet in Discord: one file a group of commands, and what they share."""
