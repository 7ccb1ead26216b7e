#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "extract/channel.hpp"
#include "extract/jail.hpp"
#include "extract/reading.hpp"
#include "extract/wire.hpp"

namespace byggarkiv::extract {

// byggarkiv-pdf, which reads PDF in a process of its own for each file. It ends with the worker.
class PdfProgram {
public:
    struct Told {
        std::function<void(std::uint32_t)> page_count;  // once, before the first page
        std::function<void(Page)> page;                 // in rising order, from the first asked for
    };

    // Started from the folder of `worker`, a program's path, and told the same; to be called before
    // the jail closes, since nothing can be started by that name in it.
    PdfProgram(const std::filesystem::path& worker, const jail::Told& told);

    // Throws Failure(setup) when it did not start, or is held in another way than it was told.
    void await_start();

    // The pages that the request asks for: with words for ReadOptions, sizes for PictureOptions.
    // Gives the reason when the file cannot be read (any further), which may be after some pages.
    // Where the program itself is gone, which is no file's fault, it ends this process: whoever
    // waits for an answer asks a fresh one.
    std::optional<Unreadable> read(int file, const wire::Request& request, const Told& told);

private:
    std::string why_not_;  // empty when it was started
    jail::Told as_;
    Channel channel_;
};

}  // namespace byggarkiv::extract
