"""What tells a right answer from a wrong one: a question, a biography and its offers, as the networks see them."""
