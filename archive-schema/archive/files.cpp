#include "archive/files.hpp"

#include <fstream>
#include <iterator>

#include "archive/page_text_codec.hpp"
#include "base/failure.hpp"
#include "blobs/blob_store.hpp"

namespace byggarkiv::archive {

namespace {

blobs::BlobStore::Take telling(const Files::Take& take) {
    return [&take](const blobs::BlobStore::Found& found) {
        take({found.name, found.original, found.kind, found.bytes, found.written});
    };
}

}  // namespace

Sha256 Files::keep(const std::filesystem::path& file) {
    return store_.put(file);
}

Sha256 Files::keep(const Source& bytes) {
    return store_.put(bytes);
}

Sha256 Files::keep_bytes(std::string_view bytes) {
    return store_.put_bytes(bytes);
}

bool Files::has(const Sha256& file) const {
    return store_.contains(file);
}

std::uint64_t Files::size(const Sha256& file) const {
    return store_.size(file);
}

LocalFile Files::local(const Sha256& file) const {
    return store_.local(file);
}

bool Files::at_hand(const Sha256& file) const {
    return store_.at_hand(file);
}

void Files::read(const Sha256& file, Part part, const Sink& sink) const {
    store_.read(file, {part.from, part.size}, sink);
}

std::optional<FileFault> Files::verify(const Sha256& file) const {
    const auto fault = store_.verify(file);
    if (!fault) return std::nullopt;
    return FileFault{file, *fault == blobs::BlobStore::Fault::missing ? "missing" : "changed"};
}

void Files::put_page_texts(const Sha256& file, const std::vector<domain::PageText>& pages) {
    store_.put_derived(file, page_text_name, encode(file, pages));
}

std::optional<FileFault> Files::verify_page_texts(const Sha256& file) const {
    if (!store_.derived(file, page_text_name)) return FileFault{file, "missing"};
    try {
        page_texts(file);
        return std::nullopt;
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::integrity) throw;
        return FileFault{file, "changed"};
    }
}

std::vector<domain::PageText> Files::page_texts(const Sha256& file) const {
    const auto place = store_.derived(file, page_text_name);
    if (!place) return {};
    std::ifstream in(place->path(), std::ios::binary);
    if (!in) throw Failure(Failure::Kind::storage, "cannot read " + place->path().string());
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    return decode(file, bytes);
}

void Files::put_derived(const Sha256& file, std::string_view name, std::string_view bytes) {
    store_.put_derived(file, name, bytes);
}

std::optional<LocalFile> Files::derived(const Sha256& file, std::string_view name) const {
    return store_.derived(file, name);
}

void Files::each_original(const Take& take) const {
    store_.each_original(telling(take));
}

void Files::each_derived(const Take& take) const {
    store_.each_derived(telling(take));
}

void Files::dispose_of(const Sha256& file) {
    store_.dispose_of(file);
}

}  // namespace byggarkiv::archive
