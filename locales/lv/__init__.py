"""Data: locale lv."""
