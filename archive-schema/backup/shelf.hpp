#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "backup/disk.hpp"
#include "backup/pool.hpp"
#include "backup/wrapping.hpp"
#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::backup {

// A backup folder:
//
//     byggarkiv-backup                 what it is, and whether it is sealed
//     objects/ab/abcd...               the files of all generations, each once
//     generations/<moment>-<x>/        one backup; it is there as a whole or not at all
//         manifest                     everything in it
//         names                        its objects' names, for whoever removes old generations
//     tmp/                             what is being written; emptied when it is opened to add
//     lock
//
// Used by one thread; one process adds at a time, and none while others read.
class Shelf {
public:
    enum class Use { read, add };

    // To add, makes the folder where it is absent or empty. Throws Failure(setup) for a folder that
    // holds something else, or that is sealed otherwise than asked for; Failure(busy) while another
    // process is at it. `wrapping` must outlive it.
    Shelf(std::filesystem::path folder, const Wrapping& wrapping, Use use);
    ~Shelf();
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;

    const std::filesystem::path& folder() const noexcept { return folder_; }
    const Wrapping& wrapping() const noexcept { return wrapping_; }
    std::filesystem::path tmp() const { return folder_ / "tmp"; }

    // Oldest first.
    std::vector<std::string> generations() const;
    // The one of that name; the newest for "". Throws Failure(setup) where there is none.
    std::string generation(const std::string& name) const;
    std::filesystem::path place_of(const std::string& generation) const;

private:
    void make_or_check(Use use);
    void lock(Use use);

    std::filesystem::path folder_;
    const Wrapping& wrapping_;
    Use use_;
    Descriptor lock_;
};

// "20261127T043857Z-0f3a9c21": in the order of time.
std::string new_generation(std::chrono::sys_seconds now);
bool is_generation(std::string_view name);
// When it was begun.
std::chrono::sys_seconds moment_of(const std::string& generation);

// Whether a backup folder is sealed. Throws Failure(setup) for a folder that is none.
bool is_sealed(const std::filesystem::path& folder);
// The newest generation of a backup folder, without opening it; none where there is none.
std::optional<std::string> newest_generation(const std::filesystem::path& folder);

// The names of a generation's objects while it is written.
class NamesWriter {
public:
    NamesWriter(const std::filesystem::path& file, const std::string& generation,
                const std::set<domain::TenantId>& tenants);

    void add(const std::string& name);
    void finish();

private:
    void line(const std::string& text);

    OutFile file_;
    Sha256Stream hash_;
    std::uint64_t lines_ = 0;
};

// What such a file says. Throws Failure(integrity) for one that is not as it was written.
struct Names {
    std::set<domain::TenantId> tenants;
    std::vector<Sha256> objects;  // in rising order, each once
};
Names read_names(const Shelf& shelf, const std::string& generation);

struct Removed {
    std::vector<std::string> generations;
    std::uint64_t objects = 0;
};
// Keeps the newest `keep` generations of each tenant and the objects that they name, and removes
// the rest. When one that stays cannot be read, throws Failure(integrity) and removes nothing.
Removed keep_newest(const Shelf& shelf, std::size_t keep);

// Every file below objects/: its name, and whether it is one that an object can have.
enum class ObjectName { proper, strange };
void each_object(const std::filesystem::path& folder,
                 const std::function<void(const std::filesystem::path&, ObjectName)>& take);

}  // namespace byggarkiv::backup
