#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "domain/page_text.hpp"

namespace byggarkiv::blobs {
class BlobStore;
}

namespace byggarkiv::archive {

struct FileFault {
    Sha256 sha256;
    std::string fault;  // "missing" or "changed"
};

// The bytes of one tenant's documents, by their SHA-256, and what was derived from them (page text,
// pictures of pages). Originals are never changed or removed. Any thread may call.
class Files {
public:
    explicit Files(blobs::BlobStore& store) : store_(store) {}

    // Copies, hashes and makes durable; a file that is there already is not written again.
    Sha256 keep(const std::filesystem::path& file);
    Sha256 keep_bytes(std::string_view bytes);
    bool has(const Sha256& file) const;
    // Where the original lies, for reading only. Throws Failure(integrity) when it is gone.
    std::filesystem::path path(const Sha256& file) const;
    std::uint64_t size(const Sha256& file) const;
    // nullopt when the bytes are what they were.
    std::optional<FileFault> verify(const Sha256& file) const;

    // Page text: one compressed file per original. Replaces an earlier reading.
    void put_page_texts(const Sha256& file, const std::vector<domain::PageText>& pages);
    std::vector<domain::PageText> page_texts(const Sha256& file) const;

    // Other derived bytes under a name such as "thumb-3.jpg" ([a-z0-9.-], at most 64).
    void put_derived(const Sha256& file, std::string_view name, std::string_view bytes);
    std::optional<std::filesystem::path> derived(const Sha256& file, std::string_view name) const;

private:
    blobs::BlobStore& store_;
};

}  // namespace byggarkiv::archive
