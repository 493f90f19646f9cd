"""What the defined terms of a document stand for."""
