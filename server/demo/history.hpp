#pragma once

#include "demo/delivery.hpp"
#include "demo/scripts.hpp"
#include "demo/town.hpp"
#include "demo/words.hpp"
#include "domain/access.hpp"
#include "domain/dates.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::demo {

enum class Medium {
    print,      // PDF with text
    tiff_scan,  // G4, black and white
    jpeg_scan,
};

struct Paper {
    std::string_view kind;
    std::string_view type;
    std::string title;
    domain::CalendarDate date;
    domain::AccessStatus status;
    std::string basis;
    domain::Existence existence;
    Medium medium = Medium::print;
    std::string file;  // path below the delivery, with '/'
};

struct CaseFile {
    std::string_view key;  // of its script
    std::string number;    // "118/67", "2019/412"
    int year;
    std::string title;
    std::size_t plot;  // in the town
    When when;
    int works_year;  // of what is built
    domain::CalendarDate decided;
    std::vector<Paper> papers;
};

// The cases of the town (or of its small part), oldest first, each with its papers in order.
std::vector<CaseFile> build_history(std::span<const Plot> town, DemoSize size);

// The plot across the fence or the road that papers name as the neighbour.
const Plot& neighbour_of(std::span<const Plot> town, const Plot& plot);

// What the {names} of texts and titles stand for in a paper of this case.
Facts facts_of(std::span<const Plot> town, const CaseFile& file, domain::CalendarDate date);

}  // namespace byggarkiv::demo
