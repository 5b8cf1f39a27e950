"""How likely each offer is the right one: networks of the figures alone, and such as read question and biography."""
