"""Questions in the formats of others: GIFT (Moodle) and Aiken, read into the text of a bank and written from a course."""
