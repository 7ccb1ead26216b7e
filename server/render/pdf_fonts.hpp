#pragma once

#include <filesystem>

namespace byggarkiv::render {

// The type faces that our PDFs are set in: subsets with Norwegian and Sámi letters, made at build
// time (scripts/cmake/Assets.cmake) from Debian's Liberation fonts.
struct Fonts {
    std::filesystem::path sans;
    std::filesystem::path sans_bold;
    std::filesystem::path mono;

    // The files as the build lays them in a folder. Throws Failure(setup) where one is missing.
    static Fonts in(const std::filesystem::path& folder);
};

}  // namespace byggarkiv::render
