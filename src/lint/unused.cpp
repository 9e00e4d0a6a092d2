// Names that nothing uses: mostly a slip in the name that should.

#include "lint/finders.hpp"

#include <set>

namespace licito::lint {

using document::in_backticks;
using document::Node;

namespace {

class Unused {
public:
  Unused(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {
    if (const Node calendar = pack.root["calendar"]) calendars_.insert(calendar.text());
    for (const auto& tree : pack.plan.trees) // a calendar may take the days of another
      if (const Node like = tree->root()["like"])
        for (const Node one : like.one_or_more()) calendars_.insert(one.text());
    for (const auto [key, value] : pack.root.pairs())
      if (key.text() != "samples" && key.text() != "tests" && key.text() != "facts") collect(value);
  }

  void find() {
    for (const std::string_view key : {"define", "parameters"})
      if (const Node names = pack_.root[key])
        for (const auto [name, value] : names.pairs())
          if (!used_.contains(name.text()))
            report_.warning(name, "L0701",
                            "nothing in the pack uses `$" + std::string(name.text()) + "`" +
                                (key == "parameters" ? ": a house that sets it changes nothing" : ""),
                            "use it, or drop it; other packs may use it, and then say so in a suppression");
    if (const Node facts = pack_.root["facts"])
      for (const auto [name, value] : facts.pairs())
        if (!words_.contains(name.text()))
          report_.warning(name, "L0701", "no rule asks for the declared fact " + in_backticks(name.text()), "use it, or drop it");
    if (const Node use = pack_.root["use"])
      for (const Node one : use.one_or_more())
        if (one.text().starts_with("calendars/") && !calendars_.contains(one.text().substr(10)))
          report_.warning(one, "L0702", "no rule of the pack reads the calendar " + in_backticks(one.text().substr(10)),
                          "say `calendar: " + std::string(one.text().substr(10)) + "` where its holidays count, or leave it out");
    samples();
  }

private:
  void collect(Node node) {
    if (node.is_scalar()) return word(node);
    for (const Node item : node.items()) collect(item);
    for (const auto [key, value] : node.pairs()) {
      word(key);
      if (key.text() == "calendar") calendars_.insert(value.text());
      collect(value);
    }
  }
  void word(Node scalar) {
    const std::string_view text = scalar.text();
    if (text.starts_with('$')) used_.insert(text.substr(1));

    if (!words_.insert(text).second) return;
    if (text.find('{') == std::string_view::npos) return;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
      words_.insert(text.substr(open + 1, text.find('}', open) - open - 1));
  }

  void samples() {
    std::set<std::string_view> given;
    std::vector<Node> roots{pack_.root};
    for (const auto& beside : pack_.bench.pack.beside) roots.push_back(beside->root());
    for (const checks::PackTest& test : pack_.bench.tests)
      if (const Node list = test.place["given"])
        for (const Node one : list.one_or_more())
          if (one.is_scalar()) given.insert(one.text());
    bool first = true;
    for (const Node root : roots) {
      const Node samples = root["samples"];
      if (!samples) continue;
      for (const auto [name, facts] : samples.pairs()) {
        if (!first && !given.contains(name.text()))
          report_.warning(name, "L0703", "no test uses the sample " + in_backticks(name.text()), "name it in a `given:`, or drop it");
        first = false; // the first is what tests begin with
      }
    }
  }

  const PackView& pack_;
  document::Report& report_;
  std::set<std::string_view> used_, words_, calendars_;
};

} // namespace

void find_unused(const PackView& pack, document::Report& report) { Unused(pack, report).find(); }

} // namespace licito::lint
