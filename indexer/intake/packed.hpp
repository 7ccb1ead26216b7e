#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/tmp_folder.hpp"
#include "intake/progress.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::intake {

// Past them a packed delivery is refused: such things are unpacked by hand and given as a folder.
struct PackedLimits {
    std::uint64_t entries = 2'000'000;          // files and folders
    std::uint64_t bytes_of_one = 64ull << 30;   // of one file, unpacked
    std::uint64_t bytes = 8ull << 40;           // of all, unpacked
    std::uint64_t ratio = 200;                  // unpacked to packed; scans in black and white
                                                // without compression come to about 50
    std::uint64_t free_of_ratio = 64ull << 20;  // unpacked, whatever the ratio
};

// A delivery that came as one file, laid out in a folder of its own for as long as this lives.
struct Unpacked {
    // Owns what lies in it.
    std::unique_ptr<TmpFolder> owner;
    std::filesystem::path folder;
    std::uint64_t files = 0;
    std::vector<Remark> recoded;  // files whose names were not written in UTF-8, and how they were
};

// Unpacks a ZIP, a tar or a tar.gz below `tmp`. The file is read in a jailed process; here each
// entry is checked and written by itself, and nothing but plain files and folders comes to be. An
// archive within it stays a file. Refused whole, with nothing left on the disk, is what holds a
// name that leads out, a name twice (in whatever case), a link or a device, what is encrypted,
// damaged or breaks off, or goes past a limit; the reason says what to do.
// Throws Failure (no_space) where the disk is full, and nothing is left then either. What a process
// that is killed leaves is removed by TmpFolder::sweep().
Result<Unpacked, Remark> unpack(const std::filesystem::path& file, const std::filesystem::path& tmp,
                                extract::Workers& workers, Progress& progress,
                                const PackedLimits& limits = {});

}  // namespace byggarkiv::intake
