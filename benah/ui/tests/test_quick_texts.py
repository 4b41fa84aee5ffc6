"""The cheap `translate` says what Django's says."""

import pytest
from django.template import engines
from django.utils import translation


@pytest.mark.parametrize(
    "tag",
    [
        '{% translate "Masuk" %}',
        "{% translate 'Masuk' %}",
        '{% translate "100 % <b>" %}',
        '{% translate "Masuk" as word %}[{{ word }}]',
        "{% translate word %}",
        '{% translate "Masuk" noop %}',
        '{% translate "Masuk & <i>" %}',
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_quick_texts_say_what_the_usual_tag_says(tag: str, language: str) -> None:
    engine = engines["django"]
    with translation.override(language):
        usual, quick = (
            engine.from_string("{% load " + loaded + " %}" + tag).render({"word": "Masuk"})
            for loaded in ("i18n", "i18n quick_texts")
        )
        assert usual == quick


def test_texts_follow_the_language_at_the_moment_of_drawing() -> None:
    template = engines["django"].from_string('{% load i18n quick_texts %}{% translate "Masuk" %}')
    with translation.override("en"):
        assert template.render() == "Sign in"
    with translation.override("id"):
        assert template.render() == "Masuk"
