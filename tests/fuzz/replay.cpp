// Runs a target over files and folders of them, without a fuzzer: so that what was found once is looked at by every compiler and in every run of the
// tests.
//
//   fuzz_TARGET PATH…

#include "fuzz/target.hpp"

#include <algorithm>
#include <filesystem>

int main(int count, char** arguments) {
  std::vector<std::string> files;
  for (int i = 1; i < count; ++i) {
    if (std::filesystem::is_directory(arguments[i])) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator{arguments[i]})
        if (entry.is_regular_file()) files.push_back(entry.path().string());
    } else {
      files.emplace_back(arguments[i]);
    }
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    std::ifstream in{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (!in && !in.eof()) return 2;
    std::cerr << file << '\n'; // the last one named is the one that failed
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  std::cout << files.size() << " inputs\n";
  return files.empty() ? 2 : 0;
}
