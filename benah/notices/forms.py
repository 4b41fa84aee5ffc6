"""When e-mail leaves, a choice for each group."""

from django import forms
from django.http import QueryDict

from benah.notices.kinds import MEANING, Digest, Group


class DigestForm(forms.Form):
    """A field a group, named as the group."""

    def __init__(self, data: QueryDict | None, *, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        for group in Group:
            self.fields[group.value] = forms.ChoiceField(
                label=group.label, choices=Digest.choices, help_text=str(MEANING[group.value])
            )

    def choices(self) -> dict[Group, Digest]:
        return {Group(name): Digest(value) for name, value in self.cleaned_data.items()}
