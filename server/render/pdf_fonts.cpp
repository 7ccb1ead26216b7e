#include "render/pdf_fonts.hpp"

#include "base/failure.hpp"

namespace byggarkiv::render {

Fonts Fonts::in(const std::filesystem::path& folder) {
    Fonts fonts{folder / "sans.ttf", folder / "sans-bold.ttf", folder / "mono.ttf"};
    for (const auto& file : {fonts.sans, fonts.sans_bold, fonts.mono}) {
        if (!std::filesystem::is_regular_file(file))
            throw Failure(Failure::Kind::setup, "font is missing: " + file.string());
    }
    return fonts;
}

}  // namespace byggarkiv::render
