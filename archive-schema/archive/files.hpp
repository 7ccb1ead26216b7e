#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/local_file.hpp"
#include "base/sha256.hpp"
#include "domain/page_text.hpp"

namespace byggarkiv::blobs {
class BlobStore;
}

namespace byggarkiv::archive {

// The page text of an original, among what was derived from it. The extractor's version is part of
// the name: a better reader writes beside the older reading.
inline constexpr std::string_view page_text_name = "pages-1.zst";

struct FileFault {
    Sha256 sha256;
    std::string fault;  // "missing" or "changed"
};

// A file as it was found in the store.
struct FoundFile {
    std::string name;              // as it lies there: "objects/ab/cd/abcd..."
    std::optional<Sha256> sha256;  // of the original; none: nobody of ours gave it that name
    std::string kind;              // of derived bytes; "" for an original
    std::uint64_t bytes = 0;
    std::chrono::sys_seconds written;
};

// The bytes of one tenant's documents, by their SHA-256, and what was derived from them (page text,
// pictures of pages). Originals are never changed or removed. Any thread may call. Whatever store
// lies behind, throws Failure(storage) when it does not answer, (no_space) when it is full and
// (integrity) when an original is gone.
class Files {
public:
    // Takes bytes piece by piece; what it throws ends the reading.
    using Sink = std::function<void(std::string_view piece)>;
    // Gives the next piece, which holds until the next call; an empty one at the end.
    using Source = std::function<std::string_view()>;
    // Some of a file's bytes; what lies beyond its end is left out.
    struct Part {
        std::uint64_t from = 0;
        std::uint64_t size = std::numeric_limits<std::uint64_t>::max();
    };

    explicit Files(blobs::BlobStore& store) : store_(store) {}

    // Copies, hashes and makes durable; bytes that are there already are not written again.
    Sha256 keep(const std::filesystem::path& file);
    Sha256 keep(const Source& bytes);
    Sha256 keep_bytes(std::string_view bytes);
    bool has(const Sha256& file) const;
    std::uint64_t size(const Sha256& file) const;
    // The original as a file on this machine, for reading only; it may have to be fetched first.
    LocalFile local(const Sha256& file) const;
    bool at_hand(const Sha256& file) const;  // whether `local` need not fetch it
    // Passes a part on without holding it in memory.
    void read(const Sha256& file, Part part, const Sink& sink) const;
    // Reads the original through; nullopt when the bytes are what they were.
    std::optional<FileFault> verify(const Sha256& file) const;

    // Page text: one compressed file per original. Replaces an earlier reading.
    void put_page_texts(const Sha256& file, const std::vector<domain::PageText>& pages);
    std::vector<domain::PageText> page_texts(const Sha256& file) const;
    // nullopt when they are there and what they were.
    std::optional<FileFault> verify_page_texts(const Sha256& file) const;

    // Other derived bytes under a name such as "thumb-3.jpg" ([a-z0-9.-], at most 64).
    void put_derived(const Sha256& file, std::string_view name, std::string_view bytes);
    std::optional<LocalFile> derived(const Sha256& file, std::string_view name) const;

    // Everything that lies in the store, in rising order of the hash and in bounded memory, also
    // what nobody of ours has put there. What comes and goes meanwhile may be left out.
    using Take = std::function<void(const FoundFile&)>;
    void each_original(const Take& take) const;
    void each_derived(const Take& take) const;

    // Removes an original and what was derived from it, for ever. For disposal alone, which has
    // been decided and recorded before.
    void dispose_of(const Sha256& file);

private:
    blobs::BlobStore& store_;
};

}  // namespace byggarkiv::archive
