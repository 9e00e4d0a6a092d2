#include "form/format.hpp"

#include "document/report.hpp"
#include "form/annotated.hpp"
#include "form/layout.hpp"
#include "form/place.hpp"
#include "form/scalar.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace licito::form {

namespace {

using document::Node;
using document::Tree;

bool reads_alike(Node a, Node b) { return a.text() == b.text() && (a.quoted() == b.quoted() || (!is_more_unquoted(a.text()) && a.text() != "null")); }

/// Where `b` says something else than `a`, as a place in `a`; absent: nowhere.
Node difference(Node a, Node b, Place place) {
  if (a.kind() != b.kind() || a.size() != b.size()) return a;
  if (a.is_scalar()) return reads_alike(a, b) ? Node{} : a;
  if (a.is_sequence()) {
    auto other = b.items().begin();
    for (const Node item : a.items()) {
      if (const Node found = difference(item, *other, inside(place, ""))) return found;
      ++other;
    }
    return {};
  }
  const bool sorted = !order_of(place).empty(); // there the order of keys says nothing
  auto other = b.pairs().begin();
  for (const auto& [key, value] : a.pairs()) {
    const auto against = *other;
    ++other;
    const Node same_key = sorted ? b[key.text()] : against.key.text() == key.text() ? against.value : Node{};
    if (!same_key) return key;
    if (const Node found = difference(value, same_key, inside(place, key.text()))) return found;
  }
  return {};
}

void comments_in(const Entry& entry, std::vector<std::string>& into) {
  for (const Comment& comment : entry.above) into.push_back(comment.text);
  for (const std::string& comment : {entry.head, entry.behind})
    if (!comment.empty()) into.push_back(comment);
  for (const Entry& child : entry.value.entries) comments_in(child, into);
  for (const Comment& comment : entry.value.below) into.push_back(comment.text);
}

std::vector<std::string> comments_of(const Tree& tree) {
  std::vector<std::string> all;
  comments_in(annotated(tree), all);
  std::sort(all.begin(), all.end());
  return all;
}

std::optional<Place> kind_of(Node root) {
  if (!root.is_mapping()) return std::nullopt;
  if (root["pack"] || root["samples"] || root["tests"]) return Place::pack;
  return root["calendar"] ? std::optional(Place::calendar) : std::nullopt;
}

} // namespace

Result<std::string> formatted(const std::string& text, const std::string& file) {
  const auto before = Tree::yaml(text, file);
  if (!before) return before.error();
  document::Report report;
  const auto place = kind_of((*before)->root());
  if (!place) {
    report.error((*before)->root(), "E0100", "this is no pack, no calendar and no file of tests",
                 "a pack begins with `licito: 1` and says `pack: folder/name`");
    return Rejection{report.take()};
  }
  std::string result = lay_out(annotated(**before), *place);
  // What people wrote is not to be trusted to a program that is merely believed to be right.
  const auto after = Tree::yaml(result, file);
  const Node root = (*before)->root();
  const Node changed = after ? difference(root, (*after)->root(), *place) : root;
  if (changed || comments_of(**before) != comments_of(**after)) {
    report.error(changed ? changed : root, "E0004", changed ? "this cannot be formatted without a change of what it says" : "a comment would be lost",
                 "the file is left as it is; please report this as a fault of licito");
    return Rejection{report.take()};
  }
  return result;
}

bool is_vocabulary(const std::string& text, const std::string& file) {
  const auto tree = Tree::yaml(text, file);
  return tree && (*tree)->root().is_mapping() && (*tree)->root()["vocabulary"] && (*tree)->root()["facts"];
}

FirstChange first_change(const std::string& before, const std::string& after) {
  FirstChange change{1, {}, {}};
  std::size_t a = 0, b = 0;
  while (a < before.size() || b < after.size()) {
    const auto line = [](const std::string& of, std::size_t at) {
      return std::string_view(of).substr(std::min(at, of.size())).substr(0, of.find('\n', at) - at);
    };
    const std::size_t a_end = before.find('\n', a), b_end = after.find('\n', b);
    const bool a_ends = a_end != std::string::npos, b_ends = b_end != std::string::npos;
    if (line(before, a) != line(after, b) || a_ends != b_ends || a >= before.size() || b >= after.size()) {
      change.before = line(before, a);
      change.after = line(after, b);
      return change;
    }
    a = a_ends ? a_end + 1 : before.size();
    b = b_ends ? b_end + 1 : after.size();
    ++change.line;
  }
  return change;
}

} // namespace licito::form
