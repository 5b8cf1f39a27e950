"""Works and roles as the order of words gives them, and what kind of thing each name of a profile names."""
