"""Files as the system gives and takes them.

A path comes from the user, and so does whatever is wrong with it: here it becomes an error that says what to do.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from lintlicense.errors import LintLicenseError

#: What a path is called that stands for standard input, and one that stands for standard output.
STDIN = STDOUT = "-"
_NO_FILE = ("no such file", "check the name, and the folder you are in")
_NO_FOLDER = ("there is no such folder", "make it first, or name another file")
_UNFIT = ("no file can have this name", "check the name")
_OTHERWISE = "check the path"
#: What the system may have against a path: what that means, and what to do.
_TROUBLES = {
    errno.ENOENT: _NO_FILE,
    errno.ENOTDIR: ("a part of this path is no folder", "check the name"),
    errno.EISDIR: ("this is a folder", "name a file in it"),
    errno.EACCES: ("no permission", "change its mode or that of its folder, or run as its owner"),
    errno.EPERM: ("no permission", "change its mode or that of its folder, or run as its owner"),
    errno.ENAMETOOLONG: ("the name is too long", "check the name"),
    errno.ELOOP: ("its links lead round in a circle", "name the file itself"),
    errno.ENOSPC: ("no space is left", "make room, or write to another place"),
    errno.EROFS: ("nothing can be written there", "write to another place"),
}

#: What to say of a file that is not there, unless a caller knows better.
MISSING = ": ".join(_NO_FILE)


def trouble(error: OSError | ValueError) -> tuple[str, str]:
    """What is wrong with a path or a stream, and what to do about it."""
    if not isinstance(error, OSError):
        return _UNFIT  # a NUL character, or half of a pair
    return _TROUBLES.get(error.errno or 0, (error.strerror or str(error), _OTHERWISE))


def read(path: Path | str, kind: type[LintLicenseError], missing: str = MISSING) -> bytes:
    """The bytes of a file, or an error of this kind; `missing` is what to say where there is no file."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise kind(missing, str(path)) from error
    except (OSError, ValueError) as error:
        raise kind(": ".join(trouble(error)), str(path)) from error


def write(path: Path | str, data: bytes, kind: type[LintLicenseError], what: str = "this file") -> None:
    """Write a file, or raise an error of this kind; `what` is what was to be written."""
    try:
        Path(path).write_bytes(data)
    except (OSError, ValueError) as error:
        problem, advice = _NO_FOLDER if isinstance(error, FileNotFoundError) else trouble(error)
        raise kind(f"{what} cannot be written ({problem}): {advice}", str(path)) from error


def is_folder(path: Path | str) -> bool:
    """Whether there is a folder, as far as can be seen. Unlike `Path.is_dir`, this raises on no path."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path | str) -> bool:
    """Whether there is a file, as far as can be seen. Unlike `Path.is_file`, this raises on no path."""
    return os.path.isfile(path)  # noqa: PTH113


def is_there(path: Path | str) -> bool:
    """Whether there is a file or a folder, as far as can be seen. This raises on no path, either."""
    return os.path.exists(path)  # noqa: PTH110


def is_link(path: Path | str) -> bool:
    """Whether a path is a link to a file or a folder. This raises on no path, either."""
    return os.path.islink(path)  # noqa: PTH114


def real(path: Path | str) -> str:
    """The whole path, with every link followed. This raises on no path: one that no file can have has no links."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return os.path.abspath(path)  # noqa: PTH100


def is_same(one: Path | str, other: Path | str) -> bool:
    """Whether two paths lead to the same file, as far as can be seen."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def is_missing(path: Path | str) -> bool:
    """Whether there is nothing for certain: in a folder that may not be entered, there may be something."""
    try:
        os.stat(path)  # noqa: PTH116
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
    except ValueError:
        return True
    return False


def is_no_file(path: Path | str) -> bool:
    """Whether there is nothing, or something that is no file: a folder, a pipe, a device."""
    return is_missing(path) or (is_there(path) and not is_file(path))
