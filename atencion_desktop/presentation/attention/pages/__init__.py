"""The pages of the attention, one a step: they show a state and say what the person wants."""
