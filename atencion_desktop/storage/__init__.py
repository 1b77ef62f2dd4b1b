"""The log on disk: the only place that knows SQL, sqlcipher3 and sqlite-utils."""
