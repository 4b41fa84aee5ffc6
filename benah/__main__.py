"""`python -m benah` is the `benah` command."""

from benah.cli import main

main()
