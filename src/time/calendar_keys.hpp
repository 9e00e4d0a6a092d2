#pragma once
// Every key of a calendar, map by map, in the order in which the formatter writes them.

#include "document/key.hpp"

namespace licito::keys {

using document::Key;

inline constexpr Key calendar[] = {
    {"licito", "The version of the language. This release reads 1."},
    {"calendar", "The name of the calendar: `co`. The file stands in `calendars/co.yaml`."},
    {"version", "The version of this calendar: `1.0.0`."},
    {"title", "What the calendar is called, in Spanish and English."},
    {"cite", "The law of the holidays."},
    {"verified", "`false`: the author has not seen the text of the law."},
    {"covers", "The place whose holidays these are."},
    {"years", "The years that it knows: `2020..2030`. Asked outside of them, a decision says so and never takes the day for a working one."},
    {"working", "The weekdays that are working days: `mon-fri`."},
    {"like", "Calendars whose days are taken over."},
    {"holidays", "The holidays, one a line."},
    {"cannot_express", "What the law says and no line carries."},
    {"print", "What the lines must give, by year: a check. Days of `every …` and of regions are left out."},
};

inline constexpr Key holiday[] = {
    {"day", "`1 jan`, `easter -2`, `3rd mon of mar`, `every sun`."},
    {"dates", "Single dates: `[2022-09-16]`."},
    {"moved", "By weekday, where the holiday moves to; the nominal day is then ordinary: `{tue-sun: next mon}`, or `dropped`."},
    {"also", "By weekday, what other day is a holiday too: `{sun: next mon}`."},
    {"only_on", "The weekdays on which the day must fall to be a holiday."},
    {"every", "Every so many years, counted from `from`: `6 years`."},
    {"from", "The first year."},
    {"to", "The last year."},
    {"region", "The region whose holiday it is: `CL-AP`."},
    {"locality", "The places of the region whose holiday it is."},
    {"name", "What the holiday is called."},
    {"verified", "`false`: the author has not seen the text of the law."},
};

} // namespace licito::keys
