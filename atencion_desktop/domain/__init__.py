"""Hold the rules of attending the public: no Qt, no SQL, no files, no clock."""
