"""What all question pages share: fields named after the answers they fill, and the field for one name a line.

Not here: the questions themselves (`about`, `story`, `reporter`), choosing units (`units`).
"""

import dataclasses
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.filing import limits
from benah.filing.answers import Answers

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class StepForm(forms.Form):
    """One question page. `wide` fields stand alone on it: their label is the page's heading."""

    use_required_attribute = False

    @classmethod
    def showing(cls, answers: Answers) -> "StepForm":
        """The form with what was answered before."""
        return cls(initial=dataclasses.asdict(answers))

    def fill(self, answers: Answers) -> None:
        """Take the answers of a valid form over."""
        for name, value in self.cleaned_data.items():
            setattr(answers, name, value)


class Text(forms.CharField):
    """A text, with line breaks of one kind and without signs that nobody types."""

    def __init__(self, *, lines: int = 1, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off"} | ({"rows": lines} if lines > 1 else {})
        kwargs.setdefault("widget", forms.Textarea(attrs) if lines > 1 else forms.TextInput(attrs))
        kwargs.setdefault("max_length", limits.LONG if lines > 1 else limits.LINE)
        super().__init__(**kwargs)
        too_long = _("Teks ini terlalu panjang: paling banyak %(limit_value)d huruf, sekarang %(show_value)d.")
        self.error_messages["max_length"] = too_long

    def to_python(self, value: Any) -> Any:
        return super().to_python(_CONTROL.sub("", str(value or "").replace("\r\n", "\n")))


class Names(Text):
    """One name a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lines=4, max_length=limits.NAMES * limits.SHORT, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        names = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(names) > limits.NAMES:
            raise forms.ValidationError(_("Paling banyak %d nama.") % limits.NAMES)
        if any(len(name) > limits.SHORT for name in names):
            raise forms.ValidationError(_("Tulis satu nama pada setiap baris, paling panjang %d huruf.") % limits.SHORT)
        return names


class OneOf(forms.ChoiceField):
    """One of a short list, as radio buttons."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.RadioSelect, **kwargs)


class SomeOf(forms.MultipleChoiceField):
    """Any of a short list, as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
