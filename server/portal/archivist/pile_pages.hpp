#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/arrangements.hpp"
#include "arranging/arranging.hpp"
#include "dossier/page_pictures.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// Carries an arrangement out; see arranging::arrange().
using ArrangePages = std::function<Result<archive::Arranged, archive::ArrangementRefusal>(
    archive::Archive& archive, const archive::Piles& seen, std::vector<archive::NewPart> parts,
    const arranging::Arranger& by)>;

// Where somebody with the right to import splits the pages of a pile into documents, joins them,
// turns and orders them, until its delivery is signed off. To all others nothing is there.
class PilePages {
public:
    // Both references must outlive this.
    PilePages(const Frame& frame, dossier::PagePictures& pictures, ArrangePages arrange)
        : frame_(frame), pictures_(pictures), arrange_(std::move(arrange)) {}

    http::Response list(const Visit& visit) const;     // /arkiv/bunker
    http::Response show(const Visit& visit) const;     // /arkiv/bunke/{document}
    http::Response arrange(const Visit& visit) const;  // POST to the same
    // A page as it came in, also where its document is set aside, and the whole file.
    http::Response picture(const Visit& visit) const;  // /arkiv/bunke/{document}/s/{page}/bilde.jpg
    http::Response thumbnail(const Visit& visit) const;  // .../miniatyr.jpg
    http::Response file(const Visit& visit) const;       // /arkiv/bunke/{document}/fil

private:
    // What was sent and is not carried out.
    struct Fault {
        std::string text;
        int status;
    };
    http::Response page(const Visit& visit, archive::Desk& desk, const archive::Piles& piles,
                        const std::optional<Fault>& fault) const;
    http::Response refused(const Visit& visit, const archive::ArrangementRefusal& refusal) const;
    http::Response drawn(const Visit& visit, dossier::PictureSize size) const;

    const Frame& frame_;
    dossier::PagePictures& pictures_;
    ArrangePages arrange_;
};

}  // namespace byggarkiv::portal
