#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/texts.hpp"

namespace byggarkiv::render {

// The files below templates/html, and how one page of them becomes plain Mustache in one language:
// its frame around it, its parts in it, the words of the catalogue in place.
class TemplateSource {
public:
    // Throws Failure(setup) where the folder cannot be read.
    explicit TemplateSource(const std::filesystem::path& folder);

    // Pages only: all but layout/ and parts/.
    std::vector<std::string> pages() const;

    // Throws Failure(setup) naming the page where a part or a text is unknown.
    std::string page(const std::string& name, const Texts& texts) const;

private:
    const std::string& file(const std::string& name, std::string_view wanted_by) const;
    std::string with_parts(const std::string& name, std::string_view content, int depth) const;

    std::map<std::string, std::string> files_;
};

}  // namespace byggarkiv::render
