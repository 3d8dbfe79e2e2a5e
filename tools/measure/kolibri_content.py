"""Run inside Kolibri (`kolibri manage shell`): a facility with learners, and a course of two topics of five lessons and a quiz.
What a learner's requests then need is left in the file that KAPOK_BENCH_TOLD names."""

import json
import os
import uuid

from kolibri.core.auth.models import Facility, FacilityUser
from kolibri.core.content.models import AssessmentMetaData, ChannelMetadata, ContentNode
from kolibri.core.device.utils import provision_device

LEARNERS, LESSONS, QUESTIONS, PASSWORD = 16, 5, 5, "learnerpass"
MASTERY = {"type": "m_of_n", "m": QUESTIONS, "n": QUESTIONS}
channel = uuid.uuid4().hex


def node(title, kind, parent=None, **details):
    return ContentNode.objects.create(
        id=uuid.uuid4().hex, content_id=uuid.uuid4().hex, channel_id=channel, title=title, kind=kind, parent=parent,
        available=True, license_owner="", author="", coach_content=False, **details,
    )  # fmt: skip


facility = Facility.objects.create(name="Measured")
provision_device(default_facility=facility, language_id="en")
for number in range(1, LEARNERS + 1):
    learner = FacilityUser(username=f"learner{number}", full_name=f"Learner {number}", facility=facility)
    learner.set_password(PASSWORD)
    learner.save()

root = ContentNode.objects.create(
    id=channel, content_id=uuid.uuid4().hex, channel_id=channel, title="Course", kind="topic", available=True, license_owner="", author="", coach_content=False
)  # fmt: skip
ChannelMetadata.objects.create(
    id=channel, name="Course", description="", author="", version=1, min_schema_version="5", root=root
)
topics = [node(f"Module {number}", "topic", root) for number in (1, 2)]
for topic in topics:
    for number in range(1, LESSONS + 1):
        node(f"Lesson {number}", "html5", topic)
quiz = node("Quiz", "exercise", topics[0])
items = [uuid.uuid4().hex for _ in range(QUESTIONS)]
AssessmentMetaData.objects.create(
    id=uuid.uuid4().hex, contentnode=quiz, assessment_item_ids=items, number_of_assessments=QUESTIONS, mastery_model=MASTERY, randomize=False, is_manipulable=True
)  # fmt: skip
topic = ContentNode.objects.get(pk=topics[0].pk)
told = {
    "facility": facility.id, "channel": channel, "topic": topic.id, "tree": topic.tree_id, "left": topic.lft, "right": topic.rght,
    "quiz": quiz.id, "content": quiz.content_id, "items": items, "mastery": MASTERY, "learners": LEARNERS, "password": PASSWORD,
}  # fmt: skip
with open(os.environ["KAPOK_BENCH_TOLD"], "w") as file:
    json.dump(told, file)
