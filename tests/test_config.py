"""Settings: where they are found, how strictly they are read, how they are shown and changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.config import edit, find, node, toml_text
from lintlicense.config.decode import Vocabulary, check_names, decode, load
from lintlicense.config.glob import covers, matches
from lintlicense.config.keys import CONFIG, Key, ListOf, MapOf, Table
from lintlicense.config.model import Config, Waiver
from lintlicense.config.override import override
from lintlicense.config.schema import schema
from lintlicense.config.show import show
from lintlicense.errors import ConfigError
from lintlicense.rules.rule import Level

WORDS = Vocabulary(("osi", "osaid", "dfsg", "llama", "strict"), ("text", "json", "sarif"))
RULES = {"non-commercial", "no-sale", "field-of-use"}
GROUPS = {"llama-style", "osd-1", "osd-6"}

FULL = """\
# what we allow
profile: osaid
select: [osd-6, osd-1]
ignore:
  - no-sale
levels:
  non-commercial: warning
per-file:
  "docs/**":
    profile: dfsg
    ignore: [field-of-use]
fail-on: warning
include: ["*.lic"]
exclude: [third_party/]
rules: [our-rules]
output:
  format: sarif
  file: out.sarif
baseline: base.json
waivers:
  - rule: non-commercial
    path: LICENSE
    clause: 1.10
    reason: "Bought: see the contract"
    until: 2031-05-01
    by: Ada
"""

FULL_TOML = """\
[project]
name = "x"

[tool.lintlicense]
profile = "osaid"
select = [
  "osd-6",  # fields of use
  "osd-1",
]
ignore = ["no-sale"]
levels = { non-commercial = "warning" }
fail-on = "warning"
include = ["*.lic"]
exclude = ["third_party/"]
rules = ["our-rules"]
output.format = "sarif"
output.file = 'out.sarif'
baseline = "base.json"

[tool.lintlicense.per-file."docs/**"]
profile = "dfsg"
ignore = ["field-of-use"]

