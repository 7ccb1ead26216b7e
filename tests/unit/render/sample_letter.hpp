#pragma once

#include "render/letter.hpp"

namespace byggarkiv::render {

// A permit of two pages, in the words of templates/pdf/permit/v1.
Letter sample_letter();

}  // namespace byggarkiv::render
