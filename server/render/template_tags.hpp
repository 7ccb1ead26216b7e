#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/view.hpp"

namespace byggarkiv::render {

// One Mustache tag of an expanded page.
struct Tag {
    enum class Kind { variable, section, inverted, end };

    Kind kind;
    std::string name;
    bool leads_somewhere = false;  // the value of href, src, action and their like
};

// The tags in order. Throws Failure(setup) naming `page` where the template could let text act as
// markup or code: unescaped output, a variable outside quotes within a tag, style or on...
// attributes, an address pieced together, or sections that do not nest.
std::vector<Tag> tags_of(std::string_view page, std::string_view expanded);

// What the tags ask of the view in vain: "name: missing", "name: not an address". Empty: all is
// there.
std::vector<std::string> faults(const std::vector<Tag>& tags, const View& view);

}  // namespace byggarkiv::render
