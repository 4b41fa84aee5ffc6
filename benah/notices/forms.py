"""When e-mail leaves, a choice for each group."""

from django import forms

from benah.notices.kinds import MEANING, Digest, Group


class DigestForm(forms.Form):
    """A field a group, named as the group."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for group in Group:
            self.fields[group.value] = forms.ChoiceField(
                label=group.label, choices=Digest.choices, help_text=MEANING[group.value]
            )

    def choices(self) -> dict[Group, Digest]:
        return {Group(name): Digest(value) for name, value in self.cleaned_data.items()}
