"""Signatures that stand without the server: a key signs the digest of the exact text, and the ledger alone shows that it did."""
