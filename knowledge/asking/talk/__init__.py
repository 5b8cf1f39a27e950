"""What stands around questions: greetings, several in one message, and what is remembered of an exchange."""
