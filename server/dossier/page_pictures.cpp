#include "dossier/page_pictures.hpp"

#include "archive/files.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"

#include <fmt/format.h>

namespace byggarkiv::dossier {
namespace {

std::string name_of(int page, PictureSize size) {
    return fmt::format("page-{}-{}.jpg", page, longest_side(size));
}

}  // namespace

Result<PagePictures::Picture, NoPicture> PagePictures::of(archive::Files& files, const Sha256& file,
                                                          int page, PictureSize size) {
    const auto name = name_of(page, size);
    if (auto kept = files.derived(file, name)) return Picture(std::move(*kept));

    const Turns::Turn turn(turns_);
    if (!turn.taken()) return Refused{NoPicture::busy};
    // Whoever had the turn before may have drawn the same page.
    if (auto kept = files.derived(file, name)) return Picture(std::move(*kept));
    auto jpeg = draw_(files.local(file).path(), page, longest_side(size));
    if (!jpeg) return Refused{NoPicture::cannot_be_drawn};
    try {
        files.put_derived(file, name, *jpeg);
    } catch (const Failure& failure) {
        // What may be seen is shown on a full disk too; it is drawn again the next time.
        if (failure.kind() != Failure::Kind::no_space) throw;
        log::warning("a picture could not be kept", {{"what", failure.what()}});
    }
    return Picture(std::move(*jpeg));
}

}  // namespace byggarkiv::dossier
