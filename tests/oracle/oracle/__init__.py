"""A plain, second judge of licito packs.

It is written from the texts of the pack language alone and shares no code with the library. A rule is read once into functions, which for one proposal give a
tree of lines: every line is true, false, unknown or an error, and the tree is judged by Kleene's tables. Every line also says until when its answer holds, so a
search for a later time looks only where an answer ends.

    text        YAML and JSON with every scalar kept as text
    vocabulary  which facts exist, with type, kinds and order
    values      money, percent, dates, instants, ranges
    zones       local dates and midnights of a zone; the zones of a country
    calendars   holidays
    lengths     "7 dates", "5 working days then 30 clear days", "last 7 dates"
    hours       weekly tables
    kleene      the tree, its value, and which absent facts would settle it
    facts       a proposal as named facts
    packs       packs, their names and calendars
    question    a proposal asked at one instant, in one world; reads the clock
    matchers    one matcher as a function of a question
    shapes      hours, at_most, pause, only_after, limit, include, ladder written out in the core
    rules       worlds, verdict, force and cure
    decision    the decision document
    packtests   the tests that packs carry
    compare     the library's tool against this judge, field by field
    generate    random proposals near the boundaries of packs
    invent      random packs that use every construct
"""
