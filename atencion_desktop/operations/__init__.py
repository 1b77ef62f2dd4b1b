"""One small function per thing a person does; the windows and the command line both go through."""
