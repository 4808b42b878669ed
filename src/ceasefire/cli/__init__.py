"""The command line. Exit 0: all is well; 1: problems were found; 2: the call or its input cannot be used."""

from ceasefire.cli.main import main

__all__ = ["main"]
