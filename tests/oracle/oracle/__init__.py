"""A slow, plain, second judge of licito packs.

It is written from the texts of the pack language alone and shares no code with the library. Nothing here is clever: a
rule is turned into a tree of lines, every line is true, false, unknown or an error, and the tree is judged by Kleene's
tables. What the library computes by tables and search is found here by trying.

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
    matchers    one matcher in one world
    shapes      hours, at_most, pause, only_after, limit, include, ladder written out in the core
    rules       worlds, verdict, force and cure
    moments     the instants at which something may change, for wait_until and permitted_from
    decision    the decision document
    packtests   the tests that packs carry
    compare     the library's tool against this judge, field by field
    generate    random proposals near the boundaries of packs
"""
