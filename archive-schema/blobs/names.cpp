#include "blobs/names.hpp"

#include <algorithm>
#include <stdexcept>

namespace byggarkiv::blobs {

namespace {

constexpr std::size_t longest_kind = 64;
constexpr std::size_t hash_digits = 64;

bool is_kind(std::string_view kind) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    return !kind.empty() && kind.size() <= longest_kind && letter(kind.front()) &&
           std::all_of(kind.begin(), kind.end(), allowed);
}

std::string spread(std::string_view tree, const Sha256& name) {
    const auto hex = name.hex();
    return std::string(tree) + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

}  // namespace

std::string original_name(const Sha256& name) {
    return spread(originals, name);
}

std::string derived_folder(const Sha256& original) {
    return spread(derived_files, original) + "/";
}

std::string derived_name(const Sha256& original, std::string_view kind) {
    if (!is_kind(kind)) throw std::logic_error("not a kind of derived file: " + std::string(kind));
    return derived_folder(original).append(kind);
}

BlobStore::Found found_as(std::string name) {
    // Both trees have names of eight letters, and two folders of two digits in them.
    constexpr std::size_t hash_at = originals.size() + 6;
    static_assert(originals.size() == derived_files.size());
    BlobStore::Found found{std::move(name), {}, {}, 0, {}};
    const std::string_view text = found.name;
    if (text.size() < hash_at + hash_digits) return found;
    const auto hash = Sha256::parse(text.substr(hash_at, hash_digits));
    if (!hash) return found;
    const auto rest = text.substr(hash_at + hash_digits);
    if (text == original_name(*hash))
        found.original = hash;
    else if (!rest.empty() && is_kind(rest.substr(1)) &&
             text == derived_name(*hash, rest.substr(1))) {
        found.original = hash;
        found.kind = rest.substr(1);
    }
    return found;
}

}  // namespace byggarkiv::blobs
