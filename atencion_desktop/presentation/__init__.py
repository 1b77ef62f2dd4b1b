"""The windows: passive views, the widgets they are made of, and the look that they share."""
