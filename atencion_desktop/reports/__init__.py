"""Write paper and spreadsheets from domain objects."""
