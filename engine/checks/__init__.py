"""What a reader would see in the files on disk, held against what is required."""
