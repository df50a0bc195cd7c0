"""boardpack: one folder of evidence in, a Safeguarding Children Partnership's reporting pack out."""

__version__ = "0.1.0"
