"""The first stage of reading: sentences with their names and their grammar."""
