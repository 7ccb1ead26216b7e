#include "blobs/s3_store.hpp"

#include <mutex>
#include <vector>

#include "base/failure.hpp"
#include "base/log.hpp"
#include "blobs/draft.hpp"
#include "blobs/local_cache.hpp"
#include "blobs/names.hpp"
#include "blobs/s3_client.hpp"
#include "blobs/s3_xml.hpp"

namespace byggarkiv::blobs {

namespace fs = std::filesystem;

namespace {

// S3 takes 10,000 parts.
constexpr std::uint64_t most_parts = 9'999;
// An upload that nobody has finished by now is a leftover of a process that is gone.
constexpr std::chrono::hours upload_lasts{24};

Failure missing(const std::string& name) {
    return Failure(Failure::Kind::integrity, "the S3 store does not hold " + name);
}

Sha256 hash_of(const fs::path& file, Range range) {
    FileSource source(file, range);
    Sha256Stream hash;
    for (auto piece = source.next(); !piece.empty(); piece = source.next()) hash.add(piece);
    return hash.finish();
}

}  // namespace

struct S3Store::State {
    State(S3Place place, const S3Limits& the_limits, const fs::path& folder)
        : prefix(place.prefix),
          limits(the_limits),
          client(std::move(place), the_limits),
          tmp(folder / "tmp"),
          cache(folder / "originals", the_limits.cache_bytes) {}

    std::string key(std::string_view name) const { return prefix + std::string(name); }
    std::string key(const Sha256& name) const { return key(original_name(name)); }
    Sha256 keep(const fs::path& file, const Sha256& name, std::uint64_t size);
    void upload_in_parts(const std::string& key, const fs::path& file, std::uint64_t size);
    std::vector<std::string> upload_parts(const std::string& key, const std::string& upload,
                                          const fs::path& file, std::uint64_t size);
    void abort(const std::string& key, const std::string& upload) const noexcept;
    void abort_leftovers();
    void each(std::string_view tree, const Take& take) const;

