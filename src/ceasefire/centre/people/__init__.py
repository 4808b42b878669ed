"""People: accounts, tokens, return codes, contacts. They live in a database of their own, apart from the record."""
