#pragma once

#include <initializer_list>
#include <string_view>

#include "casework/forms.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"

namespace byggarkiv::portal {

// What a form's page says of its faults: the summary "errors", led by a `problem` with the form as
// a whole where there is one, and "<field>_error" for each of `fields`, empty where nothing is
// wrong.
render::View fault_view(const render::Texts& texts, const casework::FormFaults& faults,
                        std::initializer_list<casework::Field> fields,
                        std::string_view problem = "");

}  // namespace byggarkiv::portal