    std::string prefix;
    S3Limits limits;
    S3Client client;
    TmpFolder tmp;
    LocalCache cache;
    std::once_flag leftovers_aborted;
};

S3Store::S3Store(S3Place place, const S3Limits& limits, const fs::path& folder) {
    make_folder(folder);
    state_ = std::make_unique<State>(std::move(place), limits, folder);
}

S3Store::~S3Store() = default;

Sha256 S3Store::put(const fs::path& file) {
    const FileSource about(file);
    return state_->keep(file, hash_of(file, {}), about.size());
}

Sha256 S3Store::put(const Source& bytes) {
    Draft draft(state_->tmp);
    const auto name = draft.write_all(bytes);
    return state_->keep(draft.path(), name, draft.size());
}

Sha256 S3Store::State::keep(const fs::path& file, const Sha256& name, std::uint64_t size) {
    const auto held = client.size(key(name));
    if (held && *held != size)
        throw Failure(Failure::Kind::integrity,
                      key(name) + " has another size than when it was stored");
    if (!held) {
        if (size > limits.part_bytes)
            upload_in_parts(key(name), file, size);
        else
            client.put(key(name), FilePart{file, {0, size}, name});
    }
    Sha256Stream back;
    const bool there = client.get(key(name), {}, [&](std::string_view piece) { back.add(piece); });
    if (!there || back.finish() != name)
        throw Failure(Failure::Kind::integrity,
                      "the S3 store does not give back what was put under " + key(name));
    return name;
}

void S3Store::State::upload_in_parts(const std::string& key, const fs::path& file,
                                     std::uint64_t size) {
    std::call_once(leftovers_aborted, [&] { abort_leftovers(); });
    const auto upload = client.begin_upload(key);
    try {
        client.finish_upload(key, upload, upload_parts(key, upload, file, size));
    } catch (...) {
        abort(key, upload);
        throw;
    }
}

std::vector<std::string> S3Store::State::upload_parts(const std::string& key,
                                                      const std::string& upload,
                                                      const fs::path& file, std::uint64_t size) {
    const auto part_bytes = std::max(limits.part_bytes, size / most_parts + 1);
    std::vector<std::string> tags;
    for (std::uint64_t at = 0; at < size; at += part_bytes) {
        const Range range{at, std::min(part_bytes, size - at)};
        tags.push_back(client.put_part(key, upload, static_cast<int>(tags.size()) + 1,
                                       FilePart{file, range, hash_of(file, range)}));
    }
    return tags;
}

// Parts that were sent cost room until they are given up.
void S3Store::State::abort(const std::string& key, const std::string& upload) const noexcept {
    try {
        client.abort_upload(key, upload);
    } catch (const std::exception& trouble) {
        log::warning("an upload in parts could not be given up; it will be in a day",
                     {{"key", key}, {"what", trouble.what()}});
    }
}

void S3Store::State::abort_leftovers() {
    const auto xml = client.uploads(prefix + std::string(originals));
    if (!xml) return;
    const auto now = std::chrono::system_clock::now();
    for (const auto& upload : read_uploads(*xml))
        if (upload.key.starts_with(prefix + std::string(originals)) &&
            upload.begun + upload_lasts < now)
            abort(upload.key, upload.id);
}

bool S3Store::contains(const Sha256& name) const {
    return state_->client.size(state_->key(name)).has_value();
}

std::uint64_t S3Store::size(const Sha256& name) const {
    const auto bytes = state_->client.size(state_->key(name));
    if (!bytes) throw missing(state_->key(name));
    return *bytes;
}

void S3Store::read(const Sha256& name, Range range, const Sink& sink) const {
    if (!state_->client.get(state_->key(name), range, sink)) throw missing(state_->key(name));
}

LocalFile S3Store::local(const Sha256& name) const {
    if (auto here = state_->cache.find(name)) return std::move(*here);
    Draft draft(state_->tmp);
    Sha256Stream hash;
    read(name, {}, [&](std::string_view piece) {
        hash.add(piece);
        draft.write(piece);
    });
    if (hash.finish() != name)
        throw Failure(Failure::Kind::integrity,
                      state_->key(name) + " is not what it was when it was stored");
    return state_->cache.keep(draft, name);
}

bool S3Store::at_hand(const Sha256& name) const {
    return state_->cache.find(name).has_value();
}

void S3Store::put_derived(const Sha256& original, std::string_view kind, std::string_view bytes) {
    state_->client.put(state_->key(derived_name(original, kind)), bytes);
}

// Fetched each time: what was derived may be replaced by another machine.
std::optional<LocalFile> S3Store::derived(const Sha256& original, std::string_view kind) const {
    const auto key = state_->key(derived_name(original, kind));
    Draft draft(state_->tmp);
    const bool there =
        state_->client.get(key, {}, [&](std::string_view piece) { draft.write(piece); });
    if (!there) return std::nullopt;
    return std::move(draft).lend();
}

void S3Store::each_original(const Take& take) const {
    state_->each(originals, take);
}

void S3Store::each_derived(const Take& take) const {
    state_->each(derived_files, take);
}

void S3Store::State::each(std::string_view tree, const Take& take) const {
    const auto all = key(tree);
    std::string last;
    for (bool more = true; more;) {
        const auto listing = read_listing(client.list(all, last));
        for (const auto& object : listing.objects) {
            if (!object.key.starts_with(all) || object.key <= last)
                throw Failure(Failure::Kind::storage, "the S3 store lists what was not asked for");
            last = object.key;
            auto found = found_as(object.key.substr(prefix.size()));
            found.bytes = object.bytes;
            found.written = object.written;
            take(found);
        }
        more = listing.more;
        if (more && listing.objects.empty())
            throw Failure(Failure::Kind::storage, "the S3 store's listing does not get on");
    }
}

void S3Store::dispose_of(const Sha256& name) {
    std::vector<std::string> names;
    state_->each(derived_folder(name), [&](const Found& found) { names.push_back(found.name); });
    for (const auto& each : names) state_->client.remove(state_->key(each));
    state_->client.remove(state_->key(name));
    state_->cache.forget(name);
}

}  // namespace byggarkiv::blobs
