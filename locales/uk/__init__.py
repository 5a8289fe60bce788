"""Data: locale uk."""
