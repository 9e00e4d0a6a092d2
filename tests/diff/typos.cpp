// Slips of the pen in the shipped packs and calendars: none may be silently inert. Each is refused by the loader, or fails a test that the pack
// carries, or changes what `diff` shows, or is found by `lint`; or it stands in words that judge nothing, and then it is told in which.
//
//   licito_typos RULES [--long] [--faults] [--seed N] [--slice N] [--only PACK] [--jobs N] [--list] [--keep FILE] [--explained FILE]
//
// --faults: instead of slips, the faults that `licito test --mutate` seeds: bounds moved by one unit, comparators swapped, entries dropped.
// --long (or LICITO_LONG=1): all of them. Else a slice that fits a CI run, and of these diff or lint has to show what the pack's tests would notice.
// --keep FILE: what was found of each is written there as it is found, and read at the start, so that a run that was broken off goes on. Slips in
// packs that have changed since are judged again, and those that were silent or not compared; the rest is taken for true, though the code may have
// changed.
// --explained FILE: slips that are silent for a reason: lines of a file's ending, a place in it as `rules.when.channel`, and why, between tabs. A
// line that explains nothing of a whole run fails it. Slips in words for people are counted by their place and not judged. Exit: 0 every slip is
// accounted for, 1 some are not, 2 a bad call.

#include "fates.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace licito;
using slips::Fate;
using slips::Judged;
using slips::Shipped;
using slips::Slip;

struct Arguments {
  std::string rules, only, keep, explained;
  bool whole = std::getenv("LICITO_LONG") != nullptr, list = false, faults = false;
  unsigned seed = 20260313, jobs = std::max(1u, std::thread::hardware_concurrency());
  std::size_t slice = 300;
};

Arguments read(int argc, char** argv) {
  Arguments read;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] {
      if (i + 1 == argc) throw std::runtime_error(argument + " needs a value");
      return std::string{argv[++i]};
    };
    const auto number = [&] { return std::stoul(value()); };
    if (argument == "--long")
      read.whole = true;
    else if (argument == "--list")
      read.list = true;
    else if (argument == "--faults")
      read.faults = true;
    else if (argument == "--seed")
      read.seed = static_cast<unsigned>(number());
    else if (argument == "--slice")
      read.slice = number();
    else if (argument == "--jobs")
      read.jobs = std::max(1u, static_cast<unsigned>(number()));
    else if (argument == "--only")
      read.only = value();
    else if (argument == "--keep")
      read.keep = value();
    else if (argument == "--explained")
      read.explained = value();
    else if (argument.starts_with("-") || !read.rules.empty())
      throw std::runtime_error("what is `" + argument + "`?");
    else
      read.rules = argument;
  }
  if (read.rules.empty()) throw std::runtime_error("which folder of rules?");
  return read;
}

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> found(1);
  for (const char c : line)
    if (c == '\t')
      found.emplace_back();
    else
      found.back() += c;
  return found;
}

/// Where it stands and what it does, on one line: "co/ley-2300.yaml:14:12\trules.when.channel\tcall\tcal".
std::string told(const Shipped& where, const Slip& slip) {
  const Mark mark = slip.node.mark();
  std::string text = where.file + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column) + "\t" + slip.path + "\t" +
                     std::string{slip.node.text()} + "\t" + slip.text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// What was found in this run and in those before it.
class Kept {
public:
  explicit Kept(const std::string& file) {
    if (file.empty()) return;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) { // the last may be broken off: then it is no known fate, or of no slip
      const auto at = line.find('\t'), after = line.find('\t', at + 1), why = line.rfind('\t');
      if (at == std::string::npos || after == std::string::npos || why <= after) continue;
      const auto fate = std::find(slips::fate_names.begin(), slips::fate_names.end(), line.substr(0, at));
      if (fate == slips::fate_names.end()) continue;
      const std::string slip = line.substr(at + 1, why - at - 1);
      if (const Judged judged{static_cast<Fate>(fate - slips::fate_names.begin()), {}, 0}; judged.fate < Fate::not_compared)
        found_[slip] = judged;
      else
        found_.erase(slip);
    }
    out_.open(file, std::ios::app);
    if (!out_) throw std::runtime_error("`" + file + "` cannot be written");
    out_ << "\n"; // whatever was broken off ends here
  }
  const Judged* find(const Shipped& where, const Slip& slip) const {
    const auto found = found_.find(where.state + "\t" + told(where, slip));
    return found == found_.end() ? nullptr : &found->second;
  }
  void add(const Shipped& where, const Slip& slip, const Judged& judged) {
    if (!out_.is_open()) return;
    out_ << slips::fate_names[static_cast<std::size_t>(judged.fate)] << "\t" << where.state << "\t" << told(where, slip) << "\t" << judged.why
         << "\n";
  }
  void flush() { out_.flush(); }

