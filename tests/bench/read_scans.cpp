// Reads scans as an import would, in jailed workers, and leaves the text of each beside nothing
// else:
//
//   read_scans OUT PROCESSES FILE...
//
// OUT/<stem>.txt gets the text. Prints a line for each file: name, seconds, confidence, words.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "extract/workers.hpp"

namespace byggarkiv::extract {

namespace {

using Clock = std::chrono::steady_clock;

class Readers {
public:
    Readers(std::filesystem::path out, unsigned processes)
        : out_(std::move(out)),
          workers_({.program = EXTRACT_WORKER, .processes = processes, .limits = {}}) {}

    void read(const std::filesystem::path& file) {
        const auto begun = Clock::now();
        const auto reading = workers_.read(file, {});
        const std::chrono::duration<double> took = Clock::now() - begun;
        std::ofstream text(out_ / (file.stem().string() + ".txt"));
        unsigned confidence = 0;
        std::size_t words = 0;
        if (reading)
            for (const auto& page : reading.value().pages) {
                text << page.text;
                confidence = page.confidence;
                words += page.words.size();
            }
        const std::scoped_lock lock(mutex_);
        std::printf("%-20s %6.2f s  confidence %3u  %5zu words%s\n", file.filename().c_str(),
                    took.count(), confidence, words, reading ? "" : "  not read");
        std::fflush(stdout);
    }

private:
    std::filesystem::path out_;
    Workers workers_;
    std::mutex mutex_;  // guards what is printed
};

void read_all(const std::filesystem::path& out, unsigned processes, std::span<char*> files) {
    std::filesystem::create_directories(out);
    Readers readers(out, processes);
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> hands;
    for (unsigned i = 0; i < processes; ++i)
        hands.emplace_back([&] {
            for (auto mine = next++; mine < files.size(); mine = next++) readers.read(files[mine]);
        });
}

}  // namespace

}  // namespace byggarkiv::extract

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fputs("read_scans OUT PROCESSES FILE...\n", stderr);
        return 2;
    }
    byggarkiv::extract::read_all(argv[1], static_cast<unsigned>(std::stoul(argv[2])),
                                 std::span(argv + 3, static_cast<std::size_t>(argc - 3)));
}
