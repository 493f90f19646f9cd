"""Bytes to text, and a cleaned view of it that remembers where every character came from."""