[[tool.lintlicense.waivers]]
rule = "non-commercial"
path = "LICENSE"
clause = "1.10"
reason = "Bought: see the contract"
until = 2031-05-01
by = "Ada"
"""


def from_yaml(text: str) -> Config:
    return decode(node.read_yaml(text, ".lintlicense.yaml"), Path(".lintlicense.yaml"), WORDS)


def from_toml(text: str) -> Config:
    root = node.read_toml(text, "pyproject.toml")
    assert root is not None
    return decode(root, Path("pyproject.toml"), WORDS)


def plain(config: Config) -> Config:
    """A configuration without the places it came from."""
    from dataclasses import replace

    waivers = tuple(replace(waiver, where="", line=0) for waiver in config.waivers)
    return replace(config, origins={}, path=None, waivers=waivers)


# --- decoding


def test_yaml_and_toml_say_the_same() -> None:
    config = from_yaml(FULL)
    assert plain(config) == plain(from_toml(FULL_TOML))
    assert config.levels == {"non-commercial": Level.WARNING}
    assert config.per_file[0].profile == "dfsg"
    assert config.waivers[0].clause == "1.10", "not the number 1.1"
    assert config.waivers[0].until == date(2031, 5, 1)


def test_every_key_is_read() -> None:
    defaults, config = plain(Config()), plain(from_yaml(FULL))
    for name in Config.__dataclass_fields__:
        if name not in ("path", "root", "origins", "written"):
            assert getattr(config, name) != getattr(defaults, name), f"{name} is not read from the file"


def test_origins_are_lines() -> None:
    origins = from_yaml(FULL).origins
    assert origins["profile"] == ".lintlicense.yaml:2"
    assert origins["ignore[0]"] == ".lintlicense.yaml:5"
    assert origins["per-file.docs/**.ignore"] == ".lintlicense.yaml:11"
    assert origins["waivers[0].until"] == ".lintlicense.yaml:25"
    origins = from_toml(FULL_TOML).origins
    assert origins["select[1]"] == "pyproject.toml:8"
    assert origins["output.file"] == "pyproject.toml:17"
    assert origins["waivers[0].clause"] == "pyproject.toml:27"


WRONG_YAML = [
    ("profil: osi", 1, "unknown key 'profil' (did you mean 'profile'?)"),
    ("profile: osi\nfail_on: error", 2, "did you mean 'fail-on'?"),
    ("profile: ois", 1, "did you mean 'osi'?"),
    ("profile: [osi]", 1, "'profile' must be text, not a list"),
    ("fail-on: fatal", 1, "'fail-on' cannot be 'fatal'"),
    ("select: osd-6", 1, "'select' must be a list, not text"),
    ("select: []", 1, "'select' is empty"),
    ("ignore:\n  - no-sale\n  - 3", 3, "'ignore[1]' must be text, not a number: put it in quotes"),
    ("levels:\n  no-sale: eror", 2, "did you mean 'error'?"),
    ("levels: [a]", 1, "'levels' must be a table, not a list"),
    ("per-file:\n  a:\n    include: [b]", 3, "unknown key 'include' in 'per-file.a'"),
    ("output: text", 1, "'output' must be a table of keys, not text"),
    ("output:\n  fromat: text", 2, "did you mean 'format'?"),
    ("output:\n  format: sariff", 2, "did you mean 'sarif'?"),
    ("waivers:\n  - rule: a\n    path: b", 2, "'waivers[0]' needs 'reason'"),
    ("waivers:\n  - rule: a\n    path: b\n    reason: ' '", 4, "'waivers[0].reason' must be text, not empty"),
    ("waivers:\n  - rule: a\n    path: b\n    reason: c\n    until: soon", 5, "written YYYY-MM-DD"),
    ("waivers:\n  - rule: a\n    path: b\n    reason: c\n    until: 20310501", 5, "written YYYY-MM-DD"),
    ("waivers:\n  - rule: a\n    path: b\n    reason: c\n    by: no", 5, "not a truth value: put it in quotes"),
    ("waivers:\n  - rule: a\n    path: b\n    reason: c\n    quote: '...'", 5, "'waivers[0].quote' has no words"),
    ("waivers:", 1, "'waivers' must be a list, not empty"),
    ("- a", 1, "the file must be a table of keys, not a list"),
    ("profile: osi\nprofile: osi", 2, "'profile' is here twice (first on line 1)"),
    ("profile: [osi", 1, "not valid YAML"),
    ("a: &x [1]\nb: *x", 2, "anchors and aliases are not supported"),
    ("profile: !!python/object:os.system x", 1, "is not a kind of value"),
    ("profile: osi\n---\nprofile: osi", 2, "not valid YAML"),
    ("? [a]\n: b", 1, "a key must be a plain name"),
    ('output:\n  file: "a\\0b"', 2, "'output.file' holds a NUL character: take it out"),
    ("# é \U0001f600\nprofile: 'o\u2028\u2028\u0085s'\nignore: 3", 2, "'profile' cannot be"),
    ("profile: osi\nrules: ['o\u2028\u2028s']\nignore: 3", 3, "'ignore' must be a list"),
]


@pytest.mark.parametrize(("text", "line", "message"), WRONG_YAML)
def test_wrong_yaml_names_line_and_remedy(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        from_yaml(text)
    assert message in caught.value.message
    assert caught.value.where == f".lintlicense.yaml:{line}"


WAIVER_TABLE = "[tool.lintlicense]\n[[tool.lintlicense.waivers]]\nrule='a'\npath='b'\n"
WRONG_TOML = [
    ("[tool.lintlicense]\nprofil = 'osi'", 2, "did you mean 'profile'?"),
    ("[tool.lintlicense]\nselect = [\n 'a',\n 1,\n]", 4, "'select[1]' must be text, not a number"),
    ('[tool.lintlicense]\n\n[tool.lintlicense."per-file"."a.b"]\nprofile = "x"', 4, "cannot be 'x'"),
    ("[tool]\nlintlicense.output.format = 'x'", 2, "cannot be 'x'"),
    ("[tool.lintlicense]\nlevels = { a = 'error', b = 'no' }", 2, "'levels.b' cannot be 'no'"),
    ('[tool.lintlicense]\nx = """\na\n"""\n', 2, "unknown key 'x'"),
    (WAIVER_TABLE + "clause=1.10\nreason='c'", 5, "put it in quotes"),
    (WAIVER_TABLE + "reason='c'\nuntil=2031-05-01T10:00:00", 6, "YYYY"),
    ("[tool.lintlicense]\nprofile = osi", 2, "not valid TOML"),
    ("[tool]\nlintlicense = 3", 2, "the file must be a table of keys, not a number"),
    ('[tool.lintlicense]\noutput.file = "a\\u0000b"', 2, "'output.file' holds a NUL character: take it out"),
    ("[tool.lintlicense]\nignore = [\n  'no-sale'\n\n", 3, "not valid TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), WRONG_TOML)
def test_wrong_toml_names_line_and_remedy(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        from_toml(text)
    assert message in caught.value.message
    assert caught.value.where == f"pyproject.toml:{line}"


def test_names_are_checked_against_the_rules() -> None:
    check_names(from_yaml("select: [osd-6, no-sale]\nlevels: {no-sale: note, osd-6: error}"), RULES, GROUPS)
    for text, line, message in [
        ("profile: osi\nselect:\n  - no-sales", 3, "did you mean 'no-sale'?"),
        ("ignore: [osd-66]", 1, "did you mean 'osd-6'?"),
        ("levels:\n  osd_6: note", 2, "did you mean 'osd-6'?"),
        ("per-file:\n  a:\n    ignore: [non_commercial]", 3, "did you mean 'non-commercial'?"),
        ("per-file:\n  a:\n    levels:\n      x: note", 4, "no rule, group or criterion 'x'"),
        ("waivers:\n- path: b\n  rule: llama-style\n  reason: c", 3, "no rule 'llama-style'"),
    ]:
        with pytest.raises(ConfigError) as caught:
            check_names(from_yaml(text), RULES, GROUPS)
        assert message in caught.value.message
        assert caught.value.where == f".lintlicense.yaml:{line}"


@given(st.text())
def test_no_text_breaks_the_readers(text: str) -> None:
    for reader in (from_yaml, lambda t: node.read_toml(t + "\n#lintlicense", "x")):
        with suppress(ConfigError):
            reader(text)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (from_yaml, "a: " + "[" * 3000),
        (from_yaml, "{a: " * 600 + "1" + "}" * 600),
        (from_toml, "[tool.lintlicense]\na = " + "[" * 20_000),
        (from_toml, "[tool.lintlicense]\na = " + "[" * 400 + "]" * 400),
        (from_toml, "[tool.lintlicense]\na = " + "{a = " * 900 + "1" + "}" * 900),
    ],
    ids=["lists", "tables", "TOML lists", "TOML lists that end", "TOML tables"],
)
def test_deep_nesting_is_an_error_not_a_crash(read: Callable[[str], Config], text: str) -> None:
    with pytest.raises(ConfigError):
        read(text)


# --- the places of TOML keys


def test_places_follow_every_form_of_toml() -> None:
    text = '''\
a = 1 # one
"b c".d = [ 1, [2, """x]
y"""], { e = 'f]' } ]
[t."u.v"] # table
w = """a "quoted\\" word"""" # four quotes
[[t.l]]
x = 2031-01-01 10:00:00
[[t.l]]
[t.l.sub]
y = { z.q = true, "\\u0041" = 2 }
'''
    toml_text.parse(text)
    lines = {path: text.count("\n", 0, place.start) + 1 for path, place in toml_text.places(text).items()}
    assert lines[("a",)] == 1
    assert lines[("b c", "d", 1, 1)] == 2
    assert lines[("b c", "d", 2, "e")] == 3
    assert lines[("t", "u.v", "w")] == 5
    assert lines[("t", "l", 0, "x")] == 7
    assert lines[("t", "l", 1)] == 8
    assert lines[("t", "l", 1, "sub", "y", "z", "q")] == 10
    assert lines[("t", "l", 1, "sub", "y", "A")] == 10


_SCALARS = st.one_of(st.integers(), st.booleans(), st.text(max_size=8), st.dates())
_KEYS = st.text(max_size=6)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=8,
)


def _toml(value: Any) -> str:
    from lintlicense.config.scalar import in_toml

    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ",\n ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_toml(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, date):
        return value.isoformat()
    return in_toml(value) if isinstance(value, str) else str(value)


def _paths(value: Any, base: tuple[Any, ...] = ()) -> set[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path for key, item in items for path in ({(*base, key)} | _paths(item, (*base, key)))}


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_places_know_every_path(values: dict[str, Any]) -> None:
    from lintlicense.config.scalar import in_toml

    text = "".join(f"{in_toml(key)} = {_toml(value)} # end\n" for key, value in values.items())
    assert toml_text.parse(text) == values
    places = toml_text.places(text)
    assert set(places) == _paths(values)
    for (key, *rest), place in places.items():
        if not rest:
            assert text[place.value : place.end].strip() == _toml(values[key])


# --- finding


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "models" / "heron").mkdir(parents=True)
    return tmp_path / "repo"


def test_the_nearest_file_wins(repository: Path) -> None:
    (repository / ".lintlicense.yaml").write_text("profile: dfsg")
    (repository / "models" / "pyproject.toml").write_text("[tool.lintlicense]\nprofile = 'llama'")
    (repository / "models" / "heron" / "pyproject.toml").write_text("[tool.other]\n")
    assert load([str(repository / "LICENSE")], WORDS).profile == "dfsg"
    config = load([str(repository / "models" / "heron" / "LICENSE")], WORDS)
    assert config.profile == "llama"
    assert config.root == repository / "models"
    both = [str(repository / "models" / "heron" / "LICENSE"), str(repository / "LICENSE")]
    assert load(both, WORDS).profile == "dfsg", "the folder that the paths share decides"
    assert load([str(repository / "models")], WORDS).profile == "llama", "a folder may have its own"


def test_the_search_ends_at_the_repository(repository: Path) -> None:
    (repository.parent / ".lintlicense.yaml").write_text("profile: dfsg")
    assert load([str(repository / "LICENSE")], WORDS) == Config()


def test_the_working_directory_counts_for_standard_input(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / ".lintlicense.yaml").write_text("profile: dfsg")
    monkeypatch.chdir(repository)
    assert load(["-"], WORDS).profile == "dfsg"
    assert load([], WORDS).profile == "dfsg"


def test_two_files_in_a_folder_are_an_error(repository: Path) -> None:
    (repository / ".lintlicense.yaml").write_text("profile: dfsg")
    (repository / "pyproject.toml").write_text("[tool.lintlicense]\nprofile = 'llama'")
    with pytest.raises(ConfigError, match=r"pyproject\.toml and \.lintlicense\.yaml"):
        load([str(repository)], WORDS)
    (repository / "pyproject.toml").write_text("# lintlicense is set up elsewhere\n[tool.other]")
    assert load([str(repository)], WORDS).profile == "dfsg"


def test_a_file_with_the_wrong_ending_is_pointed_out(repository: Path) -> None:
    (repository / ".lintlicense.yml").write_text("profile: dfsg")
    with pytest.raises(ConfigError, match=r"name it \.lintlicense\.yaml"):
        load([str(repository)], WORDS)


def test_a_broken_pyproject_of_others_is_no_concern(repository: Path) -> None:
    (repository / "pyproject.toml").write_bytes(b"this is [not TOML \xff")
    assert load([str(repository)], WORDS).path is None


def test_a_named_file(repository: Path) -> None:
    file = repository / "settings.toml"
    file.write_text("[tool.lintlicense]\nprofile = 'llama'")
    assert load(["-"], WORDS, file).profile == "llama"
    file.write_text("[tool.x]\n")
    with pytest.raises(ConfigError, match=r"no table \[tool.lintlicense\]"):
        load([], WORDS, file)
    with pytest.raises(ConfigError, match="no such file"):
        load([], WORDS, repository / "missing.yaml")
    file = repository / "latin.yaml"
    file.write_bytes(b"profile: \xff")
    with pytest.raises(ConfigError, match=r"not UTF-8 .*: save it as UTF-8"):
        load([], WORDS, file)


def test_an_empty_file_sets_nothing(repository: Path) -> None:
    (repository / ".lintlicense.yaml").write_text("# nothing yet\n")
    assert plain(load([str(repository)], WORDS)).profile == "osi"


def test_python_310_without_tomli_says_what_to_do(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "pyproject.toml").write_text("[tool.lintlicense]\n")
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    monkeypatch.setitem(sys.modules, "tomli", None)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: .*install lintlicense\[toml\], or .*\.lintlicense\.yaml"):
        find.find(repository)
    (repository / "pyproject.toml").write_text("[project]\ndependencies = ['lintlicense']\n[tool.other]\nx = 1\n")
    assert find.find(repository) is None, "a project that only uses us needs no reader"
    assert find.find(Path(__file__).parent) is None, "and our own neither"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.lintlicense]\nprofile = 'osaid'",
        "[ tool . 'lintlicense' ]\nprofile = 'osaid'",
        "tool.lintlicense.profile = 'osaid'",
        "[tool]\nlintlicense.profile = 'osaid'",
        "tool = {lintlicense = {profile = 'osaid'}}",
        "[tool.lintlicense.levels]\n[tool.lintlicense]\nprofile = 'osaid'",
    ],
)
def test_our_table_is_found_however_it_is_written(text: str, repository: Path) -> None:
    (repository / "pyproject.toml").write_text(text)
    assert load([str(repository)], WORDS).profile == "osaid"


# --- patterns


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("LICENSE", "LICENSE", True),
        ("LICENSE", "a/LICENSE", False),
        ("./LICENSE", "LICENSE", True),
        ("**/LICENSE", "LICENSE", True),
        ("**/LICENSE", "a/b/LICENSE", True),
        ("a/**", "a/b/c", True),
        ("a/*/c", "a/b/c", True),
        ("a/*", "a/b/c", False),
        ("a/**/c", "a/c", True),
        ("LICEN[CS]E*", "LICENCE.txt", True),
        ("license", "LICENSE", False),
        ("a[1]/LICENSE", "a[1]/LICENSE", True),
        ("a[1]/LICENSE", "a1/LICENSE", True),
        ("a[1]/*", "a[1]/LICENSE", True),
        ("**/" * 40 + "x", "/".join("a" * 60), False),
    ],
)
def test_matches(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "docs/card.md", True),
        ("/*.md", "docs/card.md", False),
        ("vendor", "vendor/a/LICENSE", True),
        ("vendor/", "a/vendor/LICENSE", True),
        ("vendor/", "vendor", False),
        ("a/b", "a/b/c/d", True),
        ("a/b", "x/a/b", False),
        ("a/*.txt", "a/x.txt", True),
    ],
)
def test_covers(pattern: str, path: str, expected: bool) -> None:
    assert covers(pattern, path) is expected


def test_per_file_settings_stack(tmp_path: Path) -> None:
    text = """
