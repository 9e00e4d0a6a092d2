#pragma once
// A document written anew in a layout that chance picks: indentation, brackets, quotes, line breaks, order of keys where it says nothing, comments.

#include "document/tree.hpp"
#include "form/scalar.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace licito::test {

class Reflow {
public:
  Reflow(unsigned seed, bool with_comments) : random_(seed), with_comments_(with_comments) {}

  std::string run(document::Node root) {
    block(root, 0);
    return out_;
  }
  /// How many it wrote.
  std::size_t comments() const { return comments_; }

private:
  using Node = document::Node;

  bool chance(unsigned in) { return random_() % in == 0; }
  std::string comment() { return "# c" + std::to_string(++comments_) + "."; }
  std::string maybe_behind() { return with_comments_ && chance(6) ? std::string(1 + random_() % 3, ' ') + comment() : ""; }
  void maybe_above(std::size_t indent) {
    if (!with_comments_) return; // nor blank lines, which are kept as comments are
    if (chance(12)) out_ += "\n";
    if (chance(8)) out_ += std::string(indent, ' ') + comment() + "\n";
  }

  std::string scalar(Node node, form::Among among) {
    const std::string text{node.text()};
    const bool quotes_matter = form::needs_quotes(text, true, among) != form::needs_quotes(text, false, among);
    const bool quotes = quotes_matter ? node.quoted() : form::needs_quotes(text, false, among) || chance(2);
    if (!quotes) return text;
    if (chance(2) && text.find('\n') == std::string::npos) {
      std::string single = "'";
      for (const char c : text) single += c == '\'' ? std::string("''") : std::string(1, c);
      return single + "'";
    }
    return form::quoted(text);
  }

  std::vector<Node::Pair> pairs(Node map) {
    std::vector<Node::Pair> all;
    for (const auto pair : map.pairs()) all.push_back(pair);
    if ((map["id"] && map["for"]) || map["licito"]) std::shuffle(all.begin(), all.end(), random_);
    return all;
  }

  std::string gap(std::size_t indent) {
    if (with_comments_ && chance(20)) return " " + comment() + "\n" + std::string(indent + 1 + random_() % 6, ' ');
    return chance(8) ? "\n" + std::string(indent + 1 + random_() % 6, ' ') : chance(4) ? "" : " ";
  }
  std::string flow(Node node, std::size_t indent) {
    if (node.is_scalar()) return scalar(node, form::Among::brackets);
    std::string text(1, node.is_mapping() ? '{' : '[');
    bool first = true;
    for (const auto& [key, value] : pairs(node)) {
      text += (first ? "" : ",") + gap(indent) + scalar(key, form::Among::brackets) + ": " + flow(value, indent);
      first = false;
    }
    for (const Node item : node.items()) {
      text += (first ? "" : ",") + gap(indent) + flow(item, indent);
      first = false;
    }
    if (!first && chance(4)) text += gap(indent);
    if (text.ends_with('.') || text.ends_with('\n')) text += "\n" + std::string(indent + 1, ' ');
    return text + (node.is_mapping() ? '}' : ']');
  }

  void value(Node node, std::size_t indent) {
    if (node.is_scalar()) {
      out_ += " " + scalar(node, form::Among::lines) + maybe_behind() + "\n";
    } else if (node.size() == 0 || chance(2)) {
      out_ += " " + flow(node, indent) + maybe_behind() + "\n";
    } else {
      out_ += maybe_behind() + "\n";
      block(node, indent + 1 + random_() % 4);
    }
  }

  void block(Node node, std::size_t indent) {
    for (const auto& [key, content] : pairs(node)) {
      maybe_above(indent);
      out_ += std::string(indent, ' ') + scalar(key, form::Among::brackets) + ":";
      value(content, indent);
    }
    for (const Node item : node.items()) {
      maybe_above(indent);
      if (item.is_mapping() && item.size() != 0 && chance(2)) { // its first key behind the dash
        const std::size_t start = out_.size(), wide = indent + 2 + random_() % 3;
        const bool had = std::exchange(with_comments_, false); // none above the first key
        std::string rest;
        bool first = true;
        for (const auto& [key, content] : pairs(item)) {
          if (!first) maybe_above(wide);
          out_ += std::string(wide, ' ') + scalar(key, form::Among::brackets) + ":";
          with_comments_ = had;
          value(content, wide);
          first = false;
        }
        out_[start + indent] = '-';
      } else {
        out_ += std::string(indent, ' ') + "-";
        value(item, indent);
      }
    }
    if (with_comments_ && indent != 0 && chance(10)) out_ += std::string(indent, ' ') + comment() + "\n";
  }

  std::mt19937 random_;
  bool with_comments_;
  std::string out_;
  std::size_t comments_ = 0;
};

} // namespace licito::test
