#pragma once
// Every key of a pack, map by map, in the order in which the formatter writes them.

#include "document/key.hpp"

namespace licito::keys {

using document::Key;

inline constexpr Key pack[] = {
    {"licito", "The version of the pack language. This release reads 1."},
    {"pack", "Folder and name of the pack, in small letters, digits and `-`: `co/ley-2300`. The file stands there: `co/ley-2300.yaml`."},
    {"version", "The version of this pack, told in every decision: `1.0.0`."},
    {"title", "What the pack is called, by language."},
    {"authority", "Where its rules come from: law, regulation, guidance or policy. A rule may say its own."},
    {"covers", "The places whose law it is: a country or region (ISO 3166), or a list. Only a policy pack may leave it out: it binds everywhere."},
    {"effective", "The dates on which the pack is in force, both in: `2023-10-10..`, `2023-10-10..2030-12-31`. Read on the act's local date."},
    {"clock",
     "Whose clock hours, dates and holidays are read on: `debtor` where left out, `recipient`, `collector`, an IANA zone, or a list, of which all "
     "must agree."},
    {"calendar", "The calendar of holidays and working days, by name: `co`. Name its file under `use:`, too."},
    {"use", "Packs and calendars that are named here. A used pack is loaded and in force."},
    {"when", "A condition that is joined to every rule which does not say `scope: outside`."},
    {"unless", "A condition, or a list of which any will do, that silences every rule which does not say `scope: outside`."},
    {"set",
     "Stricter values for parameters of packs that are used: `{us/regulation-f: {calls: 3}}`. Only in a policy pack; never looser than the law."},
    {"parameters", "Values that a house may tighten: `calls: {value: 7, stricter: lower}`, then `$calls`."},
    {"define", "Names for words, conditions, hours, counts, tables and other values; used as `$name`."},
    {"facts", "Facts that the vocabulary does not have. The host supplies them under `extra`."},
    {"words", "Words added to lists that the vocabulary leaves open, such as duties."},
    {"rules", "The rules, told in this order."},
    {"cannot_express", "What the law says and no rule checks, so that nobody believes it is checked."},
    {"samples", "Named sets of facts for the tests. The first is what a test begins from."},
    {"tests", "What the pack must answer. `licito test` runs them."},
};

inline constexpr Key rule[] = {
    {"id", "Small letters, digits and `-`. Unique in the pack, and never used for another rule later: decisions name it."},
    {"cite", "The source as a court would read it: act, article, paragraph. Needed except in a policy."},
    {"verified", "`false`: the author has not seen the text of the law. Every decision says so."},
    {"authority", "The rule's own authority, where it differs from the pack's."},
    {"effective", "The dates on which the rule is in force, within the pack's."},
    {"clock", "The rule's own clock, where it differs from the pack's."},
    {"calendar", "The rule's own calendar, where it differs from the pack's."},
    {"scope", "`outside`: the pack's `when` and `unless` do not bind this rule."},
    {"for", "The kind of act that the rule is for, or a list."},
    {"when", "What the rule is about: it applies when this condition holds. Left out: always."},
    {"unless", "What silences this rule, only when known to hold: a condition, or a list of which any will do."},
    {"forbid", "The condition that must not hold. Its lines are forbidden at once; two bans are two rules, or `any:`."},
    {"require", "The condition that must hold; each of its lines is asked for."},
    {"oblige", "A duty of whoever goes ahead, or a list. It is told, and never denies."},
    {"hours", "Contact only in these hours: a weekly table, or `{table: $name}`. Code `outside_contact_hours`."},
    {"at_most", "At most so many in a period, the act asked about being one more. Code `too_often`."},
    {"pause", "A time of quiet after a record or a date. Code `too_soon`."},
    {"only_after", "Only when something was done before, or a date is past. Code `not_yet`. A list: one is enough."},
    {"limit", "The greatest value that may be offered, by fact; with `at_least`, the least. Code `above_limit` or `below_limit`."},
    {"include", "Statements that the content must have. Code `missing_statement`."},
    {"ladder", "The stages of collection, entered one by one. For `escalate`. Code `not_next_stage`."},
    {"force", "What a breach means: `prohibition` where left out, `warning`, `{presumption: kinds of evidence}` or `{approval: role}`."},
    {"code", "The code of the reason, in small letters, digits and `_`. Left out: the body's own."},
    {"say", "The message, by language. `{value}`, `{limit}`, `{wait_until}`, `{missing}` or a fact in braces is filled in."},
    {"note", "For readers of the pack; told nowhere."},
};

inline constexpr Key duty[] = {
    {"duty", "What is to be done: a word of the list of duties."},
    {"due", "The length inside which it is to be done: `5 working days`."},
    {"keep", "The length for which it lasts: `5 years`."},
    {"from", "The date or instant at which the length begins: `action.at`."},
    {"calendar", "The calendar of its working days."},
};

inline constexpr Key force[] = {
    {"presumption", "Kinds of evidence, of which one rebuts the presumption."},
    {"approval", "The roles, of which one may approve; another person than the agent."},
    {"with", "Kinds of evidence that the approval needs besides."},
    {"valid", "How long an approval holds: `24 hours`."},
};

inline constexpr Key unsaid[] = {
    {"id", "A name for it, in small letters, digits and `-`."},
    {"cite", "The source, as in a rule."},
    {"law", "What the law says, in short."},
    {"why", "Why no rule can check it."},
    {"instead", "What is done instead."},
};

inline constexpr Key declared_fact[] = {
    {"type", "The type of its values."},
    {"words", "Of a word or set: the words that it may have."},
    {"kinds", "The kinds of act that have it. Left out: every kind."},
    {"unit", "The unit of a number, for readers."},
    {"means", "What it is, by language."},
};

inline constexpr Key parameter[] = {
    {"value", "The law's own value."},
    {"dated", "Values by stretches of dates: `{..2026-08-31: 2, 2026-09-01..: 3}`."},
    {"stricter", "Which way a house may go: lower, higher, narrower (hours), fewer or more (words)."},
};

inline constexpr Key at_most[] = {
    {"times", "How many are lawful; one more is not. 0 forbids."},
    {"where", "What counts: a condition on the record."},
    {"in", "The period, or a list of periods, that looks back from the act: `last 7 dates`, `today`."},
    {"same", "What the record and the act have in common. `[]`: nothing."},
    {"other", "What the record and the act do not have in common."},
    {"over", "The list of records. Left out: `history.made`, what the collector did."},
    {"calendar", "The calendar of working days in the period."},
};

inline constexpr Key pause[] = {
    {"where", "Which records call for quiet: a condition on the record."},
    {"same", "What the record and the act have in common. `[]`: nothing."},
    {"other", "What the record and the act do not have in common. With `channel`, the channels that are open are told."},
    {"since", "Instead of records: the date or instant after which there is quiet."},
    {"for", "How long: `7 dates`, `rest of the week`; a list: all of them."},
    {"over", "The list of records. Left out: `history.made`, what the collector did."},
    {"calendar", "The calendar of working days in the length."},
};

inline constexpr Key only_after[] = {
    {"over", "The list of records. Left out: `history.made`, what the collector did."},
    {"where", "Which record is needed: a condition on the record."},
    {"same", "What the record and the act have in common. `[]`: nothing."},
    {"other", "What the record and the act do not have in common."},
    {"times", "How many, on different local dates. Left out: one."},
    {"since", "Instead of records: the date or instant that must lie before the act."},
    {"wait", "How long ago at least: the act is past this length."},
    {"within", "How long ago at most: the act is inside this length."},
    {"calendar", "The calendar of working days in the lengths."},
};

inline constexpr Key bound[] = {
    {"at_most", "The greatest value that may be given."},
    {"at_least", "The least value that may be given."},
};

inline constexpr Key hours[] = {
    {"table", "Hours defined under a name: `$week`."},
    {"agreed", "What hours agreed with the debtor do: `ignored` where left out, `also` open, `instead` of the table, or `narrows` it."},
    {"agreed_where", "Which agreed hours count: a condition on a record of `debtor.agreed_hours`."},
    {"inconvenient", "`closed`: the debtor's inconvenient hours are closed over everything else. `ignored` where left out."},
};

inline constexpr Key ladder[] = {
    {"order", "The order of the stages: `$name` of a definition `{order: […]}`."},
    {"rungs", "The stages that may be entered, each with what it asks for."},
    {"skip", "The force of a breach by going up more than one rung. Left out: `prohibition`."},
};

inline constexpr Key rung[] = {
    {"stage", "The stage that is entered."},
    {"past_due", "Days past due at least."},
    {"wait", "How long in the present stage at least."},
    {"needs", "A condition that must hold."},
};

inline constexpr Key condition_definition[] = {
    {"over", "The list whose records the condition is on. Left out: it is on the act."},
    {"where", "The condition. Used as `$name: true`."},
};

inline constexpr Key hours_definition[] = {
    {"hours", "A weekly table: every weekday once, and `holidays`."},
    {"calendar", "The calendar of its holidays."},
};

inline constexpr Key count[] = {
    {"count", "The list of records that are counted."},
    {"where", "What counts: a condition on the record."},
    {"in", "The period that looks back from the act."},
    {"same", "What the record and the act have in common. `[]`: nothing."},
    {"distinct", "`date`: local dates are counted, not records."},
    {"calendar", "The calendar of working days in the period."},
};

inline constexpr Key table[] = {
    {"table", "The type of its cells."},
    {"by", "The facts that choose the cell, one level of rows each."},
    {"rows", "By range or word, with `other` for the remaining words: the cells, or the rows of the next fact. `none`: nothing is admissible."},
};

inline constexpr Key share[] = {
    {"share", "The percentage."},
    {"of", "The amount of which it is taken."},
    {"round", "How a part of the smallest unit is rounded."},
};

inline constexpr Key bands[] = {
    {"bands", "Marginal rates, from the lowest band to the last, which has no end."},
    {"of", "The amount that is cut into bands."},
    {"minus", "An amount that is taken off the sum."},
    {"round", "How a part of the smallest unit is rounded."},
};

inline constexpr Key band[] = {
    {"up_to", "Where the band ends."},
    {"above", "Where the last band begins: at the end of the one before."},
    {"rate", "The percentage of what lies in the band."},
};

inline constexpr Key order[] = {
    {"order", "The words from the lowest to the highest."},
};

inline constexpr Key last_date[] = {
    {"last_date", "The length: `30 dates`."},
    {"from", "The date or instant at which it begins."},
    {"calendar", "The calendar of its working days."},
};

inline constexpr Key phrases[] = {
    {"phrases", "Phrases by language: whole words, blind to case and accents. A `*` behind letters opens a word's end."},
};

} // namespace licito::keys
