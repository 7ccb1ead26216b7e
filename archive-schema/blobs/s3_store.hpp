#pragma once

#include <memory>

#include "blobs/blob_store.hpp"
#include "blobs/s3_place.hpp"

namespace byggarkiv::blobs {

// A store in an S3 bucket. What was put is read back and hashed; the hash goes along with what is
// sent, so that the store refuses what was damaged on the way. Nothing is asked of it before the
// first use.
//
// Give the bucket versioning or object lock where the store has it: this program overwrites no
// original, but the key that it holds could.
class S3Store final : public BlobStore {
public:
    // `folder`, on this machine, is for what is under way and for fetched copies. Failure(setup)
    // where the place cannot be one.
    S3Store(S3Place place, const S3Limits& limits, const std::filesystem::path& folder);
    ~S3Store() override;

    using BlobStore::put;
    Sha256 put(const std::filesystem::path& file) override;
    Sha256 put(const Source& bytes) override;
    bool contains(const Sha256& name) const override;
    std::uint64_t size(const Sha256& name) const override;
    void read(const Sha256& name, Range range, const Sink& sink) const override;
    LocalFile local(const Sha256& name) const override;
    bool at_hand(const Sha256& name) const override;
    void put_derived(const Sha256& original, std::string_view kind,
                     std::string_view bytes) override;
    std::optional<LocalFile> derived(const Sha256& original, std::string_view kind) const override;
    void each_original(const Take& take) const override;
    void each_derived(const Take& take) const override;
    void dispose_of(const Sha256& name) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::blobs
