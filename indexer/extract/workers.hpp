#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "extract/assembly.hpp"
#include "extract/jail.hpp"
#include "extract/packed.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::extract {

class WorkerPool;

// What one file may cost. Past them a file is Unreadable, and nobody else notices.
struct Limits {
    std::uint64_t file_bytes = 2ull << 30;     // larger files are not read
    std::uint64_t memory_bytes = 2ull << 30;   // address space of each process in the jail
    std::uint64_t answer_bytes = 64ull << 20;  // all that a worker may answer about one file
    std::chrono::seconds page_time{90};    // a worker may be silent so long; it reports each page
    std::chrono::seconds file_time{1800};  // wall clock, for all pages together
};

// A pool of jailed worker processes that read other people's files. One file is with one worker at
// a time; a worker that dies, hangs or breaks a limit is killed with all it started, and replaced.
//
// Any thread may call; a call waits while all workers are busy. No call may be
// under way when it is destroyed, which ends every process.
class Workers {
public:
    struct Settings {
        std::filesystem::path program;  // byggarkiv-extract
        unsigned processes = 1;         // at most that many at once; OCR keeps a core busy each
        jail::Level minimum = jail::Level::seccomp;
        std::optional<jail::Level>
            exactly;                      // this level and no other; empty: the strongest there is
        unsigned files_per_process = 50;  // then it is replaced, whatever it may have leaked; of
                                          // PDF, which others read for it, twenty times as many
        Limits limits;
    };

    // Starts one worker to see which level this machine can hold. Throws Failure(setup) when that
    // is below `minimum`, or when no worker starts at all.
    explicit Workers(Settings settings);
    ~Workers();

    // The pages of `file`. Throws Failure(storage) when the file cannot be opened, and
    // Failure(setup) when a worker cannot be started any more.
    Result<Reading, Unreadable> read(const std::filesystem::path& file, const ReadOptions& options);

    // One page as a picture; throws as read() does.
    Result<Picture, Unreadable> picture(const std::filesystem::path& file,
                                        const PictureOptions& options);

    // All that is in a ZIP, a tar or a tar.gz, told to `taker`; nothing is written. nullopt when
    // the file was told to its end, whole and undamaged, or when the taker wanted no more. Its
    // size is not limited by Limits, and it may take a day. Throws as read() does.
    std::optional<Unreadable> unpack(const std::filesystem::path& file, PackedTaker& taker);

    // Makes a file, which must not be there yet, of pages of others: TIFF where all are of TIFF, as
    // they are stored, else PDF, or a PDF in any case, which is what words can be laid over. The
    // same pages of the same bytes make the same file. Refused requests (more than assembly.hpp
    // allows, pages that there are not) and refused files leave none behind. Throws as read() does,
    // and Failure(storage) when `to` cannot be written.
    Result<Assembled, NotAssembled> assemble(const std::vector<std::filesystem::path>& sources,
                                             std::vector<AssembledPage> pages,
                                             const std::filesystem::path& to,
                                             NewFormat format = NewFormat::as_sources);

    // What OCR would be done with now, as Reading::engine tells it. Throws Failure(setup) where no
    // worker says.
    std::string ocr_engine(const std::string& languages = ReadOptions{}.languages);

    // How firmly every worker is held.
    jail::Level jail_level() const noexcept;

private:
    Limits limits_;
    std::unique_ptr<WorkerPool> pool_;
};

}  // namespace byggarkiv::extract
