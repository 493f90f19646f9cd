"""The exit codes, named once."""

CLEAN = 0
FINDINGS = 1
#: A usage, configuration or reading error.
ERROR = 2
#: Stopped by Ctrl-C: 128 and the number of the signal.
INTERRUPTED = 130
