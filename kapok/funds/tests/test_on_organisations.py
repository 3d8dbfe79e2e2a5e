"""The public page of an organisation names the funds it gives or holds, once they are published."""

import pytest

from kapok.funds.actions import publish_fund


def blocks(client, slug):
    page = client.get(f"/en/organisations/{slug}/")
    return {block["title"]: [line["url"] for line in block["lines"]] for block in page.context["blocks"]}


def test_a_published_fund_stands_on_the_pages_of_its_donor_and_its_holder(world, fund):
    publish_fund(fund=fund, by=world.ruth)
    address = "/en/funds/light-for-all/"
    assert blocks(world.visitor, "donor") == {"Funds it gives": [address]}
    assert blocks(world.visitor, "centre") == {"Funds it holds in trust": [address]}
    assert blocks(world.visitor, "nairobi") == {}


@pytest.mark.parametrize("who", ["visitor", "as_sam", "as_ruth", "as_dora"])
def test_one_that_is_not_published_stands_there_for_nobody(world, fund, who):
    assert blocks(getattr(world, who), "donor") == {}
    assert "Light for all" not in getattr(world, who).get("/en/organisations/donor/").content.decode()
