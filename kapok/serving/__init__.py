"""Running a centre: serving, checking, backup and restore. Not an app of the architecture; the command line is its only user."""
