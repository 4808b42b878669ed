"""Where: names of places in a sentence, looked up in a case's gazetteer and the world's; vague places stay vague."""
