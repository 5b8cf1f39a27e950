"""Discord's HTTP API: its routes, the forms of what they take, and the JSON of what they give."""