private:
  std::map<std::string, Judged> found_;
  std::ofstream out_;
};

/// Slips that are silent for a reason.
class Explained {
public:
  explicit Explained(const std::string& file) {
    if (file.empty()) return;
    std::ifstream in(file);
    if (!in) throw std::runtime_error("`" + file + "` cannot be read");
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      const auto parts = fields(line);
      if (parts.size() != 3) throw std::runtime_error("`" + file + "`: a line is an ending, a place and a reason, with tabs between them: " + line);
      lines_.push_back({parts[0], parts[1], parts[2]});
    }
  }
  bool explains(const Shipped& where, const Slip& slip) {
    bool any = false;
    for (Line& line : lines_)
      if (where.file.ends_with(line.file) && slip.path == line.path) any = line.used = true;
    return any;
  }
  std::vector<std::string> needless() const {
    std::vector<std::string> found;
    for (const Line& line : lines_)
      if (!line.used) found.push_back(line.file + " " + line.path);
    return found;
  }

private:
  struct Line {
    std::string file, path, why;
    bool used = false;
  };
  std::vector<Line> lines_;
};

/// Counts by fate, with the time that they took.
class Tally {
public:
  void add(const Judged& judged) {
    auto& [count, seconds] = by_fate_[static_cast<std::size_t>(judged.fate)];
    ++count;
    seconds += judged.seconds;
    ++done_;
  }
  std::size_t done() const { return done_; }
  std::size_t of(Fate fate) const { return by_fate_[static_cast<std::size_t>(fate)].first; }
  std::string rates() const {
    std::ostringstream text;
    text.precision(3);
    for (std::size_t i = 0; i != by_fate_.size(); ++i)
      if (const auto& [count, seconds] = by_fate_[i]; count != 0 && seconds > 0)
        text << (text.tellp() == 0 ? "" : ", ") << slips::fate_names[i] << " " << seconds << " s (" << static_cast<double>(count) / seconds
             << " a second)";
    return text.str();
  }

private:
  std::array<std::pair<std::size_t, double>, slips::fate_names.size()> by_fate_{};
  std::size_t done_ = 0;
};

/// A line on standard error every few seconds.
class Progress {
public:
  explicit Progress(std::size_t of) : of_(of) {}
  void tell(const Tally& tally, std::size_t kept) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::seconds(10)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count(), rate = static_cast<double>(tally.done() - kept) / seconds;
    std::fprintf(stderr, "%zu of %zu, %.0f a second, %.0f minutes more; %zu not compared, %zu silent\n", tally.done(), of_, rate,
                 rate > 0 ? static_cast<double>(of_ - tally.done()) / rate / 60 : 0.0, tally.of(Fate::not_compared), tally.of(Fate::silent));
  }

private:
  std::size_t of_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), last_ = begin_;
};

