"""`python -m ceasefire`: the command, where it is not on the path."""

from ceasefire.cli import main

if __name__ == "__main__":
    main()
