"""Signatures that stand without the server: each key signs the digest of the exact text, and anyone can check it from the ledger."""
