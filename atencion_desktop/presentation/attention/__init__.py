"""The attention: its frame, its eight steps, its layers."""
