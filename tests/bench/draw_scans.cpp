// Draws scans whose true text is known, with the pages of the demo archive:
//
//   draw_scans FOLDER PAGES [aged|askew|noisy|faint|turned|mixed] [DPI]       mixed, 300
//
// FOLDER/delivery gets a vendor's delivery with one page a file, FOLDER/truth the PDF that each was
// printed from, under the same name. Seven of ten are letters, one is a form, two are drawings, of
// which every other is enlarged to a sheet of twice the area. The same call gives the same bytes.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "demo/papers.hpp"
#include "demo/scanning.hpp"
#include "demo/scripts.hpp"
#include "render/pdf_fonts.hpp"

#include <fmt/format.h>
#include <vips/vips8>

namespace byggarkiv::demo {

namespace {

using std::filesystem::path;
using vips::VImage;

enum class Sort { text, form, drawing };
enum class Wear { aged, askew, noisy, faint, turned };

struct Wanted {
    path folder;
    std::size_t pages;
    std::string_view wear;
    int dpi;
};

struct Drawn {
    const CaseFile* file;
    Paper paper;
};

bool is_form(std::string_view kind) {
    for (const auto& script : letter_scripts())
        if (script.kind == kind && script.form != Form::form) return false;
    return true;
}

Sort sort_of(const Paper& paper) {
    if (is_drawing(paper.kind)) return Sort::drawing;
    return is_form(paper.kind) ? Sort::form : Sort::text;
}

std::string_view name_of(Sort sort) {
    switch (sort) {
        case Sort::text:
            return "text";
        case Sort::form:
            return "form";
        case Sort::drawing:
            return "drawing";
    }
    throw std::logic_error("no such sort");
}

Wear wear_of(std::string_view name, std::size_t number) {
    constexpr std::array mixed{Wear::aged, Wear::askew, Wear::noisy, Wear::faint};
    if (name == "mixed") return mixed[number % mixed.size()];
    constexpr std::array<std::pair<std::string_view, Wear>, 5> names{{{"aged", Wear::aged},
                                                                      {"askew", Wear::askew},
                                                                      {"noisy", Wear::noisy},
                                                                      {"faint", Wear::faint},
                                                                      {"turned", Wear::turned}}};
    for (const auto& [known, wear] : names)
        if (known == name) return wear;
    throw std::invalid_argument("aged, askew, noisy, faint, turned or mixed");
}

Raster taken_from(const VImage& image) {
    std::size_t size = 0;
    auto plain = image.cast(VIPS_FORMAT_UCHAR);
    auto* const memory = static_cast<std::uint8_t*>(plain.write_to_memory(&size));
    Raster page{.width = plain.width(), .height = plain.height(), .samples = 1, .pixels = {}};
    page.pixels.assign(memory, memory + size);
    g_free(memory);
    return page;
}

// Beyond what demo::age() does to every page.
Raster worn(Raster page, Wear wear, std::size_t number) {
    const VImage image = VImage::new_from_memory(page.pixels.data(), page.pixels.size(), page.width,
                                                 page.height, 1, VIPS_FORMAT_UCHAR);
    switch (wear) {
        case Wear::aged:
            return page;
        case Wear::askew: {
            const double degrees =
                (number % 2 == 0 ? 1 : -1) * (1.5 + 0.5 * static_cast<int>(number % 6));
            return taken_from(
                image.rotate(degrees, VImage::option()->set("background", std::vector{236.0})));
        }
        case Wear::noisy: {
            const auto noise = VImage::gaussnoise(
                page.width, page.height,
                VImage::option()->set("sigma", 38)->set("mean", 0)->set("seed", int(number)));
            return taken_from(image.gaussblur(0.8) + noise);
        }
        case Wear::faint:
            return taken_from(image.linear(0.28, 150));
        case Wear::turned:
            return taken_from(image.rot(static_cast<VipsAngle>(1 + number % 3)));
    }
    throw std::logic_error("no such wear");
}

// Papers of one sort, one of each kind and decade before any comes twice.
std::vector<Drawn> chosen(std::span<const CaseFile> files, Sort sort, std::size_t count) {
    std::map<std::string, std::vector<Drawn>> by_look;
    for (const auto& file : files)
        for (const auto& paper : file.papers)
            if (sort_of(paper) == sort)
                by_look[fmt::format("{} {}", paper.date.year() / 10, paper.kind)].push_back(
                    {&file, paper});
    std::vector<Drawn> found;
    for (std::size_t round = 0; found.size() < count; ++round) {
        const auto before = found.size();
        for (const auto& [look, papers] : by_look)
            if (round < papers.size() && found.size() < count) found.push_back(papers[round]);
        if (found.size() == before) break;
    }
    return found;
}

class Scanner {
public:
    explicit Scanner(const Wanted& wanted) : wanted_(wanted), town_(build_town()) {
        std::filesystem::create_directories(wanted.folder / "truth");
        std::filesystem::create_directories(wanted.folder / "delivery");
        std::filesystem::create_directories(wanted.folder / ".scratch");
    }

