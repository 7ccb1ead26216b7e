#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::auth {

// 256 random bits as 43 letters of base64url, and whether a text could be such.
std::string random_token();
bool could_be_token(std::string_view text);

// base64url without padding (RFC 4648, section 5). Reading is strict: nullopt for padding, other
// letters, impossible lengths and stray bits at the end.
std::string base64url(std::string_view bytes);
std::optional<std::string> read_base64url(std::string_view text);

// base64 with padding, as HTTP's Basic wants it.
std::string base64(std::string_view bytes);

// Compares in a time that does not tell where two texts of one length differ.
bool same_secret(std::string_view one, std::string_view other);

// Argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet, read November 2026).
std::string hash_password(std::string_view password);
bool matches(std::string_view password, const std::string& hash);

}  // namespace byggarkiv::auth
