#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include "extract/workers.hpp"
#include "scratch_folder.hpp"

namespace byggarkiv::extract {

// Puts pages together in a folder of the test's own.
class AssemblyTrial : public testing::Test {
protected:
    using Sources = std::vector<std::filesystem::path>;
    using Pages = std::vector<AssembledPage>;

    static Workers::Settings settings() {
        Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        chosen.limits.page_time = std::chrono::seconds(30);
        return chosen;
    }

    std::filesystem::path file(const std::string& bytes) {
        return folder.file("source-" + std::to_string(++count_), bytes);
    }
    std::filesystem::path place() { return folder.path() / ("made-" + std::to_string(++count_)); }

    // The new file; empty, and the test has failed, where it was refused.
    std::filesystem::path made(const Sources& sources, const Pages& pages) {
        const auto to = place();
        const auto result = workers.assemble(sources, pages, to);
        if (!result) {
            ADD_FAILURE() << text(result.reason().why.cause) << ": " << result.reason().why.detail;
            return {};
        }
        EXPECT_EQ(std::filesystem::file_size(to), result.value().bytes);
        return to;
    }

    // Why it was refused, and that nothing was left behind.
    NotAssembled refusal(const Sources& sources, const Pages& pages) {
        const auto to = place();
        const auto result = workers.assemble(sources, pages, to);
        EXPECT_NE(std::filesystem::exists(to), !result);
        if (!result) return result.reason();
        ADD_FAILURE() << "was made";
        return {};
    }

    std::string jpeg_of(const std::filesystem::path& from, std::uint32_t page = 1) {
        auto drawn = workers.picture(from, {.page = page});
        if (drawn) return std::move(drawn).value().jpeg;
        ADD_FAILURE() << text(drawn.reason().cause) << ": " << drawn.reason().detail;
        return {};
    }

    std::vector<Page> pages_of(const std::filesystem::path& from) {
        auto reading = workers.read(from, {.ocr = Ocr::never});
        if (reading) return std::move(reading).value().pages;
        ADD_FAILURE() << text(reading.reason().cause) << ": " << reading.reason().detail;
        return {};
    }

    static std::string bytes_of(const std::filesystem::path& from) {
        std::ifstream in(from, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    ScratchFolder folder;
    Workers workers{settings()};

private:
    int count_ = 0;
};

}  // namespace byggarkiv::extract
