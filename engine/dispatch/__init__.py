"""What goes to agencies by email, what is held back and why, and how it is sent once."""
