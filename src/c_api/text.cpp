#include "c_api/text.hpp"

#include "c_api/handle.hpp"
#include "document/utf8.hpp"

#include <cstring>

namespace licito::c_api {

licito_status read(const char* data, std::size_t size, std::string_view& into) noexcept {
  if (data == nullptr && size != 0) return LICITO_NO_HANDLE;
  into = data == nullptr ? std::string_view{} : std::string_view{data, size == LICITO_NUL ? std::strlen(data) : size};
  return document::invalid_utf8(into) == std::string_view::npos ? LICITO_OK : LICITO_BAD_TEXT;
}

licito_text Texts::keep(std::string_view text) {
  if (text.empty()) return empty_text();
  auto found = texts_.find(text);
  if (found == texts_.end()) found = texts_.emplace(text).first;
  return view(*found);
}

} // namespace licito::c_api

using namespace licito::c_api;

licito_status licito_text_copy(licito_text text, char* buffer, size_t capacity, size_t* needed) {
  if (text.data == nullptr && text.size != 0) return LICITO_NO_HANDLE;
  if (text.size == LICITO_NUL) text.size = std::strlen(text.data);
  if (needed != nullptr) *needed = text.size + 1;
  if (buffer == nullptr || capacity <= text.size) {
    if (buffer != nullptr && capacity != 0) buffer[0] = '\0';
    return LICITO_TOO_SMALL;
  }
  if (text.size != 0) std::memcpy(buffer, text.data, text.size);
  buffer[text.size] = '\0';
  return LICITO_OK;
}

const char* licito_status_text(licito_status status) {
  switch (status) {
  case LICITO_OK: return "fine";
  case LICITO_REFUSED: return "packs, a document or a proposal were refused: the problems say where and why";
  case LICITO_NO_HANDLE: return "a null where a handle, a text or a place for an answer is needed";
  case LICITO_BAD_HANDLE: return "a handle of another kind, or one that was freed";
  case LICITO_BAD_TEXT: return "a text that is not UTF-8";
  case LICITO_UNKNOWN_NAME: return "no such fact, word, zone or currency";
  case LICITO_WRONG_TYPE: return "a value that the fact does not take";
  case LICITO_TOO_MUCH: return "past a limit: too long, too many, too large";
  case LICITO_TOO_SMALL: return "the buffer is smaller than what goes into it";
  case LICITO_NO_SUCH_INDEX: return "an index past the end";
  case LICITO_OUT_OF_TURN: return "not now: a record that was not begun or not ended, or a decision whose proposal was not decided, or changed since";
  case LICITO_WRONG_VERSION: return "the library that was loaded is not of the version that the program was built with";
  case LICITO_OTHER_WORDS: return "the proposal was filled for a rulebook that declares other words: fill it again for this one";
  case LICITO_NO_MEMORY: return "no memory";
  case LICITO_BROKEN: return "a fault of licito's own: please report it";
  default: return "no status of licito";
  }
}

const char* licito_version(void) {
#define LICITO_TEXT_OF(number) #number
#define LICITO_DOTTED(major, minor, patch) LICITO_TEXT_OF(major) "." LICITO_TEXT_OF(minor) "." LICITO_TEXT_OF(patch)
  return LICITO_DOTTED(LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR, LICITO_VERSION_PATCH);
}

licito_status licito_require(int32_t major, int32_t minor) {
  return major == LICITO_VERSION_MAJOR && minor <= LICITO_VERSION_MINOR ? LICITO_OK : LICITO_WRONG_VERSION;
}
