#include "demo/history.hpp"

#include "base/text.hpp"
#include "demo/chance.hpp"
#include "demo/papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace byggarkiv::demo {

namespace {

constexpr int last_year = 2025;
constexpr int last_scanned_year = 1991;

std::string_view name_of(Use use) {
    switch (use) {
        case Use::house:
            return "house";
        case Use::semi_detached:
            return "semi_detached";
        case Use::row_house:
            return "row_house";
        case Use::cabin:
            return "cabin";
        case Use::shop:
            return "shop";
        case Use::bank:
            return "bank";
        case Use::workshop:
            return "workshop";
        case Use::boathouse:
            return "boathouse";
        case Use::farmhouse:
            return "farmhouse";
    }
    throw std::logic_error("no such use");
}

bool fits(const CaseScript& script, Use use) {
    const auto uses = split(script.uses, ' ');
    return std::ranges::find(uses, name_of(use)) != uses.end();
}

// The scripts for an occasion in a year; none where such works were not filed then.
std::vector<const CaseScript*> scripts_for(When when, Use use, int year) {
    std::vector<const CaseScript*> found;
    for (const auto& script : case_scripts()) {
        if (script.when == when && fits(script, use) && script.from_year <= year &&
            year <= script.to_year) {
            found.push_back(&script);
        }
    }
    return found;
}

// Whether papers of that kind were written then; drawings always were.
bool written_in(std::string_view kind, int year) {
    bool letter = false;
    for (const auto& script : letter_scripts()) {
        if (script.kind != kind) continue;
        if (script.from_year <= year && year <= script.to_year) return true;
        letter = true;
    }
    return !letter;
}

void set_access(Paper& paper, std::string_view access, Chance& chance) {
    using domain::AccessStatus;
    paper.status = AccessStatus::open;
    paper.existence = domain::Existence::is_public;
    const auto after = [&](std::string_view word) {
        paper.basis = std::string(trimmed(access.substr(word.size())));
        return AccessStatus::exempt;
    };
    if (access.starts_with("unntatt")) {
        paper.status = after("unntatt");
    } else if (access.starts_with("hemmelig")) {
        paper.status = after("hemmelig");
        paper.existence = domain::Existence::is_secret;
    } else if (access.starts_with("delvis")) {
        after("delvis");
        paper.status = AccessStatus::partly_shielded;
    } else if (access == "ikke vurdert" || chance.likely(0.04)) {
        paper.status = AccessStatus::not_assessed;
    }
}

class History {
public:
    History(std::span<const Plot> town, DemoSize size) : town_(town), size_(size) {}

    std::vector<CaseFile> build() {
        for (std::size_t i = 0; i < town_.size(); ++i) {
            if (size_ == DemoSize::whole || town_[i].in_small) add_cases_of(i);
        }
        for (auto& file : files_) {
            if (size_ == DemoSize::small || lost_papers(file)) thin(file);
        }
        std::ranges::stable_sort(files_, {}, [](const CaseFile& file) { return file.decided; });
        number();
        choose_scans();
        return std::move(files_);
    }

private:
    void add_cases_of(std::size_t index) {
        const auto& plot = town_[index];
        Chance chance(plot.number() + " saker");
        if (plot.snr != 0) {
            add(index, When::section, 2003 + plot.snr * 3, chance);
            return;
        }
        add(index, When::building, plot.house.year, chance);
        if (plot.garage_year != 0) add(index, When::garage, plot.garage_year, chance);
        if (plot.extension_year != 0) add(index, When::extension, plot.extension_year, chance);
        add_others(index, chance);
    }

    void add_others(std::size_t index, Chance& chance) {
        const auto& plot = town_[index];
        int wanted = plot.number() == "20/11" ? (size_ == DemoSize::small ? 3 : 6)
                     : plot.use == Use::bank  ? 3
                                              : 0;
        if (wanted == 0) wanted = chance.likely(0.55) ? 1 : chance.likely(0.3) ? 2 : 0;
        std::set<std::string_view> had;
        for (int tries = 0; wanted > 0 && tries < 40; ++tries) {
            const int year = chance.between(std::max(plot.house.year + 6, 1938), last_year - 1);
            auto scripts = scripts_for(When::other, plot.use, year);
            std::erase_if(scripts, [&](const auto* script) { return had.contains(script->key); });
            if (scripts.empty()) continue;
            const auto* script = chance.pick(scripts);
            had.insert(script->key);
            add_case(index, *script, year, chance);
            --wanted;
        }
    }

    void add(std::size_t index, When when, int year, Chance& chance) {
        auto scripts = scripts_for(when, town_[index].use, year);
        if (!scripts.empty()) add_case(index, *chance.pick(scripts), year, chance);
    }

