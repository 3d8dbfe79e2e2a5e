import gzip
import re

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from kapok.base.weight import PLACE, WeightMiddleware, accepted_coding, fill_weight

PAGE = b"<p>" + b"".join(b"word %d " % number for number in range(40000)) + b"</p>This page: " + PLACE + b" kB"


def answer(response, accept="gzip, br"):
    return WeightMiddleware(lambda request: response)(RequestFactory().get("/", headers={"Accept-Encoding": accept}))


@pytest.mark.parametrize(
    "header, coding",
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("", ""),
        ("identity", ""),
    ],
)
def test_the_browser_chooses_the_coding(header, coding):
    assert accepted_coding(header) == coding


def test_a_page_is_sent_as_brotli_and_says_its_own_weight():
    response = answer(HttpResponse(PAGE))
    assert response["Content-Encoding"] == "br"
    assert response["Vary"] == "Accept-Encoding"
    assert int(response["Content-Length"]) == len(response.content)
    said = int(re.search(rb"<span data-weight>(\d+)</span>", brotli.decompress(response.content)).group(1))
    assert said == round(len(response.content) / 1000)


def test_an_older_browser_gets_gzip_and_a_plain_one_plain_bytes():
    assert b"data-weight>" in gzip.decompress(answer(HttpResponse(PAGE), "gzip").content)
    plain = answer(HttpResponse(PAGE), "")
    assert not plain.has_header("Content-Encoding") and int(plain["Content-Length"]) == len(plain.content)


def test_the_same_page_is_the_same_bytes_each_time():
    assert answer(HttpResponse(PAGE)).content == answer(HttpResponse(PAGE)).content


def test_a_page_kept_for_later_says_what_the_live_one_says():
    assert brotli.decompress(answer(HttpResponse(PAGE)).content) == fill_weight(PAGE)


def test_a_strong_tag_becomes_weak():
    assert answer(HttpResponse(PAGE, headers={"ETag": '"abc"'}))["ETag"] == 'W/"abc"'


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"short"),
        HttpResponse(PAGE, content_type="image/png"),
        HttpResponse(PAGE, headers={"Content-Encoding": "gzip"}),
    ],
)
def test_left_alone(response):
    before = (response.content, response.get("Content-Encoding"))
    after = answer(response)
    assert (after.content, after.get("Content-Encoding")) == before


def test_a_stream_is_left_alone():
    assert not answer(StreamingHttpResponse([PAGE])).has_header("Content-Encoding")
