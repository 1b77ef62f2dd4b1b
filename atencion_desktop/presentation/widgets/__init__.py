"""The painted widgets that every panel is built of: passive, without clock, storage or domain."""
