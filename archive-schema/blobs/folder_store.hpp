#pragma once

#include <memory>

#include "blobs/blob_store.hpp"

namespace byggarkiv::blobs {

// A store in one folder, which keeps what is being written in tmp/ until it is whole; a crash
// leaves nothing but files there, which are swept when the store is opened next.
class FolderStore final : public BlobStore {
public:
    // Makes the folder where it is absent.
    explicit FolderStore(std::filesystem::path folder);
    ~FolderStore() override;

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
    struct Tmp;
    std::filesystem::path place(const Sha256& name) const;
    void walk(std::string_view tree, const Take& take) const;

    std::filesystem::path folder_;
    std::unique_ptr<Tmp> tmp_;
};

}  // namespace byggarkiv::blobs
