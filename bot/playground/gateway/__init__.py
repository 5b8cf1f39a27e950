"""Discord's gateway: sessions, the events they are told, and the connections that carry them."""
