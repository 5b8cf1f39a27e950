"""Who there is in a profile beside its dancer, and who is meant by names, pronouns and nouns."""
