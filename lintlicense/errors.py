"""The errors a user can cause. Each says what is wrong, where, and what to do; the command line exits with 2."""

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


class InternalError(LintLicenseError):
    """A fault of lintlicense, met in one file. The user can only report it, so it says where it happened."""

    def __init__(self, cause: Exception, where: str) -> None:
        trace = cause.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f" ({trace.tb_frame.f_globals.get('__name__')}, line {trace.tb_lineno})" if trace else ""
        kind = type(cause).__name__
        super().__init__(f"internal error, please report it: {kind}: {cause}{place}", where)
