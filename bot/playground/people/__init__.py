"""How a person acts in the stand-in, and what they get to see."""
