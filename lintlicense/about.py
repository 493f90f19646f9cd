"""The version, and where the project lives: the addresses that reports and documentation point to."""

VERSION = "0.1.0"
HOME = "https://github.com/lintlicense/lintlicense"
_RULES = f"{HOME}/blob/main/rules/README.md"


def rule_uri(rule: str) -> str:
    """The page about a rule.

    >>> rule_uri("user-threshold").rpartition("/")[2]
    'README.md#user-threshold'
    """
    return f"{_RULES}#{rule}"
