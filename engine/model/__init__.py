"""Frozen records shared by every layer: the words of the field, no reading, no writing."""
