"""The errors a user can cause. Each says what is wrong, where, and what to do; the command line turns them into exit code 2."""

from __future__ import annotations


class LintLicenseError(Exception):
    """Something the user can put right. `where` is a path, or `path:line`, or empty."""

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.where = where


class ReadingError(LintLicenseError):
    """A file could not be read as text."""


class RuleError(LintLicenseError):
    """A rule file is not what a rule file must be."""


class ConfigError(LintLicenseError):
    """A setting is unknown or has a value it cannot have."""
