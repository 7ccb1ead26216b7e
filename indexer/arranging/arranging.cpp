#include "arranging/arranging.hpp"

#include "archive/arrangements.hpp"
#include "arranging/part_files.hpp"

namespace byggarkiv::arranging {

using archive::ArrangementRefusal;

Result<archive::Arranged, ArrangementRefusal> arrange(archive::Archive& archive,
                                                      extract::Workers& workers,
                                                      const archive::Piles& seen,
                                                      std::vector<archive::NewPart> parts,
                                                      const Arranger& by) {
    if (auto refusal = archive::Arrangements::against_pages(seen, parts))
        return Refused{std::move(*refusal)};
    PartFiles files(archive, workers, seen, by.name);
    for (std::size_t position = 0; position < parts.size(); ++position) {
        auto& part = parts[position];
        if (!archive::Arrangements::needs_file(seen, part.pages)) continue;
        auto made = files.make(part.pages, position);
        if (!made)
            return Refused{
                ArrangementRefusal{ArrangementRefusal::Cause::unmakeable, made.reason()}};
        part.file = std::move(made).value();
    }
    auto desk = archive.desk();
    auto change = desk.begin({by.actor, "arrangement"});
    auto arranged = desk.arrangements().arrange(seen, parts, by.way, by.name);
    if (arranged) change.commit();
    return arranged;
}

}  // namespace byggarkiv::arranging
