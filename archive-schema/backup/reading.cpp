#include "backup/reading.hpp"

namespace byggarkiv::backup {

namespace {

Wrapping wrapping_for(const BackupChoice& choice) {
    if (choice.key) return Wrapping::opened_with(*choice.key);
    if (is_sealed(choice.folder))
        throw Failure(Failure::Kind::setup,
                      choice.folder.string() + " is sealed; name its secret key with --key");
    return Wrapping::plain();
}

}  // namespace

Reading::Reading(const BackupChoice& choice, const Sealer* sealer)
    : choice_(choice),
      sealer_(sealer),
      wrapping_(wrapping_for(choice)),
      shelf_(choice.folder, wrapping_, Shelf::Use::read),
      generation_(shelf_.generation(choice.generation)) {}

ManifestHead Reading::tell(ManifestReader& reader) const {
    InFile file(shelf_.place_of(generation_) / "manifest");
    const Source raw = [&] { return file.next(); };
    Unwrapped open(wrapping_, "manifest " + generation_, raw);
    const Source from = [&] { return open.next(); };
    auto head = read_manifest(from, sealer_, reader);
    if (head.generation != generation_)
        throw Failure(Failure::Kind::integrity, "the manifest of " + generation_ +
                                                    " belongs to another generation, " +
                                                    head.generation);
    return head;
}

bool Reading::wanted(const std::optional<domain::TenantId>& tenant) const {
    return !tenant || !choice_.tenant || *tenant == *choice_.tenant;
}

std::optional<BackupFault> Reading::lend(const Item& item,
                                         const std::function<void(const Source&)>& take) const {
    std::optional<Stored> stored;
    std::optional<BackupFault> fault;
    // The one place where a Failure below a boundary is taken for an answer: a backup that lies on
    // a failing disk must be read on, so that all of its faults are named.
    const Source from = [&] {
        try {
            if (!stored) stored.emplace(shelf_.folder(), wrapping_, item.content);
            return stored->next();
        } catch (const Failure& damage) {
            fault = BackupFault{item.text(), damage.what()};
            throw;
        }
    };
    try {
        take(from);
    } catch (const Failure&) {
        if (!fault) throw;  // it was not the backup that failed
    }
    return fault;
}

std::optional<BackupFault> Reading::read(const Item& item, const Sink& to) const {
    return lend(item, [&](const Source& from) {
        for (auto piece = from(); !piece.empty(); piece = from()) to(piece);
    });
}

}  // namespace byggarkiv::backup
