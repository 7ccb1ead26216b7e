#include "blobs/blob_store.hpp"

#include <utility>

namespace byggarkiv::blobs {

Sha256 BlobStore::put_bytes(std::string_view bytes) {
    return put([&] { return std::exchange(bytes, {}); });
}

std::optional<BlobStore::Fault> BlobStore::verify(const Sha256& name) const {
    if (!contains(name)) return Fault::missing;
    Sha256Stream hash;
    read(name, {}, [&](std::string_view piece) { hash.add(piece); });
    if (hash.finish() != name) return Fault::changed;
    return std::nullopt;
}

}  // namespace byggarkiv::blobs