int run(const Arguments& arguments) {
  const slips::ShippedRules rules(arguments.rules);
  Explained explained(arguments.explained);
  Kept kept(arguments.keep);

  struct Batch {
    const Shipped* where;
    std::vector<Slip> slips;
  };
  std::vector<Batch> batches;
  std::map<std::string, std::size_t> by_place;
  std::size_t generated = 0;
  for (const auto& where : rules.all()) {
    if (where->file.find(arguments.only) == std::string::npos || (where->calendar && arguments.faults)) continue;
    auto all = arguments.faults ? slips::faults_of(where->tree()) : slips::slips_of(where->tree(), arguments.seed);
    generated += all.size();
    std::erase_if(all, [&](const Slip& slip) {
      if (!slip.inert.empty()) ++by_place[slip.inert];
      return !slip.inert.empty();
    });
    batches.push_back({where.get(), std::move(all)});
  }
  std::size_t wanted = 0;
  for (const Batch& batch : batches) wanted += batch.slips.size();
  if (!arguments.whole && wanted > arguments.slice) { // every slip as likely as any other
    std::mt19937 random(arguments.seed);
    std::size_t left = wanted, missing = arguments.slice;
    for (Batch& batch : batches)
      std::erase_if(batch.slips, [&](const Slip&) {
        const bool taken = random() % left < missing;
        --left;
        missing -= taken ? 1 : 0;
        return !taken;
      });
    wanted = arguments.slice;
  }

  Tally tally;
  std::vector<std::string> silent;
  std::size_t reasons = 0, known = 0;
  const auto count = [&](const Shipped& where, const Slip& slip, const Judged& judged) {
    const bool is_silent = judged.fate == Fate::silent;
    if (is_silent && explained.explains(where, slip)) {
      ++reasons;
      tally.add(judged);
      return;
    }
    tally.add(judged);
    if (is_silent) silent.push_back(told(where, slip));
    if (arguments.list && (is_silent || judged.fate == Fate::not_compared)) {
      std::printf("%s: %s%s%s\n", is_silent ? "silent" : "not compared", told(where, slip).c_str(), judged.why.empty() ? "" : ": ",
                  judged.why.c_str());
      std::fflush(stdout);
    }
  };
  for (Batch& batch : batches)
    std::erase_if(batch.slips, [&](const Slip& slip) {
      const Judged* before = kept.find(*batch.where, slip);
      if (before != nullptr) count(*batch.where, slip, *before);
      known += before != nullptr ? 1 : 0;
      return before != nullptr;
    });

  constexpr std::size_t at_once = 250;
  checks::Cores cores(arguments.jobs);
  Progress progress(wanted);
  for (const Batch& batch : batches)
    for (std::size_t from = 0; from < batch.slips.size(); from += at_once) {
      const auto begin = batch.slips.begin() + static_cast<std::ptrdiff_t>(from);
      const std::vector<Slip> some(begin, begin + static_cast<std::ptrdiff_t>(std::min(at_once, batch.slips.size() - from)));
      const auto judged = slips::fates_of(some, *batch.where, rules, {arguments.whole}, cores);
      for (std::size_t i = 0; i != some.size(); ++i) {
        kept.add(*batch.where, some[i], judged[i]);
        count(*batch.where, some[i], judged[i]);
      }
      kept.flush();
      progress.tell(tally, known);
    }

  std::printf(
      "%zu %s of %zu in %zu packs and calendars (seed %u): %zu refused, %zu noticed by the packs' own tests, %zu shown by diff, %zu found by lint, "
      "%zu told as not compared, %zu silent for a reason that is kept, %zu silent\n",
      wanted, arguments.faults ? "seeded faults" : "slips", generated, batches.size(), arguments.seed, tally.of(Fate::refused),
      tally.of(Fate::tested), tally.of(Fate::shown), tally.of(Fate::found), tally.of(Fate::not_compared), reasons, silent.size());
  if (!by_place.empty()) {
    std::size_t words = 0;
    for (const auto& [why, many] : by_place) words += many;
    std::printf("%zu more stand in words for people and were not judged:", words);
    for (const auto& [why, many] : by_place) std::printf("%s %zu in %s", &why == &by_place.begin()->first ? "" : ",", many, why.c_str());
    std::printf("\n");
  }
  if (known != 0) std::printf("%zu were judged by an earlier run\n", known);
  if (const std::string rates = tally.rates(); !rates.empty()) std::printf("time on all cores: %s\n", rates.c_str());
  std::sort(silent.begin(), silent.end());
  for (const std::string& one : silent) std::printf("silent: %s\n", one.c_str());
  bool good = silent.empty();
  if (arguments.whole && arguments.only.empty() && !arguments.faults)
    for (const std::string& line : explained.needless()) {
      std::printf("explained, and not silent: %s\n", line.c_str());
      good = false;
    }
  return good ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(read(argc, argv));
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "%s\n", failed.what());
    return 2;
  }
}
