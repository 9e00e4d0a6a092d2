#pragma once
// A command of the tool: its arguments and what it does.

#include <CLI/CLI.hpp>

#include <functional>

namespace licito::cli {

/// Exit codes: scripts tell bad input from an answer by them.
inline constexpr int good = 0, denied = 1, unusable = 2;

struct Command {
  CLI::App* arguments;      ///< Its part of the command line, owned by the whole.
  std::function<int()> run; ///< Called once after the arguments were read; returns the exit code.
};

Command check_command(CLI::App& tool);
Command diff_command(CLI::App& tool);
Command facts_command(CLI::App& tool);
Command fmt_command(CLI::App& tool);
Command lint_command(CLI::App& tool);
Command schema_command(CLI::App& tool);
Command test_command(CLI::App& tool);

} // namespace licito::cli
