#include "base/text.hpp"
#include "demo/board.hpp"
#include "demo/letter_pages.hpp"
#include "demo/marks.hpp"
#include "demo/papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace byggarkiv::demo {

namespace {

using render::Face;

constexpr render::Colour stamp_blue{0.13, 0.20, 0.52};
constexpr render::Colour crest{0.05, 0.30, 0.50};
constexpr int last_paper_year = 2004;  // post was stamped until the archive became electronic

const LetterScript& script_for(const Paper& paper, std::string_view number) {
    std::vector<const LetterScript*> found;
    for (const auto& script : letter_scripts()) {
        if (script.kind == paper.kind && script.from_year <= paper.date.year() &&
            paper.date.year() <= script.to_year) {
            found.push_back(&script);
        }
    }
    if (found.empty()) {
        throw std::logic_error(
            fmt::format("no text of kind {} for {}", paper.kind, paper.date.year()));
    }
    Chance chance(fmt::format("{} {}", number, paper.file));
    return *chance.pick(found);
}

struct Letterhead {
    std::string name;
    std::string office;
    std::string address;
};

Letterhead letterhead_of(Sender sender, const Facts& facts, int year) {
    const bool herred = year < 1964;
    const std::string place = year < 1968 ? "Testvik" : "0001 Testvik";
    switch (sender) {
        case Sender::municipality:
            return {.name = herred ? "TESTVIK HERRED" : "TESTVIK KOMMUNE",
                    .office = year < 1998   ? "Bygningsrådet"
                              : year < 2010 ? "Teknisk etat - byggesak"
                                            : "Byggesak",
                    .address = (herred ? "Herredshuset, " : "Rådhuset, Storgata 12, ") + place};
        case Sender::owner:
            return {.name = facts.at("eier"),
                    .office = {},
                    .address = facts.at("adresse") + ", " + place};
        case Sender::neighbour:
            return {.name = facts.at("nabo"),
                    .office = {},
                    .address = facts.at("nabo_adresse") + ", " + place};
        case Sender::architect:
            return {.name = facts.at("arkitekt"), .office = {}, .address = "Storgata 6, " + place};
        case Sender::fire_chief:
            return {.name = "TESTVIK BRANNVESEN", .office = "Brannsjefen", .address = place};
        case Sender::county:
            return {
                .name = year < 2021 ? "FYLKESMANNEN I TESTFYLKE" : "STATSFORVALTEREN I TESTFYLKE",
                .office = year < 1998 ? "Utbyggingsavdelingen" : "Kommunal- og plansaker",
                .address = "Prøvestad"};
        case Sender::sheriff:
            return {.name = "LENSMANNEN I TESTVIK", .office = {}, .address = place};
        case Sender::doctor:
            return {
                .name = "TESTVIK LEGEKONTOR", .office = {}, .address = "Kyrkjevegen 4, " + place};
        case Sender::bank:
            return {.name = "TESTVIK SPAREBANK",
                    .office = "Stiftet 1889",
                    .address = "Storgata 4, " + place};
    }
    throw std::logic_error("no such sender");
}

bool is_office(Sender sender) {
    return sender != Sender::owner && sender != Sender::neighbour;
}

void draw_head(LetterPages& pages, render::Canvas& canvas, const Letterhead& head, Sender sender,
               const Typography& type, int year) {
    if (!is_office(sender)) {
        pages.line(head.name, type.face, type.size);
        pages.line(head.address, type.face, type.size);
        return;
    }
    if (year >= 1998) {
        if (sender == Sender::municipality) draw_arms(canvas, {25, 14}, 15, crest);
        const double x = sender == Sender::municipality ? 41 : 25;
        canvas.text({x, 20}, head.name, {.face = Face::sans_bold, .size = 14, .colour = crest});
        canvas.text({x, 25.5}, head.office, {.size = 10, .colour = crest});
        canvas.text({25, 284},
                    fmt::format("{} - {} - www.testvik.example", head.name, head.address),
                    {.size = 7.5, .colour = {0.35, 0.35, 0.38}});
        pages.move_to(42);
        return;
    }
    const double middle = 105;
    if (sender == Sender::municipality) draw_arms(canvas, {middle - 5, 10}, 12, type.ink);
    canvas.text({middle, 29}, head.name,
                {.face = Face::sans_bold,
                 .size = 15,
                 .colour = type.ink,
                 .align = render::Align::centre,
                 .spacing = 2.2});
    canvas.text({middle, 34.5},
                head.office.empty() ? head.address : head.office + "  -  " + head.address,
                {.size = 8.5, .colour = type.ink, .align = render::Align::centre, .spacing = 0.5});
    canvas.use({.width = 0.4, .colour = type.ink});
    canvas.line({25, 37}, {188, 37});
    canvas.use({.width = 0.15, .colour = type.ink});
    canvas.line({25, 37.8}, {188, 37.8});
    pages.move_to(48);
}

// Who a letter goes to, above the text; forms and records have nobody.
void draw_addressee(LetterPages& pages, Sender sender, const Facts& facts, const Typography& type,
                    int year) {
    const bool to_owner = sender == Sender::municipality || sender == Sender::county;
    pages.skip(3);
    if (to_owner) {
        pages.line(year < 1960 ? facts.at("tiltale") + facts.at("eier") : facts.at("eier"),
                   type.face, type.size);
        pages.line(facts.at("adresse"), type.face, type.size);
    } else {
        pages.line(year < 1998 ? "Testvik bygningsråd" : "Testvik kommune, byggesak", type.face,
                   type.size);
    }
    pages.line(year < 1968 ? "Testvik" : "0001 TESTVIK", type.face, type.size);
    pages.skip(4);
}

enum class Addressee { nobody, somebody };

void draw_references(LetterPages& pages, Sender sender, const CaseFile& file, const Paper& paper,
                     const Typography& type, Addressee addressee) {
    const int year = paper.date.year();
    const double small = type.size - 1.5;
    const auto date = year < 1998 ? "Testvik, " + long_date(paper.date)
                                  : fmt::format("Dato: {:02}.{:02}.{}", paper.date.day(),
                                                paper.date.month(), year);
    if (!is_office(sender)) pages.skip(4);
    if (!is_office(sender) && addressee == Addressee::nobody) pages.skip(16);  // room for the stamp
    pages.line_at_right(date, small);
    if (is_office(sender)) {
        const auto reference = year < 1998 ? "J.nr. " + file.number : "Vår ref.: " + file.number;
        pages.line(reference, type.face, small);
    } else {
        pages.skip(type.leading);
    }
    pages.skip(5);
}

void draw_body(LetterPages& pages, const std::string& text, const LetterScript& script, int year) {
    bool first = true;
    bool in_fields = false;
    for (const auto line : split(text, '\n')) {
        if (line.empty()) {
            continue;
        }
        const bool field = line.starts_with("|");
        if (in_fields && !field) pages.skip(3);
        if (field && !in_fields) pages.skip(2);
        in_fields = field;
        if (field) {
            const auto cells = split(line, '|');
            pages.field(trimmed(cells.at(1)), trimmed(cells.at(2)));
        } else if (line.starts_with("# ")) {
            pages.heading(line.substr(2));
        } else if (line.starts_with("- ")) {
            pages.item(line.substr(2));
        } else if (line.starts_with("~ ")) {
            const bool by_hand = script.sender != Sender::municipality || year < 2010;
            pages.signature(line.substr(2), by_hand && script.kind != "bekymring");
        } else if (first && script.form != Form::form && line.size() < 90) {
            pages.heading(line);
        } else {
            pages.paragraph(line);
        }
        first = false;
    }
}

void stamp_received(render::Canvas& canvas, const CaseFile& file, const Paper& paper, Sender sender,
                    int page) {
    Chance chance(paper.file + " stempel");
    const std::array lines{
        std::string("INNKOMMET"), stamp_date(paper.date.plus_days(chance.between(1, 4))),
        fmt::format("TESTVIK {}", paper.date.year() < 1964 ? "HERRED" : "KOMMUNE"),
        fmt::format("J.nr. {}", file.number)};
    // Private letters leave their upper right corner free, letterheads do not.
    const double y = is_office(sender) ? 256 : 27;
    canvas.back_to(page);
    draw_stamp(canvas, {160 + chance.real(-6, 4), y + chance.real(-3, 3)}, lines, stamp_blue,
               chance.real(-6, 6));
}

}  // namespace

void draw_letter(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                 const Paper& paper) {
    const auto& script = script_for(paper, file.number);
    const auto facts = facts_of(town, file, paper.date);
    const int year = paper.date.year();
    const auto type = Typography::of(year);
    LetterPages pages(canvas, type);
    if (script.form != Form::record || is_office(script.sender)) {
        draw_head(pages, canvas, letterhead_of(script.sender, facts, year), script.sender, type,
                  year);
    }
    if (script.form == Form::letter) draw_addressee(pages, script.sender, facts, type, year);
    draw_references(pages, script.sender, file, paper, type,
                    script.form == Form::letter ? Addressee::somebody : Addressee::nobody);
    draw_body(pages, filled(script.text, facts), script, year);
    const bool incoming = script.sender != Sender::municipality && script.form != Form::record;
    if (incoming && year <= last_paper_year)
        stamp_received(canvas, file, paper, script.sender, pages.first_page());
}

}  // namespace byggarkiv::demo
