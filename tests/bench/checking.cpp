// `licito check` over many JSON Lines: what memory it takes, how many cores it keeps busy, and how much of its work is reading.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace bench {
namespace {

struct Run {
  double seconds = 0, worked = 0; ///< By the clock on the wall; of all cores.
  double mebibytes = 0;           ///< At most, of memory.
  bool done = false;
};

/// The most memory that a process has held since it began to run its program: what the system adds up at its end counts the program that started it,
/// too.
double most_memory(pid_t process) {
  std::ifstream in{"/proc/" + std::to_string(process) + "/status"};
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1'024;
  return 0;
}

/// The tool on so many lines, those of the campaign again and again, through a pipe: nothing is written to the disk.
Run check(const std::string& tool, std::size_t lines) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return {};
  const std::string house = rules_folder() + "/house/telephone-collections.yaml", law = rules_folder() + "/co";
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(pipe[0], 0);
    if (const int nowhere = ::open("/dev/null", O_WRONLY); nowhere >= 0) ::dup2(nowhere, 1);
    ::execl(tool.c_str(), "licito", "check", "--rules", law.c_str(), "--rules", house.c_str(), "--allow-uncovered", "-", nullptr);
    ::_exit(127);
  }
  ::close(pipe[0]);
  if (child < 0) return ::close(pipe[1]), Run{};
  std::string block;
  std::size_t given = 0;
  for (bool taken = true; taken && given != lines;) {
    block.clear();
    for (; given != lines && block.size() < 65'536; ++given) block.append(campaign()[given % campaign().size()]).append("\n");
    for (std::size_t at = 0; taken && at != block.size();) {
      const ssize_t written = ::write(pipe[1], block.data() + at, block.size() - at);
      taken = written > 0;
      if (taken) at += static_cast<std::size_t>(written);
    }
  }
  const double memory = most_memory(child); // while it waits for more: all but a few lines are judged
  ::close(pipe[1]);
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), seconds(used.ru_utime) + seconds(used.ru_stime), memory,
          WIFEXITED(status) && WEXITSTATUS(status) < 127 && given == lines};
}

} // namespace

void checking(Table& table, const Effort& effort) {
  if (effort.tool.empty()) {
    table.about(6, "`licito check`: left out, no tool is named");
    return;
  }
  const std::size_t many = effort.brief ? 20'000 : 1'000'000, few = many / 10;
  const std::string count = effort.brief ? "20,000" : "1,000,000";
  table.about(6, "`licito check` of " + count + " JSON Lines");
  std::signal(SIGPIPE, SIG_IGN); // where the tool stops early, the row says so
  const Run small = check(effort.tool, few), large = check(effort.tool, many);
  if (!small.done || !large.done) {
    table.row("`licito check` could not be run", 1, "", 0.0, effort.tool);
    return;
  }
  // What the tool does before the first line is the same for both.
  const double lines = static_cast<double>(many - few);
  const double took = (large.seconds - small.seconds) / lines, worked = (large.worked - small.worked) / lines;
  table.against("`licito check` of " + count + " JSON Lines: memory, against a tenth of the lines", large.mebibytes, "MiB", small.mebibytes, 1.1);
  table.row("… lines", 1 / took, "a second", {}, "through a pipe, as a table");
  table.at_least("… cores kept busy", worked / took, "cores", 0.9 * static_cast<double>(std::thread::hardware_concurrency()),
                 std::to_string(std::thread::hardware_concurrency()) + " cores, of which one also writes the pipe");
  const licito::Rulebook rules = house_and({"co"});
  std::size_t read = 0;
  const auto time = medians(effort.rounds(), campaign().size(), [&] {
    for (const std::string& line : campaign()) read += rules.read_json(line).has_value();
  });
  table.against("… work for a line, against reading its proposal alone", worked * 1e6, "µs", read == 0 ? 0 : time[0] / 1'000, 2.0,
                "deciding, and putting the table into words");
}

} // namespace bench
