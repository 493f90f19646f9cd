"""What cannot be read is said: unknown verbs, other languages, texts that say nothing. Silence is never a verdict."""

from __future__ import annotations

import pytest
from licence_fixtures import FOLDER as FIXTURES
from norm_fixtures import Entry, entries

from lintlicense.lint import lint_text

UNREAD = [entry for entry in entries() if entry.file == "unread"]
READ = [entry for entry in entries() if entry.file != "unread" and entry.norms and not entry.unread]

FOREIGN = {
    "German": """Lizenz für das Modell

        1. Sie dürfen das Werk nutzen, vervielfältigen und verbreiten.
        2. Sie dürfen das Werk nicht für militärische Zwecke verwenden.
        3. Diese Lizenz endet, wenn Sie gegen ihre Bedingungen verstoßen.""",
    "French": """Licence du modèle

        1. Vous pouvez utiliser, copier et modifier l'œuvre librement.
        2. Il est interdit de vendre l'œuvre sans notre accord préalable.
        3. La présente licence prend fin si vous ne respectez pas ses conditions.""",
    "Spanish": """Licencia del modelo

        1. Usted puede usar, copiar y distribuir la obra.
        2. Queda prohibido el uso comercial de la obra sin permiso.""",
    "Italian": """Licenza del modello

        1. L'utente può usare, copiare e distribuire l'opera.
        2. È vietato l'uso commerciale dell'opera senza consenso.""",
    "Portuguese": """Licença do modelo

        1. Você pode usar, copiar e distribuir a obra.
        2. É proibido o uso comercial da obra sem autorização.""",
    "Dutch": """Licentie voor het model

        1. U mag het werk gebruiken, kopiëren en verspreiden.
        2. Het is verboden om het werk te verkopen zonder onze toestemming.""",
    "Polish": """Licencja na model

        1. Możesz używać, kopiować i rozpowszechniać utwór.
        2. Zabrania się komercyjnego wykorzystania utworu bez zgody twórców.""",
    "Turkish": """Model Lisansı

        1. Eseri kullanabilir, kopyalayabilir ve dağıtabilirsiniz.
        2. Eserin ticari amaçla kullanılması yasaktır.""",
    "Russian": """Лицензия на модель

        1. Вы можете использовать и копировать произведение.
        2. Коммерческое использование запрещено.""",
    "Chinese": "模型许可协议\n\n一、您可以使用、复制和分发本作品。\n\n二、未经许可,不得将本作品用于商业用途。\n",
    "Japanese": "モデルライセンス\n\n1. 本著作物を使用し、複製することができます。\n2. 商用利用は禁止します。\n",
    "Korean": "모델 라이선스\n\n1. 귀하는 저작물을 사용하고 복제할 수 있습니다.\n2. 상업적 이용은 금지됩니다.\n",
    "Arabic": "رخصة النموذج\n\n1. يجوز لك استخدام العمل ونسخه.\n2. يحظر الاستخدام التجاري.\n",
}

HERON = (FIXTURES / "heron-permissive.txt").read_text(encoding="utf-8")
FREE = """Acme Free Terms

Anyone may use, copy, modify and distribute the Work for any purpose.
"""


@pytest.mark.parametrize("entry", UNREAD, ids=lambda entry: entry.id)
def test_a_sentence_with_an_invented_verb_is_unread(entry: Entry) -> None:
    document = lint_text(entry.text)
    (found,) = [finding for finding in document.findings if finding.rule == "unrecognised-text"]
    assert entry.text[found.span.start : found.span.end] == entry.text
    assert document.coverage == 0


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.id)
def test_a_sentence_that_is_read_is_not_reported(entry: Entry) -> None:
    document = lint_text(entry.text)
    assert not [finding for finding in document.findings if finding.rule == "unrecognised-text"]
    assert document.coverage == 1


def test_coverage_is_the_share_of_the_normative_sentences() -> None:
    text = (
        "You may not sell the Work. You must frobnicate it. You must keep the notices.\n\n"
        "We made this for fun. You shall gribble the weights.\n"
    )
    document = lint_text(text)
    assert document.coverage == pytest.approx(2 / 4)
    assert sum(finding.rule == "unrecognised-text" for finding in document.findings) == 2


def test_a_list_is_read_when_its_items_are() -> None:
    assert lint_text("You must not:\n\n(a) sell the Work; or\n\n(b) rent it.\n").coverage == 1
    document = lint_text("You must not:\n\n(a) sell the Work; or\n\n(b) frobnicate it.\n")
    assert [f.quote for f in document.findings if f.rule == "unrecognised-text"] == ["frobnicate it."]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_in_another_language_is_said_to_be_one(language: str) -> None:
    document = lint_text(FOREIGN[language])
    assert "unsupported-language" in {finding.rule for finding in document.findings}
    assert document.verdict == "unclear"


def test_a_text_in_another_language_is_not_open_for_its_english_half() -> None:
    document = lint_text(f"{FREE}\n{FOREIGN['German']}\n")
    assert "unsupported-language" in {finding.rule for finding in document.findings}
    assert document.verdict == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        FREE,
        FREE.upper(),
        "Copyright 2025 Łukasz Żółty, José Ibáñez, Jürgen Größe and Çağrı Işık\n\n" + FREE,
        "LICENSE Makefile README config.h model.py weights.bin tokenizer.json\n\n" + HERON,
        "Additional permission under section 7 of the Acme licence\n",
    ],
    ids=["plain", "capitals", "names", "files", "title"],
)
def test_english_is_english(text: str) -> None:
    assert "unsupported-language" not in {finding.rule for finding in lint_text(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n\t\n",
        "\ufeff",
        "*** --- ***\n",
        "MIT License\n",
        "The Open and Free Licence\nVersion 2.0\n",
        "LICENSE",
    ],
    ids=["empty", "blank", "mark", "rules", "name", "title", "word"],
)
def test_a_text_that_says_nothing_is_never_open(text: str) -> None:
    document = lint_text(text)
    assert document.verdict == "unclear"
    assert not document.grants


@pytest.mark.parametrize("missing", ["use", "copy", "modify", "distribute"])
def test_a_licence_that_was_read_in_part_is_not_open(missing: str) -> None:
    """What could not be read may be the freedom that is missing, but it is not taken for granted."""
    freedoms = [verb for verb in ("use", "copy", "modify", "distribute") if verb != missing]
    document = lint_text(
        f"Acme Terms\n\nAnyone may {', '.join(freedoms[:2])} and {freedoms[2]} the Work. You may plorf it.\n"
    )
    implied = {"use", "copy"}  # who distributes copies, and who copies, changes and distributes uses
    assert document.verdict == ("open" if missing in implied else "not-open")
