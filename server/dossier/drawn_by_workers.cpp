#include "dossier/page_pictures.hpp"

#include "extract/workers.hpp"

#include <utility>

namespace byggarkiv::dossier {

DrawPage drawn_by(extract::Workers& workers) {
    return [&workers](const std::filesystem::path& file, int page,
                      int px) -> std::optional<std::string> {
        const extract::PictureOptions options{
            .page = static_cast<std::uint32_t>(page),
            .size = extract::PictureSize::longest_side(static_cast<std::uint32_t>(px))};
        auto picture = workers.picture(file, options);
        if (!picture) return std::nullopt;
        return std::move(picture).value().jpeg;
    };
}

}  // namespace byggarkiv::dossier
