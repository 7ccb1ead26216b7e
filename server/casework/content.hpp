#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casework/casework.hpp"
#include "render/letter.hpp"

// Inside the room only: what a decision's row holds, as JSON.
namespace byggarkiv::casework {

struct Content {
    DecisionForm form;
    Officer author;
    std::optional<render::Letter> letter = {};  // once it is issued, with every word that is on it
};

std::string written(const Content& content);

// Throws Failure(storage) for what written() did not write.
Content read_content(const std::string& json);

}  // namespace byggarkiv::casework
