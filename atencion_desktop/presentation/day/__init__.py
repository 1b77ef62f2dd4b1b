"""Atenciones: the list of a day, and its printed log."""
