"""Data: locale en."""
