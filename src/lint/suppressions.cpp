#include "lint/suppressions.hpp"

#include "licito/lint.hpp"

#include <algorithm>

namespace licito::lint {

using document::Node;

namespace {

constexpr std::string_view opening = "lint:";

/// Where scalars stand: what looks like a comment in one is text.
void collect_scalars(Node node, std::vector<std::pair<std::size_t, std::size_t>>& into) {
  if (node.is_scalar()) into.emplace_back(node.offset(), node.offset() + node.length());
  for (const Node item : node.items()) collect_scalars(item, into);
  for (const auto [key, value] : node.pairs()) {
    collect_scalars(key, into);
    collect_scalars(value, into);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool is_blank_or_comment(std::string_view line) {
  line = trimmed(line);
  return line.empty() || line.front() == '#';
}

} // namespace

Suppressions::Suppressions(const document::Tree& tree, document::Report& report) : tree_(tree) {
  const std::string_view text = tree.text();
  if (text.find(opening) == std::string_view::npos) return;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines_.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (const Node rules = tree.root()["rules"])
    for (const Node rule : rules.items()) rules_.push_back(rule.mark().line);
  std::vector<std::pair<std::size_t, std::size_t>> scalars;
  collect_scalars(tree.root(), scalars);
  std::sort(scalars.begin(), scalars.end());
  const auto in_scalar = [&](std::size_t offset) {
    const auto after = std::upper_bound(scalars.begin(), scalars.end(), std::pair(offset, text.size() + 1));
    return after != scalars.begin() && offset < std::prev(after)->second;
  };
  for (std::uint32_t number = 1; number <= lines_.size(); ++number) {
    const std::string_view line = lines_[number - 1];
    for (std::size_t hash = line.find('#'); hash != std::string_view::npos; hash = line.find('#', hash + 1)) {
      const std::size_t offset = static_cast<std::size_t>(line.data() - text.data()) + hash;
      if ((hash != 0 && line[hash - 1] != ' ' && line[hash - 1] != '\t') || in_scalar(offset)) continue;
      const std::string_view said = trimmed(line.substr(hash + 1));
      if (said.starts_with(opening)) comment(static_cast<std::size_t>(said.data() - text.data()), said, number, is_blank_or_comment(line), report);
      break;
    }
  }
}

void Suppressions::comment(std::size_t offset, std::string_view text, std::uint32_t line, bool alone, document::Report& report) {
  const auto bad = [&](std::size_t at, std::size_t length, std::string_view code, std::string message, std::string hint) {
    report.warning(tree_, offset + at, length, code, std::move(message), std::move(hint));
  };
  static constexpr std::string_view form = "write `# lint: allow L0103 - why it is right here`";
  std::string_view rest = text.substr(opening.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (!rest.starts_with("allow ")) return bad(0, text.size(), "L0903", "this comment asks lint for nothing that it can do", std::string(form));
  rest.remove_prefix(6);
  const std::size_t dash = rest.find(" - ");
  const std::string_view reason = dash == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(dash + 3));
  const std::string_view codes = rest.substr(0, dash);
  if (reason.empty()) bad(0, text.size(), "L0902", "a finding is allowed without a reason", std::string(form));
  for (std::size_t begin = 0; begin < codes.size();) {
    begin = std::min(codes.find_first_not_of(" ,", begin), codes.size());
    const std::size_t end = std::min(codes.find_first_of(" ,", begin), codes.size());
    const std::string_view code = codes.substr(begin, end - begin);
    const std::size_t at = static_cast<std::size_t>(code.data() - text.data());
    begin = end;
    if (code.empty()) continue;
    const auto known = finding_codes();
    const bool exists = std::any_of(known.begin(), known.end(), [&](const FindingCode& one) { return one.code == code; });
    if (!exists || !code.starts_with('L') || code.starts_with("L09")) {
      bad(at, code.size(), "L0903",
          exists ? document::in_backticks(code) + " cannot be allowed: it is to be mended" : "there is no finding " + document::in_backticks(code),
          exists ? "" : "rules/FINDINGS.md lists them");
      continue;
    }
    if (reason.empty()) continue;
    Allowed allowed{std::string(code), offset + at, 0, 0, false};
    std::uint32_t about = line;
    if (alone)
      while (about <= lines_.size() && is_blank_or_comment(lines_[about - 1])) ++about;
    scope(about, allowed);
    allowed_.push_back(std::move(allowed));
  }
}

void Suppressions::scope(std::uint32_t line, Allowed& allowed) const {
  allowed.from = allowed.to = line;
  if (line <= lines_.size() && lines_[line - 1].starts_with("licito:")) {
    allowed.from = 0;
    allowed.to = ~0u;
  }
  const auto rule = std::lower_bound(rules_.begin(), rules_.end(), line);
  if (rule != rules_.end() && *rule == line) {
    // To the line before the next rule, or before the next key of the pack.
    allowed.to = rule + 1 != rules_.end() ? *(rule + 1) - 1 : line;
    if (rule + 1 == rules_.end())
      while (allowed.to < lines_.size() && (is_blank_or_comment(lines_[allowed.to]) || lines_[allowed.to].front() == ' ')) ++allowed.to;
    allowed.to = std::max(allowed.to, line);
  }
}

bool Suppressions::allows(const Diagnostic& finding) {
  bool is_allowed = false;
  for (Allowed& allowed : allowed_)
    if (allowed.code == finding.code && allowed.from <= finding.where.line && finding.where.line <= allowed.to) is_allowed = allowed.used = true;
  return is_allowed;
}

void Suppressions::tell_needless(document::Report& report) const {
  for (const Allowed& allowed : allowed_)
    if (!allowed.used)
      report.warning(tree_, allowed.offset, allowed.code.size(), "L0901", "there is no " + document::in_backticks(allowed.code) + " here to allow",
                     "take the comment away, or put it on the line of the finding");
}

} // namespace licito::lint
