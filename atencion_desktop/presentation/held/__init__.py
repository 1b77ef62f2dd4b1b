"""Those on hold: how long they have waited, the list of them, and its layer."""
