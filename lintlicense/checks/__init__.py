"""The checks that turn norms into findings."""
