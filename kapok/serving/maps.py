"""`kapok reactions`: what happens when, and who answers what."""


def print_maps() -> int:
    from kapok.base.answers import answer_map
    from kapok.journal.reactions import reaction_map

    _print("When this is recorded, these react in the same transaction:", reaction_map())
    _print("When a low app asks this, these answer:", answer_map())
    return 0


def _print(title: str, lines: dict[str, list[str]]) -> None:
    print(title)
    for kind, functions in lines.items():
        print(f"  {kind}")
        for function in functions:
            print(f"    {function}")
    if not lines:
        print("  none yet")
