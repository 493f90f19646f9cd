"""What the place of output can show: colours, links, how many columns, a moving bar. Asked of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: The width of text that goes to no terminal, so that a log reads the same everywhere.
WIDTH_ELSEWHERE = 100
#: Variables that say a program, not a person, is watching: continuous integration, and a hook of pre-commit.
_UNWATCHED = ("CI", "CONTINUOUS_INTEGRATION", "BUILD_NUMBER", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "PRE_COMMIT")
#: A hook of git itself runs with these.
_IN_A_HOOK = ("GIT_INDEX_FILE", "GIT_EXEC_PATH")
#: What terminals that know OSC 8 put into the environment. Others may print garbage, so only known ones get links.
_LINKING = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR", "DOMTERM")
_LINKING_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "zed", "Tabby", "rio")
_LINKING_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour")
_FIRST_LINKING_VTE = 5000


@dataclass(frozen=True, slots=True)
class Terminal:
    """What one stream of output can show."""

    color: bool = False
    links: bool = False
    wrap: bool = False
    width: int = WIDTH_ELSEWHERE
    progress: bool = False


def look(env: Mapping[str, str], tty: bool, columns: int, color: str = "auto") -> Terminal:
    """What a stream can show. `tty` says whether it is a terminal, `columns` how wide that is (0: unknown).

    `color` is `auto`, `always` or `never`. `NO_COLOR` and `FORCE_COLOR` count when not empty, as their conventions say;
    `FORCE_HYPERLINK` too, where 0 forbids.
    """
    able = tty and env.get("TERM", "") != "dumb"
    if color == "auto":
        colored = not env.get("NO_COLOR") and (able or bool(env.get("FORCE_COLOR")))
    else:
        colored = color == "always"
    return Terminal(
        color=colored,
        links=_links(env, able) and color != "never",
        wrap=tty,
        width=columns if tty and columns else WIDTH_ELSEWHERE,
        progress=able and not any(env.get(name) for name in (*_UNWATCHED, *_IN_A_HOOK)),
    )


def _links(env: Mapping[str, str], able: bool) -> bool:
    if forced := env.get("FORCE_HYPERLINK"):
        return forced != "0"
    if not able or env.get("TMUX") or env.get("TERM", "").startswith(("screen", "tmux")):
        return False
    vte = env.get("VTE_VERSION", "")
    return (
        any(env.get(name) for name in _LINKING)
        or env.get("TERM_PROGRAM", "") in _LINKING_PROGRAMS
        or env.get("TERM", "") in _LINKING_TERMS
        or (vte.isdigit() and int(vte) >= _FIRST_LINKING_VTE)
    )
