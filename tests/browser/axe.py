"""Accessibility of a page as axe-core (Deque, pinned npm package) sees it in a real browser.

Belongs here: the check and its wording. Which pages are checked stands with the tests of these pages.
"""

from typing import Any

from django.conf import settings

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCRIPT = "axe-core/axe.min.js"


def assert_accessible(page: Any, *, within: str = "html") -> None:
    """No violation of WCAG 2.2 A or AA inside `within`, and no sideways scrolling of the page.

    The script is evaluated by the browser's debugger, not added to the page: the content security
    policy stays as it is for visitors.
    """
    page.evaluate((settings.NODE_MODULES / SCRIPT).read_text())
    found = page.evaluate(
        "([within, tags]) => axe.run(within, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        [within, RULES],
    )
    problems = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(f"    {node['html'][:160]}\n      {_reason(node)}" for node in violation["nodes"][:5])
        for violation in found["violations"]
    ]
    assert not problems, f"{page.url}\n" + "\n".join(problems)
    assert_fits(page)


def assert_fits(page: Any) -> None:
    """Nothing makes the page scroll sideways; wide tables scroll in their own box."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px wider than the window; {_widest(page)}"


def _reason(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return checks[0]["message"] if checks else ""


def _widest(page: Any) -> str:
    return str(
        page.evaluate(
            """() => {
              const edge = document.documentElement.clientWidth;
              const out = [...document.querySelectorAll('body *')]
                .filter((e) => e.getBoundingClientRect().right > edge + 1 && !e.closest('.scroll, .menu, .tabs'));
              return out.slice(0, 3).map((e) => e.outerHTML.slice(0, 100)).join(' | ');
            }"""
        )
    )
