"""Availability and freshness over days: accesses by slot, kept in one file, never filled in afterwards."""
