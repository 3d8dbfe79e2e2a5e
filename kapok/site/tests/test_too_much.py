"""Too large, too often: a page that says what to do, and nothing kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

MB = 1024 * 1024


def test_a_form_without_end_is_answered_with_a_page_of_ours(world):
    answer = world.as_amina.post("/en/credentials/verify/", {"words": "x" * 6 * MB})
    assert answer.status_code == 400
    assert "This could not be read" in answer.content.decode()


def test_a_large_file_is_refused_before_it_fills_the_disk(world, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"  # where nothing can be kept
    answer = world.as_amina.post("/en/credentials/verify/", {"file": SimpleUploadedFile("a.json", b"x" * 6 * MB)})
    assert answer.status_code == 400


def test_whoever_guesses_codes_is_stopped_with_a_sentence(world):
    answers = [world.visitor.post("/en/sign-in/code/", {"username": "amina"}) for _ in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert answers[60].status_code == 429
    assert "That was too often" in answers[60].content.decode()


def test_another_address_in_a_header_does_not_begin_the_count_again(world):
    for turn in range(60):
        world.visitor.post("/en/sign-in/code/", {"username": "amina"}, headers={"X-Forwarded-For": f"10.0.0.{turn}"})
    answer = world.visitor.post("/en/sign-in/code/", {"username": "amina"}, headers={"X-Forwarded-For": "10.1.1.1"})
    assert answer.status_code == 429


@pytest.mark.parametrize("login", ["x" * 300_000, "%" * 60_000])
def test_a_user_name_without_end_is_a_mistake_and_no_accident(world, login):
    answer = world.visitor.post("/en/sign-in/", {"login": login, "password": "something long"})
    assert answer.status_code == 200
    assert "Write at most 254 letters; this has" in answer.content.decode()
