"""Inicio: the shift, the area, what has not ended, and the way into an attention."""
