"""A profile becomes facts: sentences, mentions, who is meant, candidate relations, facts; one way, stage by stage."""
