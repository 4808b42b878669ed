"""Text: from free text to what it says, without making anything up.

An article goes this way: `texts` (bytes to words), `segments` (sentences), `parsing` (what hangs on what), `sentence_reading`
(what it names: `naming`, `locating`, `timing`, `counting`), `acts` (what was done), `speaking` (whose word it is), `roles` (who
and whom), `scope` (whether it is told as so), `claims`, `validating`. `extracting` puts them in a row; `by_language` sends
Arabic and Russian to `languages`, `posts` reads short posts, `llm` asks a model, `articles` brings claims to the way.
"""
