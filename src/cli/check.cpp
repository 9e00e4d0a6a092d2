// licito check: decides every proposal of some files.

#include "checks/cores.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/proposals.hpp"
#include "cli/rules.hpp"
#include "cli/terminal.hpp"
#include "licito/render.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace licito::cli {

namespace {

struct CheckArguments {
  RulesOption rules;
  std::vector<std::string> assume, files;
  std::string language = "en", format = "text";
  bool all = false, allow_uncovered = false;
  int horizon_days = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(default_horizon).count() / 24);
};

/// One proposal as it was read: its text, or why there is none.
struct Found {
  std::optional<ProposalText> text;
  Rejection why;     ///< Where there is no text.
  std::string place; ///< "12" or "campaign.jsonl:12".
};

/// What became of one proposal, ready to be told.
struct Judged {
  std::string place, told; ///< `told`: of JSON, and of a single document.
  TableEntry entry;        ///< Of a table.
  Rejection why;           ///< Of one that could not be read: not empty.
  bool is_row = false, error = false, denied = false;
};

/// Proposals that are judged in one go, by one core.
using Batch = std::vector<Found>;

class Check {
public:
  Check(const CheckArguments& arguments, const Rulebook& rulebook)
      : arguments_(arguments), rulebook_(rulebook), style_(style(arguments)), table_(style_), json_(arguments.format == "json") {}

  int run() {
    for (const std::string& path : arguments_.files) file(path);
    if (!json_ && rows_ != 0) out_.write(table_.totals());
    out_.flush();
    progress_.clear();
    return worst_;
  }

private:
  static constexpr std::size_t batch_proposals = 128, batch_bytes = 256u << 10;

  static TextStyle style(const CheckArguments& arguments) {
    TextStyle style;
    if (const auto width = terminal_width(1)) style.width = *width;
    style.colours = wants_colours(1);
    style.detail = arguments.all ? Detail::all : Detail::usual;
    style.language = arguments.language;
    style.horizon = std::chrono::hours{24} * arguments.horizon_days;
    return style;
  }

  /// Reads and tells; the cores between judge. Decisions come out in the order in which the proposals went in.
  void file(const std::string& path) {
    auto opened = ProposalFile::open(path);
    if (opened.has_error()) return bad(opened.error());
    ProposalFile& file = opened.value();
    bool any = false;
    const auto tell_all = [&](std::size_t, const std::vector<Judged>& judged) {
      any = true;
      tell(judged);
    };
    const auto judge_all = [&](const Batch& batch) { return judge(batch, file.name()); };
    // Two batches per core keep every core busy while the oldest is awaited.
    cores_.each_in_order([&] { return read(file); }, judge_all, tell_all, 2 * std::size_t{processors_});
    if (!any) {
      progress_.clear();
      std::fprintf(stderr, "licito: note: no proposal is in `%s`\n", file.name().c_str());
    }
  }

  /// The next batch; nothing at the end of the file.
  std::optional<Batch> read(ProposalFile& file) const {
    Batch batch;
    for (std::size_t bytes = 0; batch.size() < batch_proposals && bytes < batch_bytes;) {
      auto next = file.next();
      if (next.has_error()) {
        const std::uint32_t line = next.error().diagnostics.front().where.line;
        batch.push_back({std::nullopt, next.error(), place(file, line)});
      } else if (next.value()) {
        bytes += next.value()->text.size();
        const std::string where = place(file, next.value()->line);
        batch.push_back({std::move(next.value()), {}, where});
      } else {
        break;
      }
    }
    return batch.empty() ? std::nullopt : std::optional(std::move(batch));
  }

  /// Safe to call from any number of threads: reads only what the run leaves as it is.
  std::vector<Judged> judge(const Batch& batch, const std::string& name) const {
    std::vector<Judged> all;
    all.reserve(batch.size());
    for (const Found& found : batch) all.push_back(found.text ? judge(*found.text, name, found.place) : unreadable(found.why, found.place));
    return all;
  }

  Judged judge(const ProposalText& text, const std::string& name, const std::string& place) const {
    auto read = text.yaml ? rulebook_.read_yaml(text.text, name) : rulebook_.read_json(text.text, name);
    if (read.has_error()) {
      Rejection why = read.error();
      if (text.line != 0)
        for (Diagnostic& diagnostic : why.diagnostics) { // the reader saw one line only
          if (diagnostic.where.line == 0) diagnostic.where.column = 1;
          diagnostic.where.line = text.line;
        }
      return unreadable(std::move(why), place);
    }
    const Decision decision = rulebook_.decide(read.value());
    Judged judged;
    judged.place = place;
    judged.error = decision.error().has_value();
    judged.denied = !decision.allowed();
    if (json_) {
      judged.told = to_json(decision, style_.language, style_.horizon, style_.detail) + "\n";
    } else if (arguments_.files.size() == 1 && text.line == 0) {
      judged.told = explain(decision, style_);
    } else {
      judged.is_row = true;
      judged.entry = table_.entry(decision, place);
    }
    return judged;
  }

