"""Results become messages: every card that the bot shows, each within Discord's limits."""
