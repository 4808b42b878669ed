"""Gateways for Signal, Telegram and WhatsApp: they call us, each in its own shape. Pure; pages call it."""
