#pragma once
// The digest by which a decision says which files it was made from.

#include <string>
#include <string_view>

namespace licito::text {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits. Throws std::runtime_error if libcrypto refuses to compute it.
std::string sha256_hex(std::string_view bytes);

} // namespace licito::text
