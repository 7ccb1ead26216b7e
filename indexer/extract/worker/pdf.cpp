#include "pdf.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/text.hpp"
#include "bbox.hpp"
#include "extract/wire.hpp"
#include "limits.hpp"
#include "programs.hpp"

namespace byggarkiv::extract::pdf {

namespace {

using Cause = Unreadable::Cause;

constexpr double mm_per_point = 25.4 / 72;
constexpr double longest_page_points = 3e5;  // a hundred metres; some files claim the moon
constexpr std::size_t longest_detail = 200;
constexpr const char* standard_input = "-";

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

// What poppler's programs complain of, as our causes. The last line says what stopped them.
Unreadable refusal(const Said& said) {
    if (said.cut) return {Cause::too_large, "more text than is taken from one file", {}};
    if (said.errors.find("Incorrect password") != said.errors.npos)
        return {Cause::encrypted, "a password is needed", {}};
    if (said.errors.find("Wrong page range") != said.errors.npos)
        return {Cause::no_such_page, "the file has fewer pages", {}};
    if (said.errors.find("ut of memory") != said.errors.npos)
        return {Cause::too_large, "needs more memory than allowed", {}};
    const auto lines = trimmed(said.errors);
    const auto last = lines.substr(lines.rfind('\n') == lines.npos ? 0 : lines.rfind('\n') + 1);
    return {Cause::damaged, wire::cleaned(last.empty() ? "no pages" : last, longest_detail), {}};
}

double length(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::isfinite(value) && value > 0 ? std::min(value, longest_page_points) : 0;
}

// One line of pdfinfo, as "Pages:  3", "Page    1 size:  595 x 842 pts (A4)", "Page    1 rot: 90".
void take_line(std::string_view line, Facts& facts) {
    if (line.starts_with("Pages:")) {
        facts.page_count = read_number(trimmed(line.substr(6))).value_or(0);
        return;
    }
    const auto colon = line.find(':');
    if (!line.starts_with("Page ") || colon == line.npos) return;
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    if (name.ends_with(" size")) {
        const auto times = value.find(" x ");
        if (times == value.npos) return;
        facts.pages.push_back({.width_mm = length(value) * mm_per_point,
                               .height_mm = length(value.substr(times + 3)) * mm_per_point});
    } else if (name.ends_with(" rot") && !facts.pages.empty()) {
        auto& page = facts.pages.back();
        page.turned = value == "90" || value == "270";
        if (page.turned) std::swap(page.width_mm, page.height_mm);
    }
}

std::uint16_t share(double part, double whole) {
    if (!(whole > 0) || !(part > 0)) return 0;
    return static_cast<std::uint16_t>(std::min(1e4 * part / whole, 1e4));
}

Page text_page(std::uint32_t page_number, const PageSize& size, LayoutPage layout) {
    Page page{.number = page_number, .width_mm = size.width_mm, .height_mm = size.height_mm};
    const double width = size.width_mm / mm_per_point;
    const double height = size.height_mm / mm_per_point;
    for (auto& word : layout) {
        page.text.append(word.text).append(1, word.ends_line ? '\n' : ' ');
        Word boxed{.text = std::move(word.text),
                   .left = share(word.left, width),
                   .top = share(word.top, height)};
        boxed.width =
            static_cast<std::uint16_t>(std::max(share(word.right, width), boxed.left) - boxed.left);
        boxed.height =
            static_cast<std::uint16_t>(std::max(share(word.bottom, height), boxed.top) - boxed.top);
        page.words.push_back(std::move(boxed));
    }
    if (!page.words.empty()) {
        page.source = TextSource::text_layer;
        page.confidence = 100;
    }
    return page;
}

// "P5 209 70 255" and the pixels: what pdftoppm writes.
std::optional<Raster> read_pnm(const std::string& bytes) {
    std::string_view left = bytes;
    const auto field = [&left] {
        const auto end = std::min(left.find_first_of(" \n"), left.size());
        const auto value = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        return value;
    };
    const auto kind = field();
    Raster raster;
    raster.bands = kind == "P6" ? 3 : 1;
    raster.width = read_number(field()).value_or(0);
    raster.height = read_number(field()).value_or(0);
    const bool right = (kind == "P5" || kind == "P6") && field() == "255";
    const auto size = std::uint64_t{raster.width} * raster.height * raster.bands;
    if (!right || size == 0 || left.size() != size) return std::nullopt;
    raster.pixels = std::string(left);
    return raster;
}

}  // namespace

Result<Facts, Unreadable> facts(int file, std::uint32_t first, std::uint32_t limit) {
    const auto last = std::min<std::uint64_t>(std::uint64_t{first} + limit - 1, 1'000'000'000);
    const auto said = run({"pdfinfo", "-f", number(first), "-l", number(last), standard_input},
                          file, most_pdf_facts_bytes);
    Facts facts;
    for (const auto line : split(said.out, '\n')) take_line(line, facts);
    if (said.exit_code != 0 || said.cut || facts.page_count == 0) return Refused{refusal(said)};
    if (first > facts.page_count)
        return Refused{Unreadable{Cause::no_such_page, "the file has fewer pages", {}}};
    facts.pages.resize(std::min(limit, facts.page_count - first + 1));
    return facts;
}

Result<std::vector<Page>, Unreadable> text_layers(int file, const Facts& facts,
                                                  std::uint32_t first) {
    const auto count = static_cast<std::uint32_t>(facts.pages.size());
    const auto said = run({"pdftotext", "-cropbox", "-bbox-layout", "-f", number(first), "-l",
                           number(first + count - 1), standard_input, "-"},
                          file, most_pdf_text_bytes);
    if (said.exit_code != 0 || said.cut) return Refused{refusal(said)};
    auto layout = read_layout(said.out);
    layout.resize(count);
    std::vector<Page> pages;
    for (std::uint32_t i = 0; i < count; ++i)
        pages.push_back(text_page(first + i, facts.pages[i], std::move(layout[i])));
    return pages;
}

std::optional<Raster> drawn(int file, std::uint32_t page, std::uint32_t longest_side_px,
                            bool grey) {
    std::vector<std::string> command{"pdftoppm", "-cropbox",   "-scale-to", number(longest_side_px),
                                     "-f",       number(page), "-l",        number(page)};
    if (grey) command.push_back("-gray");
    command.push_back(standard_input);
    const std::uint64_t rounded_up = longest_side_px + 2;
    const auto most_bytes = rounded_up * rounded_up * 3 + 64;
    const auto said = run(command, file, most_bytes);
    if (said.exit_code != 0 || said.cut) return std::nullopt;
    return read_pnm(said.out);
}

}  // namespace byggarkiv::extract::pdf
