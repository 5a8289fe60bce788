"""Data: locale zh."""
