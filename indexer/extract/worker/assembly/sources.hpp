#pragma once

#include <functional>

#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

// What is to be put together, and where it goes; all of it outlives the work.
struct Assembly {
    const std::vector<AssemblySource>& sources;
    const std::vector<AssembledPage>& pages;
    NewFormat format;
    const AssembledSink& sink;
    // How many pages those who look at a PDF are shown, or why it cannot be read.
    std::function<Result<std::uint32_t, Unreadable>(int file)> pdf_page_count;

    const AssemblySource& source_of(const AssembledPage& page) const {
        return sources[page.source];
    }
};

}  // namespace byggarkiv::extract
