#pragma once

#include <string>

#include "domain/page_text.hpp"
#include "render/view.hpp"

namespace byggarkiv::portal {

// A word's place as a rectangle over the picture of its page, in ten-thousandths of it.
inline render::View box_view(const domain::WordBox& box) {
    return {{"x", std::to_string(box.left)},
            {"y", std::to_string(box.top)},
            {"width", std::to_string(box.width)},
            {"height", std::to_string(box.height)}};
}

}  // namespace byggarkiv::portal
