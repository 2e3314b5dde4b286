"""Checks of our own for accessibility, one file each; what axe's rules and the standards' numbers mean."""
