#include "cli/proposals.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace licito::cli {

namespace fs = std::filesystem;

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Whether a line is a JSON object and nothing else. What it says is not looked at.
bool is_object(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos || text[begin] != '{') return false;
  boost::json::parse_options options;
  options.max_depth = 256;
  boost::json::error_code error;
  boost::json::parse({text.data(), text.size()}, error, {}, options);
  return !error;
}

} // namespace

void ProposalFile::Close::operator()(std::FILE* file) const noexcept {
  if (file != stdin) std::fclose(file);
}

Rejection ProposalFile::problem(std::string code, std::string message, std::string hint, std::uint32_t line) const {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.file = name_;
  diagnostic.where = {line, line == 0 ? 0u : 1u};
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return {{std::move(diagnostic)}};
}

Result<ProposalFile> ProposalFile::open(const std::string& path) {
  ProposalFile file;
  file.name_ = path == "-" ? "<stdin>" : path;
  if (path == "-") {
    file.file_.reset(stdin);
    return file;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) return file.problem("E0001", "this is a folder, not a file", "name the files in it");
  file.file_.reset(std::fopen(path.c_str(), "rb"));
  if (file.file_ == nullptr) {
    if (errno == ENOENT) return file.problem("E0001", "there is no such file", "");
    return file.problem("E0001", "the file cannot be read: " + std::generic_category().message(errno), "");
  }
  std::string end = fs::path(path).extension().string();
  std::transform(end.begin(), end.end(), end.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (end == ".jsonl" || end == ".ndjson") file.kind_ = Kind::lines;
  if (end == ".yaml" || end == ".yml") file.kind_ = Kind::document, file.yaml_ = true;
  file.json_ = end == ".json";
  return file;
}

bool ProposalFile::fill() {
  if (failed_ != 0) return false;
  block_.resize(65'536);
  const std::size_t got = std::fread(block_.data(), 1, block_.size(), file_.get());
  if (got == 0 && std::ferror(file_.get()) != 0) failed_ = errno == 0 ? EIO : errno;
  block_.resize(got);
  at_ = 0;
  return got != 0;
}

bool ProposalFile::read_line(Line& into) {
  into = {};
  bool any = false;
  for (;;) {
    if (at_ == block_.size() && !fill()) break;
    any = true;
    const std::size_t end = std::min(block_.find('\n', at_), block_.size());
    if (into.text.size() + (end - at_) > line_limit) into.too_long = true;
    if (!into.too_long) into.text.append(block_, at_, end - at_);
    at_ = end;
    if (at_ == block_.size()) continue;
    ++at_;
    break;
  }
  if (!any) return false;
  into.number = ++lines_;
  if (lines_ == 1 && into.text.starts_with("\xEF\xBB\xBF")) into.text.erase(0, 3);
  return true;
}

bool ProposalFile::next_line(Line& into) {
  for (std::optional<Line>* ahead : {&first_, &second_}) {
    if (!*ahead) continue;
    into = std::move(**ahead);
    ahead->reset();
    return true;
  }
  while (read_line(into))
    if (into.too_long || !is_blank(into.text)) return true;
  return false;
}

void ProposalFile::look() {
  std::optional<Line>* const ahead[] = {&first_, &second_};
  for (std::optional<Line>* place : ahead) {
    Line line;
    for (;;) {
      if (!read_line(line)) break;
      if (line.too_long) break; // then it can only be one large document
      seen_ += line.text;
      seen_ += '\n';
      if (!is_blank(line.text)) {
        *place = std::move(line);
        break;
      }
    }
    if (line.too_long) {
      first_.reset(), second_.reset();
      // A document on one line may be longer than a line of JSON Lines, but what was dropped of it cannot be had again.
      kind_ = Kind::lines;
      first_ = std::move(line);
      return;
    }
    if (!*place) break;
  }
  const bool lines = second_ && (is_object(first_->text) || is_object(second_->text));
  kind_ = lines ? Kind::lines : Kind::document;
  if (!lines) first_.reset(), second_.reset();
}

Result<std::optional<ProposalText>> ProposalFile::whole() {
  done_ = true;
  ProposalText document;
  document.text = std::move(seen_);
  do {
    document.text.append(block_, at_);
    if (document.text.size() > document_limit)
      return problem("E0003", "the document is larger than " + std::to_string(document_limit) + " bytes, the most that is read",
                     "write many proposals as JSON Lines, one a line");
  } while (fill());
  if (failed_ != 0) return problem("E0001", "the file cannot be read: " + std::generic_category().message(failed_), "");
  if (is_blank(document.text)) return problem("E0001", "there is no proposal: it is empty", "");
  const std::size_t begin = document.text.find_first_not_of(" \t\r\n");
  document.yaml = yaml_ || (!json_ && document.text[begin] != '{');
  return std::optional{std::move(document)};
}

Result<std::optional<ProposalText>> ProposalFile::next() {
  if (done_) return std::optional<ProposalText>{};
  if (kind_ == Kind::undecided) look();
  if (kind_ == Kind::document) return whole();
  Line line;
  if (!next_line(line)) {
    done_ = true;
    if (failed_ != 0) return problem("E0001", "the file cannot be read: " + std::generic_category().message(failed_), "");
    return std::optional<ProposalText>{};
  }
  seen_.clear();
  if (line.too_long)
    return problem("E0003", "the line is longer than " + std::to_string(line_limit) + " bytes, the most that is read",
                   "give a history no longer than the rules look back", line.number);
  return std::optional{ProposalText{std::move(line.text), false, line.number}};
}

} // namespace licito::cli
