"""Bytes to text."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.errors import ReadingError
from lintlicense.text.source import Source, decode, read

WORDS = "The licence of “Acme” – for all."


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (WORDS.encode(), "utf-8", WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8-sig", "\ufeff" + WORDS),
        (WORDS.encode("utf-16"), "utf-16", WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16", WORDS),
        (WORDS.encode("utf-32"), "utf-32", WORDS),
        (WORDS.encode("utf-16-le"), "utf-16-le", WORDS),
        (WORDS.encode("utf-16-be"), "utf-16-be", WORDS),
        (WORDS.encode("cp1252"), "cp1252", WORDS),
        (b"", "utf-8", ""),
    ],
)
def test_encodings(data: bytes, encoding: str, text: str) -> None:
    source = decode(data, "LICENSE")
    assert (source.encoding, source.text) == (encoding, text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04word", "office document"),
        (b"{\\rtf1 hello}", "rich-text"),
        (b"\x1f\x8b\x08", "unpack"),
        (b"\x7fELF\x02\x01", "program"),
        (b"text with a \x00 in it and more text", "binary"),
        (bytes(range(1, 32)) * 9 + b"\xff\xfa", "binary"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        decode(data, "vendor/LICENSE")
    assert caught.value.where == "vendor/LICENSE"


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_raise_a_reading_error(data: bytes) -> None:
    with suppress(ReadingError):
        assert decode(data, "x").path == "x"


@given(st.text())
def test_any_text_without_zeros_decodes_to_itself(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if "\x00" in text or any(0xD800 <= ord(c) < 0xE000 for c in text) or text.startswith("\ufeff"):
        return
    if data[:2] not in (b"\x1f\x8b",) and not data.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
        assert decode(data, "x").text == text


def test_reading_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        read(tmp_path / "LICENSE")
    with pytest.raises(ReadingError, match="folder"):
        read(tmp_path)
    with pytest.raises(ReadingError):
        read("LICENSE\x00")


def test_reading_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadingError, match="no permission"):
        read(tmp_path / "LICENSE")


def test_lines_end_at_lf_crlf_and_cr_only() -> None:
    source = Source("x", "a\nb\r\nc\rd\u2028e\x0cf")
    assert [source.line(n) for n in range(1, 5)] == ["a", "b", "c", "d\u2028e\x0cf"]
    assert source.position(source.text.index("e")) == (4, 3)
