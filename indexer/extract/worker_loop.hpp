#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "extract/assembly.hpp"
#include "extract/jail.hpp"
#include "extract/packed.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::extract {

// Where a worker finds the socket to its parent.
constexpr int worker_channel = 3;

// The ways for pages to leave the worker.
struct PageSink {
    std::function<void(std::uint32_t)> page_count;  // once, before the first page
    std::function<void(const Page&)> page;          // in rising order
    // What OCR was done with: once, after the pages, where some of them went through it.
    std::function<void(const std::string&)> read_by = {};
};

// The two ways for what is packed to leave the worker.
struct PackedSink {
    std::function<void(const PackedEntry&)> entry;
    std::function<void(std::string_view)> bytes;  // of that entry; at most PackedBytes::most
};

// The two ways for what is put together to leave the worker.
struct AssembledSink {
    std::function<void(std::uint32_t)> page;  // by its place in the list: what comes is about it
    // Of the new file, from its first byte to its last; at most PackedBytes::most.
    std::function<void(std::string_view)> bytes;
};

// A file of which pages are taken; open for reading, at any position.
struct AssemblySource {
    int file;
    Format format;
};

// What a worker program does with a file. Runs jailed, in one thread.
class FileReader {
public:
    virtual ~FileReader() = default;
    // `file` is open for reading, at any position. Gives the reason when nothing can be read.
    virtual std::optional<Unreadable> read(int file, const Format& format,
                                           const ReadOptions& options, const PageSink& sink) = 0;
    virtual Result<Picture, Unreadable> picture(int file, const Format& format,
                                                const PictureOptions& options) = 0;
    virtual std::optional<Unreadable> unpack(int file, const PackedSink& sink) = 0;
    // Every page is one of a source that there is. The reason is about the page told of last.
    virtual std::optional<Unreadable> assemble(const std::vector<AssemblySource>& sources,
                                               const std::vector<AssembledPage>& pages,
                                               NewFormat format, const AssembledSink& sink) = 0;
    // What OCR is done with in these languages; says what is missing where it cannot be done.
    virtual std::string engine(const std::string& languages) = 0;
};

// main() of a worker program: does what must be done before the jail closes, confines the process
// as its arguments say, makes the reader, and answers requests on `worker_channel` until the parent
// closes it, which also ends it in the middle of a file. Gives the exit code.
int run_worker(int argc, char** argv, const std::function<void(const jail::Told&)>& before_jail,
               const std::function<std::unique_ptr<FileReader>()>& make_reader);

}  // namespace byggarkiv::extract
