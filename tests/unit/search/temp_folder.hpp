#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/id.hpp"

namespace byggarkiv {

// A folder that goes with the test; KEEP_TEST_FILES=1 leaves it and says where.
class TempFolder {
public:
    TempFolder()
        : path_(std::filesystem::temp_directory_path() / ("byggarkiv-test-" + random_uuid())) {
        std::filesystem::create_directories(path_);
    }
    ~TempFolder() {
        std::error_code ignored;
        if (std::getenv("KEEP_TEST_FILES") != nullptr) {
            std::cerr << "kept " << path_ << '\n';
        } else {
            std::filesystem::remove_all(path_, ignored);
        }
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace byggarkiv
