"""The first run: institution, window and folder, before there is a log."""
