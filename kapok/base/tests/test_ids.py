from kapok.base.ids import uuid7


def test_ids_are_uuid7_and_lie_together_in_time():
    ids = [uuid7() for _each in range(200)]
    assert {each.version for each in ids} == {7}
    assert {each.variant for each in ids} == {"specified in RFC 4122"}
    assert len(set(ids)) == 200
    assert [each.int >> 80 for each in ids] == sorted(each.int >> 80 for each in ids)
