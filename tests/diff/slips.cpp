#include "slips.hpp"

#include <map>

namespace licito::slips {
namespace {

using document::Node;

/// Why what stands at this place judges nothing; empty where it must not. Keys judge everywhere: what a misspelt one holds is lost.
std::string why_inert(const std::vector<std::string>& path, bool is_key) {
  static const std::map<std::string, std::string> words = {{"title", "titles"},
                                                           {"say", "message text"},
                                                           {"note", "notes"},
                                                           {"cite", "citations"},
                                                           {"means", "meanings of declared facts"},
                                                           {"version", "versions"},
                                                           {"cannot_express", "what is not said"},
                                                           {"name", "names of holidays"},
                                                           {"id", "names of rules"},
                                                           {"pack", "names of packs"}};
  if (path[0] == "samples" || path[0] == "tests") return "tests";
  if (is_key) return {};
  if (path.size() > 3 && path[0] == "words") return "meanings of declared words";
  for (const std::string& step : path)
    if (const auto found = words.find(step); found != words.end()) return found->second;
  return {};
}

/// Whether two texts are spellings of one amount: "150.00 EUR" and "150.0 EUR".
bool same_amount(std::string_view one, std::string_view other) {
  const auto shortest = [](std::string_view text) {
    std::string digits{text.substr(0, text.find_first_not_of("0123456789."))};
    const std::string rest{text.substr(digits.size())};
    if (const auto point = digits.find('.'); point != std::string::npos && digits.find('.', point + 1) == std::string::npos) {
      while (digits.back() == '0') digits.pop_back();
      if (digits.back() == '.') digits.pop_back();
      while (digits.size() > 1 && digits.front() == '0') digits.erase(0, 1);
    }
    return digits + rest;
  };
  return shortest(one) == shortest(other);
}

class Generator {
public:
  Generator(std::mt19937& random, std::vector<Slip>& into) : random_(random), into_(into) {}
  void walk(Node node) {
    if (node.is_scalar()) return slips(node, false);
    if (node.is_sequence()) {
      for (const Node item : node.items()) walk(item);
      return;
    }
    for (const auto [key, value] : node.pairs()) {
      path_.emplace_back(key.text());
      slips(key, true);
      walk(value);
      path_.pop_back();
    }
  }

private:
  void add(Node node, bool is_key, std::string text) {
    if (text.empty() || text == node.text() || (!is_key && same_amount(text, node.text()))) return;
    std::string path;
    for (const std::string& step : path_) path += (path.empty() ? "" : ".") + step;
    into_.push_back({node, std::move(text), std::move(path), why_inert(path_, is_key)});
  }
  std::size_t below(std::size_t n) { return random_() % n; }
  void slips(Node node, bool is_key) {
    const std::string text{node.text()};
    if (text.empty() || static_cast<unsigned char>(text[0]) > 127) return;
    std::string dropped = text;
    dropped.erase(below(text.size()), 1);
    add(node, is_key, dropped);
    if (text.size() > 1) {
      std::string swapped = text;
      const std::size_t at = below(text.size() - 1);
      std::swap(swapped[at], swapped[at + 1]);
      add(node, is_key, swapped);
    }
    std::string other = text;
    std::size_t at = below(text.size());
    if (const auto digit = text.find_first_of("0123456789", at); digit != std::string::npos) at = digit; // what still loads, most often
    char& one = other[at];
    if (one >= '0' && one <= '9')
      one = static_cast<char>('0' + (one - '0' + 1 + static_cast<int>(below(9))) % 10);
    else
      one = static_cast<char>('a' + below(26));
    add(node, is_key, other);
  }

  std::mt19937& random_;
  std::vector<Slip>& into_;
  std::vector<std::string> path_;
};

} // namespace

std::vector<Slip> slips_of(const document::Tree& pack, unsigned seed) {
  // Of its own name, so that another pack's change leaves these slips as they are.
  std::vector<std::uint32_t> seeds{seed};
  for (const char letter : std::string{(pack.root()["pack"] ? pack.root()["pack"] : pack.root()["calendar"]).text()})
    seeds.push_back(static_cast<unsigned char>(letter));
  std::seed_seq sequence(seeds.begin(), seeds.end());
  std::mt19937 random(sequence);
  std::vector<Slip> slips;
  Generator(random, slips).walk(pack.root());
  if (!pack.root()["pack"]) // of a pack it says which holidays it means
    for (Slip& slip : slips)
      if (slip.path == "calendar" && slip.node == pack.root()["calendar"]) slip.inert = "names of calendars";
  return slips;
}

std::vector<Slip> faults_of(const document::Tree& pack) {
  std::vector<Slip> slips;
  for (checks::Fault& fault : checks::faults_of(pack, checks::Faults::all))
    slips.push_back({fault.place, fault.what, fault.rule, {}, std::move(fault.edits)});
  return slips;
}

} // namespace licito::slips
