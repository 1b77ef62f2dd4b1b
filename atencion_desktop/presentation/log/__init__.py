"""Bitácora: the daily log as it will come out of the printer, saved and printed from here."""