  /// The answer to what cannot be read is no: it has its line among the decisions, too, so that they can be matched to the proposals.
  Judged unreadable(Rejection why, const std::string& place) const {
    Judged judged;
    judged.place = place;
    judged.is_row = !json_;
    if (json_) judged.told = to_json(why, rulebook_) + "\n";
    judged.why = std::move(why);
    return judged;
  }

  void tell(const std::vector<Judged>& batch) {
    for (const Judged& judged : batch) {
      if (!judged.why.diagnostics.empty()) bad(judged.why);
      if (judged.is_row) {
        ++rows_;
        out_.write(judged.why.diagnostics.empty() ? table_.add(judged.entry) : table_.add_unreadable(judged.place));
      } else {
        out_.write(judged.told);
      }
      if (judged.error) worst_ = unusable;
      if (judged.denied && worst_ == good) worst_ = denied;
      progress_.step();
    }
  }

  /// One file needs no name before the line.
  std::string place(const ProposalFile& file, std::uint32_t line) const {
    if (line == 0) return file.name();
    return arguments_.files.size() == 1 ? std::to_string(line) : file.name() + ":" + std::to_string(line);
  }

  void bad(const Rejection& why) {
    progress_.clear();
    complain(why);
    worst_ = unusable;
  }

  const CheckArguments& arguments_;
  const Rulebook& rulebook_;
  TextStyle style_;
  DecisionTable table_;
  bool json_;
  unsigned processors_ = std::max(1u, std::thread::hardware_concurrency());
  checks::Cores cores_{processors_};
  Output out_;
  Progress progress_;
  std::uint64_t rows_ = 0;
  int worst_ = good;
};

int check(const CheckArguments& arguments) {
  LoadOptions options;
  options.shipped_rules = shipped_rules();
  options.allow_uncovered = arguments.allow_uncovered;
  for (const std::string& one : arguments.assume) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0) {
      complain("`--assume " + one + "` is no fact and its value: write it like `--assume debtor.holds=[]`");
      return unusable;
    }
    options.assume.emplace_back(one.substr(0, equals), one.substr(equals + 1));
  }
  const auto paths = rule_paths(arguments.rules.named, options.shipped_rules);
  if (paths.has_error()) {
    complain(paths.error());
    return unusable;
  }
  const auto rulebook = Rulebook::load(paths.value(), options);
  if (rulebook.has_error()) {
    complain(rulebook.error());
    return unusable;
  }
  return Check(arguments, rulebook.value()).run();
}

} // namespace

Command check_command(CLI::App& tool) {
  const auto arguments = std::make_shared<CheckArguments>();
  CLI::App* app = tool.add_subcommand("check", "Decide every proposal of some files");
  arguments->rules.add_to(*app);
  app->add_option("--lang", arguments->language, "Language of the messages; English where a pack does not speak it")
      ->type_name("CODE")
      ->capture_default_str();
  app->add_option("--format", arguments->format, "`text`: a table, or the whole story of a single document; `json`: one decision a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("text|json=text");
  app->add_option("--assume", arguments->assume, "What silence about a fact means; may be repeated; decisions record it")
      ->type_name("FACT=VALUE")
      ->allow_extra_args(false);
  app->add_flag("--all", arguments->all, "Also tell obligations, the rules that were kept, and what the law says and no rule checks");
  app->add_flag("--allow-uncovered", arguments->allow_uncovered, "Do not deny where no loaded law pack covers the debtor's place");
  app->add_option("--horizon", arguments->horizon_days, "How many days ahead to look for a time at which the act would be allowed")
      ->check(CLI::Range(0, 3650))
      ->option_text("DAYS=60");
  app->add_option("files", arguments->files, "Proposals: a JSON or YAML document, or JSON Lines; `-` is standard input")
      ->type_name("FILE")
      ->required();
  app->footer("Examples:\n"
              "  licito check campaign.jsonl\n"
              "  licito check --rules rules/co --rules house/telephone-collections --lang es call.yaml\n"
              "  licito check --assume debtor.holds=[] --format json - < campaign.jsonl | jq .effect\n"
              "\n"
              "A proposal that cannot be read is told on standard error and denied.\n"
              "Exit: 0 all allowed, 1 some denied, 2 bad input or packs.");
  return {app, [arguments] { return check(*arguments); }};
}

} // namespace licito::cli
