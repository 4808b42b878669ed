"""The agreement: terms as dated data, who accepted them, and the test of a clause with its reasons. Pure."""
