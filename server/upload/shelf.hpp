#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/durable.hpp"
#include "base/result.hpp"

namespace byggarkiv::upload {

// A file that somebody wants to send.
struct Announced {
    std::string name;                   // of the file: 1..200 bytes, no path, no mark that hides it
    std::optional<std::uint64_t> size;  // bytes; nullopt where it is known at the end only
    std::string by;                     // a staff login
    std::string mapping = {};           // TOML that goes with it; "" = none
};

// A file on its way in.
struct Upload {
    std::string key;  // a UUID
    std::string name;
    std::optional<std::uint64_t> size;
    std::uint64_t received = 0;
    std::string by;
    std::chrono::sys_seconds begun;

    bool whole() const noexcept { return size == received; }
};

enum class Refusal {
    unusable_name,
    empty,      // no bytes are announced
    too_large,  // more bytes than one upload may have
    no_room,    // more bytes than the disk has free
    unknown,    // no such upload of this sender, or it has lapsed
    in_use,     // somebody is adding to it, or taking it away
    misplaced,  // it goes on elsewhere than said
    not_whole,  // bytes are missing
};

class Shelf;

// The right to add to one upload, which nobody else has meanwhile. What was added stays when this
// ends. Used by one thread at a time.
class Writing {
public:
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    // Refused (too_large) is what goes past the announced size, with nothing of it added. Throws
    // Failure (no_space) where the disk is full.
    Result<std::uint64_t, Refusal> add(std::string_view piece);
    // Takes back all that was added by this.
    void take_back();
    std::uint64_t received() const noexcept { return received_; }
    // TOML that goes with it, instead of any that was announced; "" = none. At most
    // Shelf::most_mapping.
    void go_with(std::string_view mapping);
    // Puts the whole file into the shelf's folder and gives the name that it got there. Where no
    // size was announced, what has come is the whole.
    Result<std::string, Refusal> finish();

private:
    friend class Shelf;
    Writing(Shelf& shelf, Upload upload, Descriptor file);

    Shelf& shelf_;
    Upload upload_;
    Descriptor file_;
    std::uint64_t began_at_;
    std::uint64_t received_;
};

// A folder into which files come from browsers. What is unfinished lies in a hidden folder of it; a
// whole one gets its own name, "boks 12 (2).zip" where that is taken, and beside it NAME.toml with
// the mapping and NAME.sender with who sent it. Any thread may call, of one process.
class Shelf {
public:
    struct Settings {
        std::filesystem::path folder;
        std::uint64_t most_bytes = std::uint64_t{1} << 40;   // of one upload
        std::uint64_t spare_bytes = std::uint64_t{1} << 30;  // that stay free on the disk
        std::chrono::hours kept_for{7 * 24};                 // after the last byte
        // Called when a file was put in place, by whichever thread did so.
        std::function<void()> arrived = [] {};
    };
    static constexpr std::size_t longest_name = 200;        // bytes
    static constexpr std::size_t most_mapping = 64 * 1024;  // bytes

    // Ends what a process that was killed left between whole and put in place. Throws
    // Failure(storage) where the folder cannot be made. The clock must outlive it.
    Shelf(Settings settings, const Clock& clock);

    // Removes what has lapsed, too.
    Result<Upload, Refusal> begin(const Announced& file);
    // `offset` is where the sender goes on, in bytes.
    Result<std::unique_ptr<Writing>, Refusal> write(std::string_view key, std::string_view by,
                                                    std::uint64_t offset);
    Result<Upload, Refusal> forget(std::string_view key, std::string_view by);

    std::optional<Upload> find(std::string_view key, std::string_view by) const;
    // Of this sender, in the order in which they were begun.
    std::vector<Upload> unfinished(std::string_view by) const;
    // Names of whole files that nobody has taken yet, in order.
    std::vector<std::string> waiting() const;
    std::chrono::sys_seconds lapses(const Upload& upload) const;

    std::uint64_t most_bytes() const noexcept { return settings_.most_bytes; }
    const std::filesystem::path& folder() const noexcept { return settings_.folder; }

private:
    friend class Writing;

    std::filesystem::path place(const std::string& key) const;
    std::optional<Upload> read(const std::filesystem::path& place) const;
    std::vector<Upload> all() const;
    bool reserve(const std::string& key);
    void release(const std::string& key);
    std::string put_in_place(const Upload& upload);
    void sweep();

    const Settings settings_;
    const Clock& clock_;
    std::mutex mutex_;            // guards the rest, and names in the folder
    std::set<std::string> used_;  // uploads that somebody adds to or takes away
};

}  // namespace byggarkiv::upload
