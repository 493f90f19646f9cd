"""Why a text was read as it was, and why a rule fired on it or did not."""
