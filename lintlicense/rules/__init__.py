"""Rules as data: what a YAML file holds, how it is loaded, and how it is matched against norms."""
