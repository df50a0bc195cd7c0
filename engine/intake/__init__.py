"""Files of the workspace to Evidence: every value with its place, every fault a Problem."""
