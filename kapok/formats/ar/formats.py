"""Numbers as the Arabic pages of the look write them: 1,106 and 1.4, in the digits 0-9."""

THOUSAND_SEPARATOR = ","
DECIMAL_SEPARATOR = "."
NUMBER_GROUPING = 3
DATE_FORMAT = "j F Y"
