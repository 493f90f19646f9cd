"""The HTML page in a real browser: Debian's chromium, driven through chromium-driver, without a network.

Skipped, with the reason, where the browser, its driver or axe-core is missing.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from larkspur_sample import larkspur, larkspur_rules
from npm_packages import package
from report_samples import RULES, acme, hostile, plain
from test_report_html import HOSTILE

from lintlicense.findings import Report
from lintlicense.report.html import html
from lintlicense.report.options import Options

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from screenshot import QUIET

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (*QUIET, "--window-size=1500,900")
pytest.importorskip("selenium", reason="needs selenium: pip install 'lintlicense[test]'")
pytest.importorskip("jinja2", reason="the HTML report needs the extra lintlicense[html]")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs a browser: apt-get install chromium chromium-driver"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the pages looked at."""
    folder = tmp_path_factory.mktemp("pages")
    rules = (*RULES, *larkspur_rules())
    reports = {
        "one": Report((larkspur(),), rules),
        "many": Report((larkspur(), acme(), plain(), hostile(HOSTILE)), rules),
        "hostile": Report((hostile(HOSTILE),), rules),
    }
    for name, made in reports.items():
        (folder / f"{name}.html").write_text(html(made, Options(show_accepted=True)), encoding="utf-8", newline="")
    return {name: (folder / f"{name}.html").as_uri() for name in reports}


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome: Any) -> Any:
    """The browser on an empty page, wide and in light colours."""
    chrome.get("about:blank")
    look(chrome)
    return chrome


