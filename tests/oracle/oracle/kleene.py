"""Lines joined by and, or, not, at-least-so-many: true, false, unknown, error.

Error behaves as unknown, and beside unknown the result is error. Every unknown line knows the ways in which it could be
settled: sets of absent facts, with the truth values that some values of those facts would give it. Two lines are never
compared with each other, so each takes its value for itself. Every line also knows until when its value holds while nothing but time goes on.
"""

import itertools

T, F, U, E = "true", "false", "unknown", "error"
BOTH = frozenset({T, F})
FOREVER = 1 << 62


class Leaf:
    __slots__ = ("value", "ways", "error", "until")

    def __init__(self, value, ways=(), error=None, until=FOREVER):
        self.value, self.ways, self.error, self.until = value, ways, error, until

    def can(self, supplied):
        if self.value in (T, F):
            return {self.value}
        return set().union(*(values for names, values in self.ways if names <= supplied))

    def sets(self, target):
        """Every smallest set of absent facts, some values of which give the target."""
        if self.value in (T, F):
            return [frozenset()] if self.value == target else []
        return minimal(names for names, values in self.ways if target in values)

    def hangs_on(self):
        return set().union(*(names for names, _ in self.ways)) if self.value == U else set()

    def first_error(self):
        return self.error if self.value == E else None


TRUE, FALSE = Leaf(T), Leaf(F)


def known(truth, until=FOREVER):
    if until == FOREVER:
        return TRUE if truth else FALSE
    return Leaf(T if truth else F, until=until)


def unknown(*ways, values=BOTH, until=FOREVER):
    """Unknown until the facts of one of the ways are supplied."""
    return Leaf(U, [(frozenset(way), frozenset(values)) for way in ways], until=until)


def failed(reported, until=FOREVER):
    return Leaf(E, error=(reported.code, reported.message), until=until)


class _Group:
    """Value and until when: one strong part is enough, and decides as long as one stays; else every part has its say."""

    def __init__(self, parts):
        self.parts = list(parts)
        self.value, self.until, held = self.WEAK, FOREVER, 0
        for part in self.parts:
            value, until = part.value, part.until
            if value == self.STRONG:
                held = max(held, until)
            elif value != self.WEAK and self.value != E:
                self.value = value
            if until < self.until:
                self.until = until
        if held:
            self.value, self.until = self.STRONG, held

    def can(self, supplied):
        reach = [part.can(supplied) for part in self.parts]
        made = set()
        if any(self.STRONG in each for each in reach):
            made.add(self.STRONG)
        if all(self.WEAK in each for each in reach):
            made.add(self.WEAK)
        return made

    def sets(self, target):
        if target == self.STRONG:
            return minimal(names for part in self.parts for names in part.sets(target))
        made = [frozenset()]
        for part in self.parts:
            own = part.sets(target)
            if own == [frozenset()]:
                continue
            made = minimal(one | other for one in made for other in own)
        return made

    def hangs_on(self):
        if self.value != U:
            return set()
        return set().union(*(part.hangs_on() for part in self.parts))

    def first_error(self):
        if self.value != E:
            return None
        return next(part.first_error() for part in self.parts if part.value == E)


class All(_Group):
    STRONG, WEAK = F, T


class Any(_Group):
    STRONG, WEAK = T, F


def joined(how, parts):
    """The group, or less of it where that says the same: a definite group is its value, and of an open one the definite parts decide nothing."""
    if len(parts) == 1:
        return parts[0]
    group = how(parts)
    if group.value == how.STRONG or group.value == how.WEAK:
        return known(group.value == T, group.until)
    group.parts = [part for part in group.parts if part.value != how.WEAK]
    return group


OPPOSITE = {T: F, F: T, U: U, E: E}


class Not:
    def __init__(self, part):
        self.parts = [part]
        self.value, self.until = OPPOSITE[part.value], part.until

    def can(self, supplied):
        return {OPPOSITE[value] for value in self.parts[0].can(supplied)}

    def sets(self, target):
        return self.parts[0].sets(OPPOSITE[target])

    def hangs_on(self):
        return self.parts[0].hangs_on()

    def first_error(self):
        return self.parts[0].first_error()


def opposite(part):
    return known(part.value == F, part.until) if part.value in (T, F) else Not(part)


class Count:
    """A test of how many parts are true."""

    def __init__(self, parts, test):
        self.parts, self.test = list(parts), test
        values = [part.value for part in self.parts]
        self.until = min((part.until for part in self.parts), default=FOREVER)
        self.least, self.most = values.count(T), len(values) - values.count(F)
        self.value = self._over(self.least, self.most) or (E if E in values else U)

    def _over(self, least, most):
        answers = {self.test(number) for number in range(least, most + 1)}
        return (T if answers.pop() else F) if len(answers) == 1 else None

    def can(self, supplied):
        reach = [part.can(supplied) for part in self.parts]
        always = sum(each == {T} for each in reach)
        either = sum(each == {T, F} for each in reach)
        stuck = sum(not each for each in reach)
        made = {self._over(always + chosen, always + chosen + stuck) for chosen in range(either + 1)}
        return made - {None}

    def sets(self, target):
        if self.value in (T, F):
            return [frozenset()] if self.value == target else []
        names, made = sorted(self.hangs_on()), []
        for size in range(1, len(names) + 1):
            for chosen in map(frozenset, itertools.combinations(names, size)):
                if not any(smaller <= chosen for smaller in made) and target in self.can(chosen):
                    made.append(chosen)
        return made

    def hangs_on(self):
        if self.value != U:
            return set()
        return set().union(*(part.hangs_on() for part in self.parts))

    def first_error(self):
        if self.value != E:
            return None
        return next(part.first_error() for part in self.parts if part.value == E)


def minimal(sets):
    """Those sets that contain no other of them."""
    made, sets = [], list(sets)
    if len(sets) < 2:
        return sets
    for names in sorted(set(sets), key=len):
        if not any(smaller <= names for smaller in made):
            made.append(names)
    return made


def settling_sets(tree):
    """Every smallest-by-inclusion set of absent facts, some values of which make the tree definite."""
    return minimal([*tree.sets(T), *tree.sets(F)])


def smallest(sets, position):
    """The smallest set; ties by the order of the vocabulary."""
    return sorted(min(sets, key=lambda names: (len(names), sorted(map(position, names)))), key=position) if sets else []


def smallest_union(families, position):
    """The smallest set that contains one set of every family."""
    families = sorted({frozenset(family) for family in families if family}, key=lambda family: (len(family), sorted(map(sorted, family))))
    best = None

    def rank(names):
        return (len(names), sorted(map(position, names)))

    def walk(chosen, left):
        nonlocal best
        left = [family for family in left if not any(names <= chosen for names in family)]
        if best is not None and len(chosen) + bool(left) > len(best):
            return
        if not left:
            if best is None or rank(chosen) < rank(best):
                best = chosen
            return
        family = min(left, key=len)
        for names in sorted(family, key=rank):
            if best is None or len(chosen | names) <= len(best):
                walk(chosen | names, left)

    walk(frozenset(), families)
    return sorted(best or [], key=position)
