"""What an activity may be, as IRIs of activity types."""

COURSE = "http://adlnet.gov/expapi/activities/course"
UNIT = "http://adlnet.gov/expapi/activities/lesson"
QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
MEETING = "http://adlnet.gov/expapi/activities/meeting"
SELF_ASSESSMENT = "http://id.tincanapi.com/activitytype/survey"  # of an organisation, level by level
CREDENTIAL = "http://activitystrea.ms/schema/1.0/badge"
