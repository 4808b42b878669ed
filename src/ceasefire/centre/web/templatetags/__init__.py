"""Template tags: what the pages say."""
