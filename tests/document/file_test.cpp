#include "document/file.hpp"
#include "document/refusals.hpp"
#include "support/catch.hpp"

#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

using namespace licito;
using namespace licito::document;

namespace {
/// A folder of its own for one test.
struct Folder {
  std::filesystem::path path;
  Folder() : path(std::filesystem::temp_directory_path() / ("licito-file-test-" + std::to_string(::getpid()))) {
    std::filesystem::create_directory(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};
std::string code(const Result<std::string>& result) { return result ? "" : result.error().diagnostics.front().code; }
std::string message(const Result<std::string>& result) { return result ? "" : result.error().diagnostics.front().message; }
} // namespace

TEST_CASE("a file is read byte for byte", "[document][file]") {
  const Folder folder;
  const std::string text("a\0b\r\n\xFF", 6);
  CHECK(read_file(folder.write("bytes", text), 100).value() == text);
  CHECK(read_file(folder.write("empty", ""), 100).value().empty());
  CHECK(read_file(folder.write("-", "dash"), 100).value() == "dash");
  const std::string large(200'000, 'x');
  CHECK(read_file(folder.write("large", large), 200'000).value() == large);
}

TEST_CASE("a file may be as large as the limit, and no larger", "[document][file][limits]") {
  const Folder folder;
  CHECK(read_file(folder.write("most", "12345"), 5).value() == "12345");
  const auto more = read_file(folder.write("more", "123456"), 5);
  CHECK(code(more) == "E0003");
  CHECK(message(more) == "the file is larger than 5 bytes, the most that is read");
}

TEST_CASE("a file that is not there is named", "[document][file]") {
  const auto result = read_file("no/such/file.yaml", 5);
  CHECK(code(result) == "E0001");
  CHECK(message(result) == "there is no such file");
  CHECK(result.error().diagnostics.front().file == "no/such/file.yaml");
  CHECK(code(read_file("", 5)) == "E0001");
  CHECK(code(read_file(std::string("a\0b", 3), 5)) == "E0001");
}

TEST_CASE("folders, pipes and devices are refused without waiting for them", "[document][file]") {
  const Folder folder;
  CHECK(message(read_file(folder.path.string(), 5)) == "this is a folder, not a file");
  const std::string pipe = (folder.path / "pipe").string();
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(message(read_file(pipe, 5)) == "this is a pipe, not a file");
  CHECK(message(read_file("/dev/zero", 5)) == "this is a device, not a file");
}

TEST_CASE("a file that may not be read says so", "[document][file]") {
  if (::geteuid() == 0) return; // everything may be read
  const Folder folder;
  const std::string secret = folder.write("secret", "x");
  REQUIRE(::chmod(secret.c_str(), 0) == 0);
  CHECK(message(read_file(secret, 5)) == "the file may not be read: permission denied");
}
