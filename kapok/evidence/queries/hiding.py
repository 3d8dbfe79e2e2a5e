"""Small groups: which are not told to those who may not see people, so that none of them can be found by subtraction either.

A value is taken apart by up to three dimensions, and everyone may ask for each of them, for any two and for all three. So all
these tables are looked at together: each group (a node) is the sum of its parts along each dimension (a line). Hidden are

- groups of fewer than `least` people, and then, until no line gives one away:
- in a line whose sum is shown, another part, while one part only is hidden or those hidden hold fewer than `least` together;
- in a line whose sum is hidden and whose parts are all shown, one part;
- the sum of a line whose only part is hidden.

So in every line nothing or at least two are unknown. Where the whole itself would be the last to hide, no group is shown.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping

ALL = "*"  # of a dimension by which a group is not taken apart
Node = tuple


def hidden_nodes(people: Mapping[Node, int], least: int) -> set[Node]:
    """`people` by (country, sex, organisation) or any other dimensions; nodes have ALL in the place of what they sum over."""
    if not people or least <= 1:
        return set()
    return _Table(people, least).hide()


class _Table:
    def __init__(self, people: Mapping[Node, int], least: int):
        self.least, self.size = least, len(next(iter(people)))
        self.count: Counter = Counter()
        self.lines: dict[tuple[Node, int], dict[Node, None]] = defaultdict(dict)
        for atom, number in sorted(
            people.items(), key=lambda each: (each[1], str(each[0]))
        ):  # whatever order they are read in
            for node in _sums_over(atom):
                self.count[node] += number
                for place in range(self.size):
                    if node[place] == ALL:
                        self.lines[node, place][_with(node, place, atom[place])] = None
        self.whole = (ALL,) * self.size
        self.hidden = {node for node, number in self.count.items() if number < least and node != self.whole}
        self.waiting, self.later = deque(self.lines), deque[tuple[Node, int]]()

    def hide(self) -> set[Node]:
        """Sums that are shown come first: what they take often serves those that are hidden too."""
        while self.waiting or self.later:
            line = self.waiting.popleft() if self.waiting else self.later.popleft()
            if self.waiting and line[0] in self.hidden:
                self.later.append(line)
                continue
            if (next_one := self._to_hide(line)) is None:
                continue
            if next_one == self.whole:
                return set(self.count) - {self.whole}
            self.hidden.add(next_one)
            self.waiting.append(line)
            self.waiting.extend(self._lines_of(next_one))
        return self.hidden

    def _to_hide(self, line: tuple[Node, int]) -> Node | None:
        parent, parts = line[0], list(self.lines[line])
        unknown = [part for part in parts if part in self.hidden]
        shown = [part for part in parts if part not in self.hidden]
        if parent in self.hidden:
            return self._smallest(shown) if not unknown else None
        if not unknown or (len(unknown) > 1 and sum(self.count[part] for part in unknown) >= self.least):
            return None
        if shown:
            return self._smallest(shown)
        return parent if len(unknown) == 1 else None

    def _smallest(self, nodes: list[Node]) -> Node:
        return min(nodes, key=lambda node: (self.count[node], str(node)))

    def _lines_of(self, node: Node):
        for place in range(self.size):
            yield (node, place) if node[place] == ALL else (_with(node, place, ALL), place)


def _sums_over(atom: Node):
    nodes = [atom]
    for place in range(len(atom)):
        nodes += [_with(node, place, ALL) for node in nodes]
    return nodes


def _with(node: Node, place: int, value) -> Node:
    return (*node[:place], value, *node[place + 1 :])
