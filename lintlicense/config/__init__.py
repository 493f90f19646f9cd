"""Settings: found in a file, decoded strictly, shown with where each came from."""
