#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/desk.hpp"
#include "base/sha256.hpp"
#include "dossier/dossier.hpp"
#include "portal/visit.hpp"
#include "render/texts.hpp"
#include "render/view.hpp"

// Papers that are the same, as lists of those that this viewer may see whole. For whoever may take
// in deliveries; others are shown none.
namespace byggarkiv::portal {

class LikeView {
public:
    // All must outlive it.
    LikeView(const Visit& visit, archive::Desk& desk, const render::Texts& texts)
        : visit_(visit), desk_(desk), texts_(texts), dossier_(desk, visit.viewer, visit.today) {}

    // [`url` @, `title`, `about`]: the documents with this file, but for one of them.
    std::vector<render::View> with_file(const Sha256& file,
                                        const std::optional<domain::DocumentKey>& but = {});
    // The same, with `share` "94 %": documents whose text is like that of this file, of `of`.
    std::vector<render::View> like(const Sha256& file, const domain::DocumentKey& of);

    static std::string percent(int per_mille);

private:
    const Visit& visit_;
    archive::Desk& desk_;
    const render::Texts& texts_;
    dossier::Dossier dossier_;
};

}  // namespace byggarkiv::portal