select: [osd-6]
ignore: [no-sale]
levels: {non-commercial: note}
per-file:
  "models/": {profile: llama, ignore: [field-of-use], levels: {no-sale: note}}
  "models/heron/*": {select: [osd-1], levels: {no-sale: error}}
exclude: [vendor/]
include: ["*.lic"]
"""
    file = tmp_path / ".lintlicense.yaml"
    file.write_text(text)
    config = load([], WORDS, file)
    other = config.for_path(str(tmp_path / "LICENSE"))
    assert (other.profile, other.select, other.ignore) == ("osi", ("osd-6",), ("no-sale",))
    heron = config.for_path(str(tmp_path / "models" / "heron" / "LICENSE"))
    assert (heron.profile, heron.select, heron.ignore) == ("llama", ("osd-1",), ("no-sale", "field-of-use"))
    assert heron.levels == {"non-commercial": Level.NOTE, "no-sale": Level.ERROR}
    assert config.excluded(str(tmp_path / "a" / "vendor" / "LICENSE"))
    assert not config.excluded(str(tmp_path / "LICENSE"))
    assert config.included(str(tmp_path / "a" / "b.lic"))


# --- what the command line adds


def test_the_command_line_goes_first() -> None:
    given = {"profile": "strict", "ignore": ("osd-1",), "fail-on": None, "output.format": "json", "select": ()}
    config = override(from_yaml(FULL), given)
    assert config.profile == "strict"
    assert config.ignore == ("no-sale", "osd-1"), "ignoring more brings nothing back"
    assert config.fail_on == "warning"
    assert config.output_format == "json"
    assert config.select == ("osd-6", "osd-1")
    assert config.for_path("docs/LICENSE").profile == "strict", "also for files with settings of their own"
    assert config.origins["profile"] == "command line"
    assert config.origins["ignore[0]"] == ".lintlicense.yaml:5"
    assert config.origins["ignore[1]"] == "command line"


# --- showing


def test_a_form_of_the_command_line_is_not_for_the_file_of_another() -> None:
    assert override(from_yaml(FULL), {"output.format": "json"}).output_file == ""
    assert override(from_yaml(FULL), {"output.format": "json", "output.file": "x"}).output_file == "x"
    assert override(from_yaml(FULL), {"output.file": ""}).output_file == ""
    assert override(from_yaml(FULL), {"profile": "osi"}).output_file == "out.sarif"
    assert from_yaml("output: {file: '-'}").output_file == ""


def test_names_that_the_command_line_replaces_are_checked_too() -> None:
    with pytest.raises(ConfigError, match="no-sales") as caught:
        check_names(override(from_yaml("select:\n  - no-sales"), {"select": ("no-sale",)}), RULES, GROUPS)
    assert caught.value.where == ".lintlicense.yaml:2"


def test_show_says_where_each_value_comes_from() -> None:
    shown = show(override(from_yaml(FULL), {"fail-on": "note"}))
    lines = {line.partition("#")[0].strip(): line.partition("#")[2].strip() for line in shown.splitlines()}
    assert lines["profile: osaid"] == ".lintlicense.yaml:2"
    assert lines["fail-on: note"] == "command line"
    assert lines["- no-sale"] == ".lintlicense.yaml:5"
    assert lines["- rule: non-commercial"] == ".lintlicense.yaml:21"
    assert "include: []" in show(Config())
    assert show(Config()).count("# default") >= 8


@pytest.mark.parametrize(
    "text", [FULL, "", "profile: dfsg", "per-file:\n  a: {select: [osd-1], levels: {no-sale: note}}"]
)
def test_what_is_shown_is_a_configuration(text: str) -> None:
    config = from_yaml(text)
    assert plain(from_yaml(show(config))) == plain(config)


# --- schema


def _to_json(value: Any) -> Any:
    """YAML as an editor's schema check sees it: dates are strings there."""
    if isinstance(value, dict):
        return {str(key): _to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_to_json(item) for item in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def test_the_schema_accepts_what_the_decoder_accepts() -> None:
    made = schema(WORDS)
    jsonschema.Draft202012Validator.check_schema(made)
    for text in (FULL, "", "ignore: []", "waivers: []", "waivers:\n- {rule: a, path: b, reason: c, clause: 2}"):
        from_yaml(text)
        jsonschema.validate(_to_json(yaml.safe_load(text)), made)


_NOT_OF_THE_SCHEMA = ("twice", "not valid YAML", "anchors", "not a kind of value", "plain name", "a NUL character")


@pytest.mark.parametrize("text", [w[0] for w in WRONG_YAML if not any(x in w[2] for x in _NOT_OF_THE_SCHEMA)])
def test_the_schema_refuses_what_the_decoder_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(_to_json(yaml.safe_load(text)), schema(WORDS))


# --- adding a waiver

WAIVER = Waiver(
    "no-sale",
    "models/heron/LICENSE",
    'Agreed with "Acme": see # 12',
    quote="You may not sell, rent or lease the Work, nor [any] part of it: neither alone, nor with other works of "
    "yours - even where they are larger",
    until=date(2031, 1, 1),
    by="Ada",
)

YAML_FILES = [
    "",
    "# only a comment",
    FULL,
    "profile: osi # here\n\n# the end\n",
    "profile: osi",
    "waivers: []\n",
    "waivers: [{rule: a, path: b, reason: c}]  # x\nprofile: osi\n",
    "waivers: [\n  {rule: a, path: b, reason: c},\n]\n",
    "waivers:\n- rule: a\n  path: b\n  reason: c  # why\n\n# about the profile\nprofile: osi\n",
    "waivers:\n- rule: a\n  path: b\n  reason: |\n    x\n\n    y\nprofile: osi\n",
    "waivers:\n    - rule: a\n      path: b\n      reason: >-\n        x\n        y\n",
    "waivers:\n- {rule: a, path: b,\n   reason: c}\nprofile: osi",
    "waivers:\r\n- rule: a\r\n  path: b\r\n  reason: c\r\nprofile: osi\r\n",
]

TOML_FILES = [
    FULL_TOML,
    "[tool.lintlicense]\n",
    "[tool.lintlicense]\nprofile = 'osi' # here\n\n# the next tool\n[tool.next]\na = 1\n",
    "[tool.lintlicense]\nwaivers = []\nprofile = 'osi'",
    "[tool.lintlicense]\nwaivers = [\n  { rule = 'a', path = 'b', reason = 'c' }, # one\n]\n",
    "[[tool.lintlicense.waivers]]\nrule = 'a'\npath = 'b'\nreason = '''c\n[d]'''\n[tool.next]\n",
    "[tool.lintlicense]\r\nprofile = 'osi'\r\n",
    "\ufeff[tool.lintlicense]\nprofile = 'osi'\n",
]


@pytest.mark.parametrize(
    ("name", "text"),
    [(".lintlicense.yaml", text) for text in YAML_FILES] + [("pyproject.toml", text) for text in TOML_FILES],
)
def test_a_waiver_is_added_and_nothing_else_changes(name: str, text: str) -> None:
    added = edit.add_waiver(text, WAIVER, Path(name), WORDS)
    read = from_toml if name.endswith(".toml") else from_yaml
    config = read(added.lstrip("\ufeff").replace("\r\n", "\n"))
    assert plain(config).waivers[-1] == WAIVER
    left = iter(added)
    assert all(character in left for character in text), "the old text is still there, in its order"
    assert ("\r\n" in text) == ("\r\n" in added)
    assert added.count("\r\n") in (0, added.count("\n"))
    again = edit.add_waiver(added, Waiver("a", "b", "c", clause="2.10"), Path(name), WORDS)
    assert len(read(again.lstrip("\ufeff").replace("\r\n", "\n")).waivers) == len(config.waivers) + 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".lintlicense.yaml", "{profile: osi}"),
        (".lintlicense.yaml", "profile: osi\n...\n"),
        ("pyproject.toml", "[tool]\nlintlicense = { profile = 'osi' }\n"),
    ],
)
def test_an_edit_that_would_break_the_file_is_refused(name: str, text: str) -> None:
    with pytest.raises(ConfigError, match="add it by hand"):
        edit.add_waiver(text, WAIVER, Path(name), WORDS)


