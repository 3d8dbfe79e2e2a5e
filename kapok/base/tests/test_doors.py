"""Forms on pages that are the same for everyone are guarded by where they come from."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from kapok.base.doors import same_origin_post


@same_origin_post
def view(request):
    return HttpResponse("done")


def post(**headers):
    return view(RequestFactory(headers=headers).post("/"))


def test_a_form_from_this_host_is_taken():
    assert post(Origin="http://testserver").status_code == 200
    assert post(**{"Sec-Fetch-Site": "same-origin"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://testserver.evil"},
        {"Origin": "https://testserver"},  # a page of the same name that came another way is another page
        {"Origin": "ftp://testserver", "Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_a_form_from_elsewhere_or_nowhere_is_refused(headers):
    with pytest.raises(PermissionDenied):
        post(**headers)
