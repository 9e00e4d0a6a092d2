#include "text/digest.hpp"

#include "support/catch.hpp"

using licito::text::sha256_hex;

TEST_CASE("the digest is SHA-256, as the examples of FIPS 180 have it", "[text][digest]") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("every byte of a file counts, a NUL and the line end too", "[text][digest]") {
  CHECK(sha256_hex("licito: 1\n") != sha256_hex("licito: 1"));
  CHECK(sha256_hex("licito: 1\n") != sha256_hex("licito: 1\r\n"));
  CHECK(sha256_hex(std::string("a\0b", 3)) != sha256_hex("a"));
}
