"""Both doors at one address: what `make run` serves."""

from benah.config import urls_public, urls_staff

urlpatterns = urls_public.urlpatterns + urls_staff.urlpatterns
ACCESS = urls_public.ACCESS | urls_staff.ACCESS