    void add_case(std::size_t index, const CaseScript& script, int year, Chance& chance) {
        CaseFile file{.key = script.key,
                      .number = {},
                      .year = year,
                      .title = {},
                      .plot = index,
                      .when = script.when,
                      .works_year = year,
                      .decided = *domain::CalendarDate::from(year, 1, 1),
                      .papers = {}};
        const auto start =
            domain::CalendarDate::from(year, static_cast<unsigned>(chance.between(2, 10)),
                                       static_cast<unsigned>(chance.between(1, 28)));
        file.decided = start->plus_days(chance.between(24, 33));
        for (const auto& line : script.papers) {
            if (line.optional && !chance.likely(0.4)) continue;
            const int jitter = line.days <= 0 ? 0 : chance.between(0, 3 + line.days / 12);
            const auto date = start->plus_days(line.days + jitter);
            if (!written_in(line.kind, date.year())) continue;
            Paper paper{.kind = line.kind,
                        .type = line.type,
                        .title = {},
                        .date = date,
                        .status = domain::AccessStatus::open,
                        .basis = {},
                        .existence = domain::Existence::is_public,
                        .medium = Medium::print,
                        .file = {}};
            set_access(paper, line.access, chance);
            file.papers.push_back(std::move(paper));
        }
        std::ranges::stable_sort(file.papers, {}, &Paper::date);
        const auto facts = facts_of(town_, file, *start);
        file.title = filled(script.title, facts);
        for (const auto& line : script.papers) {
            for (auto& paper : file.papers) {
                if (paper.kind == line.kind) paper.title = filled(line.title, facts);
            }
        }
        files_.push_back(std::move(file));
    }

    // Papers go missing in the course of decades, though not in the street shown to visitors.
    bool lost_papers(const CaseFile& file) const {
        const auto& plot = town_[file.plot];
        Chance chance(fmt::format("{} {} tapt", plot.number(), file.title));
        return plot.street != "Solbakken" && chance.likely(0.5);
    }

    // Keeps the first paper, the first drawing, the last, and all that are closed.
    static void thin(CaseFile& file) {
        bool drawing = false;
        std::vector<Paper> kept;
        for (std::size_t i = 0; i < file.papers.size(); ++i) {
            auto& paper = file.papers[i];
            const bool first_drawing = !drawing && is_drawing(paper.kind);
            drawing = drawing || first_drawing;
            if (i == 0 || first_drawing || i + 1 == file.papers.size() ||
                paper.status != domain::AccessStatus::open) {
                kept.push_back(std::move(paper));
            }
        }
        file.papers = std::move(kept);
    }

    // Numbers rise through each year with gaps, as other cases of the municipality lie between.
    void number() {
        std::map<int, int> last;
        for (auto& file : files_) {
            Chance chance(fmt::format("{} {}", town_[file.plot].number(), file.title));
            auto& sequence = last[file.year];
            sequence += file.year < 1960   ? chance.between(2, 14)
                        : file.year < 1990 ? chance.between(5, 60)
                                           : chance.between(40, 900);
            file.number = file.year < 1990 ? fmt::format("{}/{:02}", sequence, file.year % 100)
                                           : fmt::format("{}/{}", file.year, sequence);
            int item = 0;
            for (auto& paper : file.papers) {
                paper.file = fmt::format("filer/{}/{:04}-{:02}", file.year, sequence, ++item);
            }
        }
    }

    // Old papers came in as pictures, some of them without text: those cost OCR, so they are few.
    void choose_scans() {
        int left = size_ == DemoSize::small ? 4 : 92;
        std::vector<Paper*> old;
        for (auto& file : files_) {
            for (auto& paper : file.papers) {
                if (paper.date.year() <= last_scanned_year) old.push_back(&paper);
            }
        }
        std::ranges::sort(old, {},
                          [](const Paper* paper) { return Chance(paper->file + " skann").next(); });
        bool tiff = true;
        for (auto* paper : old) {
            if (left-- <= 0) break;
            const bool drawing = is_drawing(paper->kind);
            // Drawings and stamped letters have colour; the rest is black on white.
            paper->medium = drawing || !tiff ? Medium::jpeg_scan : Medium::tiff_scan;
            tiff = !tiff || drawing;
        }
        for (auto& file : files_) {
            for (auto& paper : file.papers) {
                paper.file += paper.medium == Medium::print       ? ".pdf"
                              : paper.medium == Medium::tiff_scan ? ".tif"
                                                                  : ".jpg";
            }
        }
    }

    std::span<const Plot> town_;
    DemoSize size_;
    std::vector<CaseFile> files_;
};

}  // namespace

std::vector<CaseFile> build_history(std::span<const Plot> town, DemoSize size) {
    return History(town, size).build();
}

}  // namespace byggarkiv::demo
