"""Text: from free text to what it says, without making anything up."""
