// The words of tests. Each stands in the file of its condition; here is only the list.
#include "pack/reader.hpp"

#include <vector>

namespace licito {

std::span<const TestWord> among_words();
std::span<const TestWord> compare_words();
std::span<const TestWord> aged_words();
std::span<const TestWord> set_words();
std::span<const TestWord> record_words();
std::span<const TestWord> says_words();
std::span<const TestWord> given_words();
std::span<const TestWord> one_step_words();

std::span<const TestWord> test_words() {
  static const std::vector<TestWord> all = [] {
    std::vector<TestWord> words;
    for (const auto some : {among_words(), compare_words(), aged_words(), set_words(), record_words(), says_words(), given_words(), one_step_words()})
      words.insert(words.end(), some.begin(), some.end());
    return words;
  }();
  return all;
}

} // namespace licito