def test_a_waiver_that_no_file_can_hold_is_refused() -> None:
    for waiver, key in (
        (replace(WAIVER, path="a/LICENSE-\udcff.txt"), "'path' is not UTF-8, .*: rename the file"),
        (replace(WAIVER, reason="\udcff"), "'reason' is not UTF-8, .*: write it in UTF-8"),
    ):
        with pytest.raises(ConfigError, match=key):
            edit.add_waiver("", waiver, Path(".lintlicense.yaml"), WORDS)


@given(st.text(min_size=1).filter(str.strip), st.text().filter(lambda t: not t or any(c.isalnum() for c in t)))
def test_any_words_survive_the_edit(reason: str, quote: str) -> None:
    waiver = Waiver("a", "b", reason, quote=quote)
    for name, text, read in ((".lintlicense.yaml", FULL, from_yaml), ("pyproject.toml", FULL_TOML, from_toml)):
        try:
            added = edit.add_waiver(text, waiver, Path(name), WORDS)
        except ConfigError as error:
            assert "add it by hand" in error.message  # noqa: PT017
            continue
        assert plain(read(added)).waivers[-1] == waiver


# --- one description of the keys


def _all_keys(table: Table) -> list[Key]:
    keys = list(table.keys)
    for key in table.keys:
        shape = key.shape.item if isinstance(key.shape, ListOf) else key.shape
        shape = shape.value if isinstance(shape, MapOf) else shape
        keys.extend(_all_keys(shape) if isinstance(shape, Table) else [])
    return keys


def test_the_documentation_names_every_key() -> None:
    page = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    for key in _all_keys(CONFIG):
        assert f"`{key.name}`" in page, f"docs/configuration.md does not explain {key.name}"
    assert json.dumps(schema(WORDS)), "the schema can be written as JSON"


_PAGES = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("page", ["configuration.md", "waivers.md"])
def test_the_examples_of_the_documentation_are_right(page: str) -> None:
    blocks = (_PAGES / page).read_text(encoding="utf-8").split("```")[1::2]
    read = 0
    for language, _, text in (block.partition("\n") for block in blocks):
        if language in ("yaml", "toml"):
            (from_toml if language == "toml" else from_yaml)(text)
            read += 1
    assert read >= 1