    std::span<const Plot> town() const { return town_; }

    void scan(const Drawn& drawn, std::size_t number) {
        const auto sort = sort_of(drawn.paper);
        render::Canvas canvas(render::Fonts::in(BYGGARKIV_FONTS));
        draw_paper(canvas, town_, *drawn.file, drawn.paper);
        const auto stem = fmt::format("{}-{:04}", name_of(sort), number);
        const auto printed = wanted_.folder / "truth" / (stem + ".pdf");
        write_file(printed, canvas.finish());
        const bool enlarged = sort == Sort::drawing && number % 2 == 1;
        const int dpi =
            enlarged ? static_cast<int>(std::lround(wanted_.dpi * std::sqrt(2))) : wanted_.dpi;
        auto page = rasterised(printed, dpi, Inks::grey, wanted_.folder / ".scratch").front();
        age(page, stem, dpi);
        const auto wear = wear_of(wanted_.wear, number);
        page = worn(std::move(page), wear, number);
        // What is faint or full of grain nobody scans in black and white.
        const bool two_tone = number % 3 != 0 && (wear == Wear::aged || wear == Wear::askew);
        const auto name = stem + (two_tone ? ".tif" : ".jpg");
        const auto file = wanted_.folder / "delivery" / name;
        if (two_tone)
            write_tiff(file, {page}, wanted_.dpi);
        else
            write_jpeg(file, page, wanted_.dpi);
        rows_ += fmt::format("{};2001;{};{};;{};KORR;2001-05-02;åpen;{};1\r\n", number / 12 + 1,
                             number / 12 % 400 + 1, number / 12 % 90 + 1, stem, name);
    }

    void finish() {
        write_file(wanted_.folder / "delivery" / "register.csv",
                   "saksnummer;aar;gnr;bnr;adresse;tittel;dokumenttype;dato;tilgang;fil;sider\r\n" +
                       rows_);
        std::filesystem::remove_all(wanted_.folder / ".scratch");
    }

private:
    Wanted wanted_;
    std::vector<Plot> town_;
    std::string rows_;
};

void draw(const Wanted& wanted) {
    Scanner scanner(wanted);
    const auto files = build_history(scanner.town(), DemoSize::whole);
    const auto texts = chosen(files, Sort::text, wanted.pages);
    const auto forms = chosen(files, Sort::form, wanted.pages);
    const auto drawings = chosen(files, Sort::drawing, wanted.pages);
    std::map<Sort, std::size_t> next;
    for (std::size_t number = 0; number < wanted.pages; ++number) {
        const auto sort = number % 5 == 4    ? Sort::drawing
                          : number % 10 == 7 ? Sort::form
                                             : Sort::text;
        const auto& papers = sort == Sort::text ? texts : (sort == Sort::form ? forms : drawings);
        scanner.scan(papers.at(next[sort]++ % papers.size()), number);
    }
    scanner.finish();
}

}  // namespace

}  // namespace byggarkiv::demo

int main(int argc, char** argv) {
    if (argc < 3 || argc > 5 || VIPS_INIT(argv[0]) != 0) {
        std::fputs("draw_scans FOLDER PAGES [aged|askew|noisy|faint|turned|mixed] [DPI]\n", stderr);
        return 2;
    }
    vips_concurrency_set(1);
    byggarkiv::demo::draw({.folder = argv[1],
                           .pages = std::stoul(argv[2]),
                           .wear = argc > 3 ? argv[3] : "mixed",
                           .dpi = argc > 4 ? std::stoi(argv[4]) : 300});
}
