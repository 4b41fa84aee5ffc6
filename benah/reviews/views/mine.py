"""What an assessor has to do, over all sheets; comments addressed to a person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs, signed_in
from benah.access.request import Request
from benah.access.roles import Permission
from benah.reviews.actions import commenting
from benah.reviews.models import Comment
from benah.reviews.queries.people import comments_for, tasks_of


@needs(Permission.ASSESSMENT_REVIEW)
@require_safe
def mine(request: Request) -> HttpResponse:
    """Sheets appointed to this person, those with work first."""
    context = {"tasks": tasks_of(request.user), "comments": comments_for(request.user)}
    return render(request, "reviews/mine.html", context)


@signed_in
@require_POST
def resolve(request: Request, pk: int) -> HttpResponse:
    """Settle a comment: the action lets only the two people concerned."""
    rows = Comment.objects.select_related("assessment__unit", "assessment__cycle__instrument", "item")
    comment = get_object_or_404(rows, pk=pk)
    commenting.resolve_comment(comment=comment, by=request.user)
    messages.success(request, _("Komentar ditandai selesai."))
    return redirect("reviews:item_values", comment.assessment_id, comment.item.code)
