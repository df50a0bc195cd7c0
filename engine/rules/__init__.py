"""The closed set of rule types, what they say of the evidence, and the plan of a cycle."""
