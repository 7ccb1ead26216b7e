#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/arrangements.hpp"
#include "domain/municipality_number.hpp"
#include "http/fields.hpp"

namespace byggarkiv::archive {
class Desk;
}

// Inside the room only: the form in which pages are arranged, as it is shown first and as it comes
// back.
namespace byggarkiv::portal {

// One page in the form, in the place where it stands.
struct PileEntry {
    archive::ArrangedPage page;
    bool begins = false;    // a document
    bool left_out = false;  // of all
    std::string title = {};
    std::string public_title = {};
    std::string type = {};      // code; "" = that of the pile
    std::string property = {};  // as typed
};

// As the pages are documents now: those of the parts, and beside their neighbours those that are
// left out. Where nobody has arranged them, as their marks propose.
std::vector<PileEntry> entries_of(archive::Desk& desk, const archive::Piles& piles);

// "2.17", by which the fields of a page are called: its source from 0, and its page.
std::string name_of(const archive::ArrangedPage& page);

// What was sent: the fields "side" name the pages in their order, unless "plass-2.17" says another.
// nullopt where it is no such form, or names pages twice or pages that there are not.
std::optional<std::vector<PileEntry>> read_entries(const http::Fields& form,
                                                   const archive::Piles& piles);

// The documents that the entries say; a property that is no number is a fault, with what was typed.
struct NoProperty {
    std::string typed;
};
Result<std::vector<archive::NewPart>, NoProperty> parts_of(const std::vector<PileEntry>& entries,
                                                           const domain::MunicipalityNumber& home);

// By which a form tells what it was filled in over.
std::string fingerprint(const archive::Piles& piles);

}  // namespace byggarkiv::portal
