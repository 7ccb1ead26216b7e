#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

// The new file on its way out of the worker, in pieces as large as the channel takes.
class Output {
public:
    // `sink` must outlive it.
    explicit Output(const AssembledSink& sink) : sink_(sink) {}

    void write(std::string_view bytes);
    // Sends what is left. To be called once, at the end.
    void finish();

    // How many bytes were written so far.
    std::uint64_t at() const noexcept { return at_; }

private:
    const AssembledSink& sink_;
    std::string waiting_;
    std::uint64_t at_ = 0;
};

}  // namespace byggarkiv::extract
