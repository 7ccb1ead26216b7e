#include "demo/delivery.hpp"

#include "base/failure.hpp"
#include "demo/history.hpp"
#include "demo/papers.hpp"
#include "demo/registers.hpp"
#include "demo/scanning.hpp"
#include "demo/town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace byggarkiv::demo {

namespace {

using std::filesystem::path;

constexpr int drawing_dpi = 150;
constexpr int letter_dpi = 200;  // what OCR needs for typewriting

struct Work {
    const CaseFile* file;
    Paper* paper;
    int pages = 0;
};

std::string_view access_word(domain::AccessStatus status) {
    switch (status) {
        case domain::AccessStatus::open:
            return "åpen";
        case domain::AccessStatus::partly_shielded:
            return "delvis skjermet";
        case domain::AccessStatus::exempt:
            return "unntatt";
        case domain::AccessStatus::not_assessed:
            return "ikke vurdert";
    }
    throw std::logic_error("no such status");
}

std::string csv_field(std::string_view field) {
    if (field.find_first_of(";\"\r\n") == field.npos) return std::string(field);
    std::string text = "\"";
    for (const char c : field) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

std::string known(int number) {
    return number == 0 ? std::string() : std::to_string(number);
}

std::string register_csv(std::span<const Plot> town, std::span<const Work> works) {
    std::string text =
        "\xEF\xBB\xBFsaksnummer;aar;sakstittel;gnr;bnr;fnr;snr;adresse;tittel;dokumenttype;dato;"
        "tilgang;hjemmel;eksistens;fil;sider\r\n";
    for (const auto& [file, paper, pages] : works) {
        const auto& plot = town[file->plot];
        const auto existence =
            paper->existence == domain::Existence::is_secret ? "hemmelig" : "offentlig";
        text += fmt::format("{};{};{};{};{};{};{};{};{};{};{};{};{};{};{};{}\r\n", file->number,
                            file->year, csv_field(file->title), plot.gnr, plot.bnr, known(plot.fnr),
                            known(plot.snr), csv_field(plot.address()), csv_field(paper->title),
                            csv_field(paper->type), paper->date.text(), access_word(paper->status),
                            csv_field(paper->basis), existence, csv_field(paper->file), pages);
    }
    return text;
}

// Draws papers one after another; two of these run beside each other, each paper in one of them.
class Press {
public:
    Press(const path& folder, std::span<const Plot> town, const render::Fonts& fonts)
        : folder_(folder), scratch_(folder / ".scratch"), town_(town), fonts_(fonts) {}

    void print(Work& work) const {
        render::Canvas canvas(fonts_);
        draw_paper(canvas, town_, *work.file, *work.paper);
        work.pages = canvas.pages();
        const auto pdf = canvas.finish();
        if (work.paper->medium == Medium::print) {
            write_file(folder_ / work.paper->file, pdf);
        } else {
            scan(work, pdf);
        }
    }

private:
    void scan(Work& work, const std::string& pdf) const {
        auto& paper = *work.paper;
        if (paper.medium == Medium::jpeg_scan && work.pages > 1) {  // a JPEG holds one page
            paper.medium = Medium::tiff_scan;
            paper.file.replace(paper.file.rfind('.'), std::string::npos, ".tif");
        }
        auto name = paper.file;
        std::ranges::replace(name, '/', '-');
        const auto printed = scratch_ / (name + ".pdf");
        write_file(printed, pdf);
        const bool colour = paper.medium == Medium::jpeg_scan;
        const int dpi = is_drawing(paper.kind) ? drawing_dpi : letter_dpi;
        auto pages = rasterised(printed, dpi, colour ? Inks::colour : Inks::grey, scratch_);
        std::filesystem::remove(printed);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            age(pages[i], fmt::format("{} {}", paper.file, i), dpi);
        }
        if (colour)
            write_jpeg(folder_ / paper.file, pages.front(), dpi);
        else
            write_tiff(folder_ / paper.file, pages, dpi);
    }

    path folder_;
    path scratch_;
    std::span<const Plot> town_;
    render::Fonts fonts_;
};

void print_all(const Press& press, std::vector<Work>& works, const OnDocument& on_document) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;  // guards done, failure and the call of on_document
    int done = 0;
    std::exception_ptr failure;
    const auto run = [&] {
        while (true) {
            const auto mine = next++;
            if (mine >= works.size()) return;
            try {
                press.print(works[mine]);
            } catch (const std::exception&) {
                const std::scoped_lock lock(mutex);
                failure = std::current_exception();
                next = works.size();
                return;
            }
            const std::scoped_lock lock(mutex);
            if (on_document) on_document(++done, static_cast<int>(works.size()));
        }
    };
    {
        const std::jthread beside(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
}

void write_registers(const path& folder, std::span<const Plot> plots) {
    std::filesystem::create_directories(folder);
    write_file(folder / "addresses.csv", addresses_csv(plots));
    write_file(folder / "parcels.geojson", parcels_geojson(plots));
    write_file(folder / "buildings.csv", buildings_csv(plots));
    write_file(folder / "owners.csv", owners_csv(plots));
}

}  // namespace

Delivered write_delivery(const path& folder, DemoSize size, const render::Fonts& fonts,
                         const OnDocument& on_document) {
    if (std::filesystem::exists(folder) && !std::filesystem::is_empty(folder)) {
        throw Failure(Failure::Kind::setup, "not empty: " + folder.string());
    }
    const auto town = build_town();
    auto shown = town;
    if (size == DemoSize::small) std::erase_if(shown, [](const Plot& p) { return !p.in_small; });
    auto files = build_history(town, size);
    std::vector<Work> works;
    const auto delivery = folder / "delivery";
    for (auto& file : files) {
        for (auto& paper : file.papers) {
            works.push_back({.file = &file, .paper = &paper});
            std::filesystem::create_directories((delivery / paper.file).parent_path());
        }
    }
    std::filesystem::create_directories(delivery / ".scratch");
    write_registers(folder / "registers", shown);
    print_all(Press(delivery, town, fonts), works, on_document);
    std::filesystem::remove_all(delivery / ".scratch");
    write_file(delivery / "register.csv", register_csv(town, works));

    Delivered delivered{.properties = static_cast<int>(shown.size()),
                        .cases = static_cast<int>(files.size()),
                        .documents = static_cast<int>(works.size())};
    for (const auto& work : works) {
        delivered.pages += work.pages;
        if (work.paper->medium != Medium::print) delivered.scanned_pages += work.pages;
    }
    return delivered;
}

}  // namespace byggarkiv::demo
