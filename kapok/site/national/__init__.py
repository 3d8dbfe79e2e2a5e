"""How an organisation stands with all that is below it: a national centre with its universities, a university with its faculties."""
