"""What an activity may be, as IRIs of activity types."""

COURSE = "http://adlnet.gov/expapi/activities/course"
UNIT = "http://adlnet.gov/expapi/activities/lesson"
QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
CREDENTIAL = "http://activitystrea.ms/schema/1.0/badge"
