#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "extract/workers.hpp"
#include "intake/import.hpp"

namespace byggarkiv::app {

// A folder into which one municipality's deliveries are laid: what lies still there is taken in as
// `import` does it, and moved to `taken` or, where nothing of it was, to `refused` beside it, with
// the report as `<name>.report.json`. A delivery NAME is read by the mapping `NAME.toml` beside it,
// else by `mapping.toml`, where there is one; `NAME.sender` says who sent it. Both move along.
//
// A delivery whose batch somebody pauses stays where it lies, and is gone on with once it is
// resumed. Passed over: what begins with `.` or `~$` or ends in `.part`, and symbolic links.
class DropFolder {
public:
    // How deliveries come: copied by hands that nobody sees, so that one is taken when it looks the
    // same twice; or put there whole.
    enum class Arrival { copied, whole };

    // The archive and the workers must outlive it.
    DropFolder(archive::Archive& archive, extract::Workers& workers, std::filesystem::path folder,
               intake::ImportOptions options, Arrival arrival = Arrival::copied)
        : archive_(archive),
          workers_(workers),
          folder_(std::move(folder)),
          options_(std::move(options)),
          arrival_(arrival) {}

    // Takes in what has come, and has not changed since the look before where it is copied. Gives
    // how many deliveries that were; 0 too where the folder is not there. What fails for a reason
    // of ours stays, and Failure is thrown. What was begun is ended at the next case when a stop is
    // asked for, and stays.
    std::size_t look(const std::stop_token& stop = {});

private:
    // How a delivery looks from outside; a copy under way looks otherwise a while later.
    struct Look {
        std::uint64_t files = 0, bytes = 0;
        std::int64_t newest = 0;  // when one of its files was written last, by the file system
        bool operator==(const Look&) const = default;
    };
    static Look look_of(const std::filesystem::path& delivery);

    std::vector<std::filesystem::path> deliveries() const;
    std::filesystem::path mapping_of(const std::filesystem::path& delivery) const;
    bool is_paused(const std::string& batch) const;
    bool waits(const std::filesystem::path& delivery);
    // Whether it is in, or refused: not so where somebody paused it, or a stop was asked for.
    bool take(const std::filesystem::path& delivery, const std::stop_token& stop);
    // Where it lies now.
    std::filesystem::path put_away(const std::filesystem::path& delivery,
                                   const intake::Report& report) const;
    void note_place(const std::filesystem::path& place, const std::filesystem::path& mapping,
                    const intake::Report& report) const;

    archive::Archive& archive_;
    extract::Workers& workers_;
    const std::filesystem::path folder_;
    const intake::ImportOptions options_;
    const Arrival arrival_;
    std::map<std::filesystem::path, Look> seen_;
    std::map<std::filesystem::path, std::string> paused_;  // the batch of each that was met paused
};

}  // namespace byggarkiv::app
