"""Guide one attention to the public, keep its log and print it: Atención Desktop."""
