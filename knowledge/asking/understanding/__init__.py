"""A question becomes a `Query`: what it names, what it asks for, and what it leaves to the exchange before."""
