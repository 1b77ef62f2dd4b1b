"""The capture grid: what was written on a contingency sheet, typed from the keyboard."""
