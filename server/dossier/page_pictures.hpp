#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "base/local_file.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "dossier/turns.hpp"

namespace byggarkiv::archive {
class Files;
}
namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::dossier {

enum class PictureSize { thumbnail, view };

// The longest side in pixels.
constexpr int longest_side(PictureSize size) {
    return size == PictureSize::thumbnail ? 320 : 1600;
}

// Draws one page (from 1) of a file as JPEG; nullopt where the page is not there or cannot be
// drawn. May be called by several threads.
using DrawPage =
    std::function<std::optional<std::string>(const std::filesystem::path& file, int page, int px)>;

// Drawing by the jailed workers, which must outlive what is given.
DrawPage drawn_by(extract::Workers& workers);

enum class NoPicture { cannot_be_drawn, busy };

// Pictures of single pages, drawn when they are first asked for and then kept beside the original.
// Few are drawn at a time and few may wait for it: however many are asked for, most of the server's
// threads stay free for pages. Any thread may call.
class PagePictures {
public:
    struct Bounds {
        int drawn_at_once = 2;
        int waiting = 12;
    };

    PagePictures(DrawPage draw, Bounds bounds)
        : draw_(std::move(draw)), turns_({bounds.drawn_at_once, bounds.waiting}) {}

    // The picture, as JPEG: kept, or just drawn where there is no room to keep it. `busy` says that
    // asking again in a moment will do.
    using Picture = std::variant<LocalFile, std::string>;
    Result<Picture, NoPicture> of(archive::Files& files, const Sha256& file, int page,
                                  PictureSize size);

private:
    DrawPage draw_;
    Turns turns_;
};

}  // namespace byggarkiv::dossier
