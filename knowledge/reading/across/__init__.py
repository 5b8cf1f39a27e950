"""The last stage of reading: what profiles say of one another, and who in them is one person."""
