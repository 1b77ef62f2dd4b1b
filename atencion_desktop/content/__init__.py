"""Content: the shipped TOML and the office's file, decoded into domain objects.

`loader` reads what ships with the program and the office's file; `institution_json` keeps versions;
`institution_file` is the office's file in Spanish; `problems` turns a Problem into its sentence;
`placeholders` knows what a sentence may hold; `faults` says what is wrong with a file.
"""
