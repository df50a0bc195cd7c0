"""What the command line offers besides build and check, one module each."""
