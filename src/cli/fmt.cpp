// licito fmt: packs in one canonical form.

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "document/file.hpp"
#include "document/tree.hpp"
#include "form/format.hpp"
#include "form/pack_files.hpp"
#include "form/replace.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace licito::cli {

namespace {

/// With --check: something would change.
constexpr int would_change = 1;

struct FmtArguments {
  std::vector<std::string> paths;
  bool check = false;
};

/// What cannot be formatted is left as it is, told, and the rest goes on.
class Fmt {
public:
  explicit Fmt(bool check) : check_(check) {}

  int standard_input() {
    std::string text;
    char block[65'536];
    while (const std::size_t got = std::fread(block, 1, sizeof block, stdin)) {
      text.append(block, got);
      if (text.size() > document::Limits{}.bytes) break; // the reader says which limit it is
    }
    if (std::ferror(stdin) != 0) {
      complain("standard input cannot be read: " + std::generic_category().message(errno));
      return unusable;
    }
    const auto now = form::formatted(text, "<standard input>");
    if (!now) {
      complain(now.error());
      return unusable;
    }
    if (!check_)
      out_.write(*now);
    else if (*now != text)
      show("<standard input>", text, *now);
    out_.flush();
    return check_ && changes_ != 0 ? would_change : good;
  }

  int files(const std::vector<std::string>& paths) {
    const form::FoundFiles found = form::files_to_format(paths);
    if (!found.problems.empty()) refuse({found.problems});
    for (const std::string& path : found.files) file(path, std::find(paths.begin(), paths.end(), path) != paths.end());
    out_.flush();
    if (check_ && changes_ != 0)
      complain(std::to_string(changes_) + (changes_ == 1 ? " file is" : " files are") + " not in the canonical form; `licito fmt` puts " +
               (changes_ == 1 ? "it" : "them") + " right");
    return failed_ ? unusable : check_ && changes_ != 0 ? would_change : good;
  }

private:
  void refuse(const Rejection& why) {
    complain(why);
    failed_ = true;
  }

  void file(const std::string& path, bool named) {
    const auto text = document::read_file(path, document::Limits{}.bytes);
    if (!text) return refuse(text.error());
    const auto now = form::formatted(*text, path);
    if (!now) {
      if (!named && form::is_vocabulary(*text, path)) return; // it may stand beside the packs
      return refuse(now.error());
    }
    if (*now == *text) return;
    if (check_) return show(path, *text, *now);
    if (const auto why = form::replace_file(path, *text, *now)) refuse(*why);
  }

  /// `file:line`, and the first line that would be another.
  void show(const std::string& path, const std::string& text, const std::string& now) {
    ++changes_;
    const form::FirstChange change = form::first_change(text, now);
    out_.write(path + ":" + std::to_string(change.line) + "\n- " + change.before + "\n+ " + change.after + "\n");
  }

  Output out_;
  bool check_ = false, failed_ = false;
  std::size_t changes_ = 0;
};

int fmt(const FmtArguments& arguments) {
  Fmt work(arguments.check);
  if (std::find(arguments.paths.begin(), arguments.paths.end(), "-") == arguments.paths.end()) return work.files(arguments.paths);
  if (arguments.paths.size() == 1) return work.standard_input();
  complain("`-` is standard input, and stands alone");
  return unusable;
}

} // namespace

Command fmt_command(CLI::App& tool) {
  const auto arguments = std::make_shared<FmtArguments>();
  CLI::App* app = tool.add_subcommand("fmt", "Put packs into their canonical form; comments are kept");
  app->add_option("PATH", arguments->paths, "Packs, calendars, files of tests and folders of them; `-`: from standard input to standard output")
      ->required();
  app->add_flag("--check", arguments->check, "Change nothing; tell which files would change, and their first line that would");
  app->footer("Examples:\n"
              "  licito fmt rules\n"
              "  licito fmt --check rules/co rules/house\n"
              "  licito fmt - < draft.yaml > rules/house/draft.yaml\n"
              "\n"
              "A file that cannot be read as a pack is left as it is.\n"
              "Exit: 0 fine, 1 something would change (with --check), 2 a file is unusable.");
  return {app, [arguments] { return fmt(*arguments); }};
}

} // namespace licito::cli
