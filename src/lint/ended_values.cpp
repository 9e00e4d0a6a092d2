// What is over by today: from then on decisions are errors, or the pack is silent.

#include "lint/finders.hpp"
#include "pack/rule_text.hpp"

#include <set>

namespace licito::lint {

using document::Node;

namespace {

class Ended {
public:
  Ended(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {}

  void find() {
    if (const Node effective = pack_.root["effective"])
      if (const auto end = end_of(effective); end && *end < pack_.as_of)
        tell(effective, "the pack ended on " + to_string(*end) + ": on " + to_string(pack_.as_of) + " none of its rules applies",
             "extend it; where the law was repealed, say so in a suppression");
    for (const std::string_view key : {"parameters", "define", "rules", "set", "when", "unless"})
      if (const Node node = pack_.root[key]) dated(node);
    calendars();
  }

private:
  void tell(Node where, std::string message, std::string hint) { report_.warning(where, "L0403", std::move(message), std::move(hint)); }

  static std::optional<Date> end_of(Node stretch) {
    document::Report unheard;
    const auto read = read_stretch(stretch, unheard);
    return read && !read->second.is_never() ? std::optional(read->second) : std::nullopt;
  }

  void dated(Node node) {
    for (const Node item : node.items()) dated(item);
    for (const auto [key, value] : node.pairs()) {
      if (key.text() == "dated" && value.is_mapping()) {
        Node last;
        std::optional<Date> end;
        bool open = false;
        for (const auto [stretch, content] : value.pairs()) {
          const auto ends = end_of(stretch);
          open = open || !ends;
          if (!end || (ends && *ends > *end)) end = ends, last = stretch;
        }
        if (!open && last && *end < pack_.as_of)
          tell(last, "the last of these values ended on " + to_string(*end) + ": on " + to_string(pack_.as_of) + " decisions that need it are errors",
               "add the value that holds now: `" + to_string(Date{end->days + 1}) + "..`");
      }
      dated(value);
    }
  }

  /// The calendars that this pack names.
  void calendars() {
    const Node use = pack_.root["use"];
    if (!use) return;
    for (const Node one : use.one_or_more()) {
      if (!one.text().starts_with("calendars/")) continue;
      for (const auto& calendar : pack_.plan.calendars)
        if (calendar->name() == one.text().substr(10) && calendar->last_year() < pack_.as_of.year())
          tell(one,
               "the calendar `" + calendar->name() + "` ends with " + std::to_string(calendar->last_year()) + ": on " + to_string(pack_.as_of) +
                   " decisions that need a holiday are errors",
               "take a newer version of the calendar");
    }
  }

  const PackView& pack_;
  document::Report& report_;
};

} // namespace

void find_ended_values(const PackView& pack, document::Report& report) { Ended(pack, report).find(); }

} // namespace licito::lint
