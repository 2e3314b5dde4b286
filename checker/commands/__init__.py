"""The commands, one file per subject: options, exit codes, what is told. cli.py puts them together.

Starting any command reads all of these files, so heavy imports stand inside the functions, and the work is
done elsewhere.
"""