def look(browser: Any, width: int = 1500, dark: bool = False) -> None:
    """Set the size of the window and the colours that the reader prefers."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def run(browser: Any, script: str, *arguments: object) -> Any:
    return browser.execute_script(script, *arguments)


def visible(browser: Any, selector: str) -> list[str]:
    """The numbers or rules of the cards that can be seen."""
    return run(  # type: ignore[no-any-return]
        browser,
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent).map(e => e.dataset.rule)",
        selector,
    )


def choose(browser: Any, name: str, value: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select

    Select(browser.find_element(By.NAME, name)).select_by_value(value)


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def test_it_draws_without_an_error_and_without_the_network(browser: Any, pages: dict[str, str]) -> None:
    browser.get_log("performance")
    browser.get(pages["many"])
    assert browser.get_log("browser") == []
    asked = [
        entry["message"] for entry in browser.get_log("performance") if 'Network.requestWillBeSent"' in entry["message"]
    ]
    assert all('"url":"file:///' in message or '"url":"data:' in message for message in asked)


def test_filters_by_level(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    assert len(visible(browser, ".card")) == 15
    for level in ("error", "warning"):
        run(browser, f"document.querySelector('input[value={level}]').click()")
    assert visible(browser, ".card") == ["law-compliance", "indemnity", "exclusive-venue"]
    assert run(browser, "return document.querySelector('.count').textContent") == "3 of 15 findings"
    assert run(browser, "return document.querySelector('#mark-9').dataset.level") == "none"
    assert run(browser, "return document.querySelector('#mark-9').tabIndex") == -1
    assert run(browser, "return document.querySelector('#mark-6').dataset.level") == "note"
    run(browser, "document.querySelector('button[type=reset]').click()")
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert len(visible(browser, ".card")) == 15


def test_filters_by_rule_and_by_criterion(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    choose(browser, "rule", "field-of-use")
    assert visible(browser, ".card") == ["field-of-use"]
    choose(browser, "rule", "")
    choose(browser, "criterion", "osd-10")
    assert visible(browser, ".card") == ["acceptance-required", "display-badge"]
    badge = "return document.querySelector('.outline a[href=\"#clause-3\"] ~ .badge').firstChild.textContent"
    assert run(browser, badge) == "1"


def test_filters_reach_the_overview(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["many"])
    assert len(visible(browser, ".cell a")) == 21
    choose(browser, "rule", "indemnity")
    assert visible(browser, ".cell a") == ["indemnity", "indemnity"]


def test_a_mark_under_an_overlap_keeps_the_colour_of_what_is_left(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    level = "return document.querySelector('#mark-10').dataset.level"
    assert run(browser, level) == "error"
    run(browser, "document.querySelector('input[value=error]').click()")
    assert run(browser, level) == "warning"


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("one", "clause-8.d"),
        ("one", "L129"),
        ("many", "f1-clause-4.d.iv"),
        ("many", "f2-clause-2.b"),
        ("many", "f1-finding-14"),
    ],
)
def test_a_deep_link_scrolls_to_its_place(browser: Any, pages: dict[str, str], page: str, target: str) -> None:
    browser.get(f"{pages[page]}#{target}")
    browser.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 50))")
    top, bottom, bar = run(
        browser,
        "const r = document.getElementById(arguments[0]).getBoundingClientRect();"
        "return [r.top, r.bottom, document.querySelector('.filters').getBoundingClientRect().bottom]",
        target,
    )
    assert bar <= top
    assert bottom <= 900
    if target == "L129":
        assert run(browser, "return scrollY") > 1000


def test_following_a_link_shows_the_file_it_is_in(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["many"])
    shown = "return [...document.querySelectorAll('.view')].filter(v => v.offsetParent).map(v => v.id)"
    assert run(browser, shown) == ["overview"]
    run(browser, "document.querySelector('a[href=\"#f3-document\"]').click()")
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert run(browser, shown) == ["f3-document"]
    assert run(browser, "return document.querySelector('.count').textContent") == "0 findings"
    browser.back()
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert run(browser, shown) == ["overview"]
    assert run(browser, "return document.querySelector('.count').textContent") == "21 findings"


def test_hostile_text_stays_text(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["hostile"])
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert "pwned" not in browser.title
    made = "return document.querySelectorAll('main :is(script, img, svg, textarea, title, style)').length"
    assert run(browser, made) == 0
    assert run(browser, "return document.querySelectorAll('script').length") == 1
    text = run(browser, "return document.querySelector('#L1 .words').textContent")
    assert text == HOSTILE.splitlines()[0]
    assert "{{ 7*7 }}" in run(browser, "return document.querySelector('#L2 .words').textContent")
    odd = run(browser, "return [...document.querySelectorAll('#L3 .odd')].map(e => e.textContent)")
    assert odd == ["U+0000", "U+0007", "U+2028", "U+2029", "U+202E", "U+202C", "U+200B", "U+FEFF"]


def test_the_content_policy_stops_what_is_not_ours(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    run(
        browser,
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title = 1\">');"
        "const s = document.createElement('script'); s.textContent = 'document.title = 2'; document.body.append(s);",
    )
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert browser.title.endswith("lintlicense")


def test_the_keyboard_shows_rule_and_reason_beside_the_words(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    run(browser, "document.querySelector('#mark-1').focus()")
    press(browser, "\ue004")  # Tab
    assert run(browser, "return document.activeElement.id") == "mark-2"
    assert visible(browser, ".card.active") == ["non-transferable"]
    assert run(browser, "return document.querySelector('#why-2').offsetHeight") > 0
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    top = "return document.getElementById(arguments[0]).getBoundingClientRect().top"
    assert abs(run(browser, top, "mark-2") - run(browser, top, "finding-2")) < 30
    described = run(browser, "return document.activeElement.getAttribute('aria-describedby').trim().split(' ')")
    assert described == ["said-2", "why-2"]
    press(browser, "\ue007")  # Enter
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert run(browser, "return document.activeElement.id") == "finding-2"


def test_hovering_shows_a_tip_where_there_is_no_margin(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    look(browser, width=600)
    browser.get(pages["one"])
    mark = browser.find_element(By.ID, "mark-10")
    run(browser, "arguments[0].scrollIntoView({block: 'center'})", mark)
    ActionChains(browser).move_to_element(mark).perform()
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    tip = browser.find_element(By.ID, "tip")
    assert tip.is_displayed()
    assert "error[field-of-use]" in tip.text
    assert "warning[output-restriction]" in tip.text
    box = run(browser, "const r = arguments[0].getBoundingClientRect(); return [r.left, r.right]", tip)
    assert 0 <= box[0] < box[1] <= 600
    press(browser, "\ue00c")  # Escape
    assert not tip.is_displayed()


@pytest.mark.parametrize("width", [360, 800, 1200, 1700])
def test_nothing_is_wider_than_the_window_and_no_cards_overlap(browser: Any, pages: dict[str, str], width: int) -> None:
    look(browser, width=width)
    browser.get(pages["one"])
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    assert run(browser, "return document.documentElement.scrollWidth") <= width
    cards = "return [...document.querySelectorAll('.card')].map(c => c.getBoundingClientRect().toJSON())"
    assert all(upper["bottom"] <= lower["top"] for upper, lower in pairwise(run(browser, cards)))


def test_folding_the_outline(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    seen = "return document.querySelector('.outline a[href=\"#clause-4.d.iv\"]').checkVisibility()"
    assert run(browser, seen)
    run(
        browser,
        "document.querySelector('.outline a[href=\"#clause-4\"]').parentElement.querySelector('summary').click()",
    )
    assert not run(browser, seen)


def test_the_colours_follow_the_reader_and_the_button(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.by import By

    ground = "return getComputedStyle(document.body).backgroundColor"
    browser.get(pages["one"])
    light = run(browser, ground)
    look(browser, dark=True)
    dark = run(browser, ground)
    assert light != dark
    button = browser.find_element(By.ID, "theme")
    button.click()
    assert run(browser, ground) == light
    button.click()
    assert run(browser, ground) == dark
    run(browser, "localStorage.clear()")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [420, 1500])
@pytest.mark.parametrize("page", ["one", "many", "many#f2-document", "hostile"])
def test_axe_finds_nothing_serious(browser: Any, pages: dict[str, str], page: str, width: int, dark: bool) -> None:
    source = package("axe-core/axe.min.js").read_text(encoding="utf-8")
    look(browser, width=width, dark=dark)
    name, _, target = page.partition("#")
    browser.get(f"{pages[name]}#{target}")
    run(browser, source)
    run(browser, "document.querySelector('.mark')?.focus()")  # with a finding active and its reason open
    found = browser.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations', 'passes']}).then("
        "  r => done({violations: r.violations, passes: r.passes.map(p => p.id)}), e => done({error: String(e)}))"
    )
    assert "error" not in found, found
    assert "color-contrast" in found["passes"] or "color-contrast" in {v["id"] for v in found["violations"]}
    bad = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert bad == [], [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in bad]
