"""Indicators of 政务新媒体: one file each, judged for one account at a time."""
