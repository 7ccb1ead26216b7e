#include "demo/drawing_sheet.hpp"

#include "demo/marks.hpp"

#include <fmt/format.h>

#include <array>

namespace byggarkiv::demo {

namespace {

using render::Face;
using render::Paint;

constexpr render::Colour stamp_red{0.72, 0.10, 0.12};
constexpr render::Colour stamp_blue{0.13, 0.20, 0.52};
constexpr int first_title_block = 1956;  // before it, titles were lettered across the foot
constexpr int last_stamp = 2012;

}  // namespace

DrawingSheet::DrawingSheet(render::Canvas& canvas, const Plot& plot, const CaseFile& file,
                           const Paper& paper, const Facts& facts, render::PageSize size)
    : canvas_(canvas),
      plot_(plot),
      file_(file),
      paper_(paper),
      facts_(facts),
      size_(size),
      look_(Look::of(paper.date.year())) {
    canvas.new_page(size);
    canvas.fill_with(look_.paper);
    canvas.rectangle({0, 0}, size, Paint::filled);
    canvas.use({.width = 0.6, .colour = look_.ink});
    canvas.rectangle({8, 8}, {size.width - 16, size.height - 16}, Paint::outline);
    canvas.use({.width = 0.2, .colour = look_.ink});
}

void DrawingSheet::caption(Point at, std::string_view words, int scale) const {
    draw_caption(canvas_, look_, at, words, scale);
}

void DrawingSheet::finish(std::string_view content, std::string_view number,
                          std::string_view scale) const {
    if (paper_.date.year() < first_title_block) {
        hand_lettered_title(content, scale);
    } else {
        title_block(content, number, scale);
    }
    if (paper_.date.year() <= last_stamp) stamps();
}

void DrawingSheet::hand_lettered_title(std::string_view content, std::string_view scale) const {
    const double middle = size_.width / 2;
    const double y = size_.height - 27;
    const auto who = fmt::format("{} for {}", facts_.at("tiltak_stor"), facts_.at("eier"));
    const render::TextStyle head{.face = Face::sans_bold,
                                 .size = 13,
                                 .colour = look_.ink,
                                 .align = render::Align::centre,
                                 .spacing = 1.6};
    const render::TextStyle line{
        .size = 9, .colour = look_.ink, .align = render::Align::centre, .spacing = 0.8};
    canvas_.text({middle, y}, capitals(who), head);
    canvas_.text(
        {middle, y + 6},
        capitals(fmt::format("{}, {} - Testvik herred", plot_.address(), facts_.at("gbnr"))), line);
    canvas_.text({middle, y + 11}, capitals(fmt::format("{}   målestokk {}", content, scale)),
                 line);
    canvas_.text({size_.width - 14, y + 11}, fmt::format("Testvik, {}", long_date(paper_.date)),
                 {.size = 8, .colour = look_.ink, .align = render::Align::right});
    const double beside = size_.width < 250 ? -9 : 2;
    draw_signature(canvas_, {size_.width - 56, y + beside}, 34, facts_.at("arkitekt"));
}

void DrawingSheet::title_block(std::string_view content, std::string_view number,
                               std::string_view scale) const {
    constexpr double width = 132;
    constexpr double height = 34;
    const Point corner{size_.width - 8 - width, size_.height - 8 - height};
    const auto box = [&](double x, double y, double w, double h, std::string_view label,
                         std::string_view words, double points, Face face) {
        canvas_.use({.width = 0.25, .colour = look_.ink});
        canvas_.rectangle(on_sheet(corner + Point{x, y}), {w, h}, Paint::outline);
        canvas_.text(on_sheet(corner + Point{x + 1.2, y + 2.4}), label,
                     {.size = 4.8, .colour = look_.ink});
        render::TextStyle style{.face = face, .size = points, .colour = look_.ink};
        while (style.size > 5 && canvas_.width_of(words, style) > w - 2.5) style.size -= 0.5;
        canvas_.text(on_sheet(corner + Point{x + 1.5, y + h - 1.8}), words, style);
    };
    canvas_.fill_with(look_.paper);
    canvas_.use({.width = 0.6, .colour = look_.ink});
    canvas_.rectangle(on_sheet(corner), {width, height}, Paint::both);
    const auto place = fmt::format("{}, {}", plot_.address(), facts_.at("gbnr"));
    const auto date =
        fmt::format("{:02}.{:02}.{}", paper_.date.day(), paper_.date.month(), paper_.date.year());
    const auto lettered = [&](std::string_view words) { return look_.lettered(words); };
    box(0, 0, 84, 9, "Byggherre", lettered(facts_.at("eier")), 8, Face::sans);
    box(0, 9, 84, 8.5, "Byggeplass", lettered(place), 8, Face::sans);
    box(0, 17.5, 84, 8, "Prosjekt", lettered(facts_.at("tiltak_stor")), 8, Face::sans);
    box(0, 25.5, 84, 8.5, "Tegning", lettered(content), 9, Face::sans_bold);
    box(84, 0, 48, 9, "Tegnet av", facts_.at("arkitekt"), 7, Face::sans);
    box(84, 9, 24, 8.5, "Dato", date, 8, Face::sans);
    box(108, 9, 24, 8.5, "Målestokk", scale, 8, Face::sans);
    box(84, 17.5, 24, 8, "Sak", file_.number, 7.5, Face::sans);
    box(108, 17.5, 24, 8, "Format",
        size_.width > 500   ? "A2"
        : size_.width > 400 ? "A3"
                            : "A4",
        8, Face::sans);
    box(84, 25.5, 48, 8.5, "Tegning nr.", number, 11, Face::sans_bold);
}

void DrawingSheet::stamps() const {
    Chance chance(paper_.file + " stempel");
    const int year = paper_.date.year();
    const bool lettered = year < first_title_block;
    const bool upright = size_.width < 250;
    const bool small = size_.width < 300;
    // On small sheets the title fills the foot, so the clerk stamps where there is room.
    const double foot = size_.height - (upright && lettered ? 48 : 21);
    const auto office = year < 1964 ? "TESTVIK HERRED" : "TESTVIK KOMMUNE";
    const std::array received{std::string("INNKOMMET"), stamp_date(paper_.date.plus_days(3)),
                              fmt::format("{}  J.nr. {}", office, file_.number)};
    draw_stamp(canvas_, {38 + chance.real(0, 4), foot}, received, stamp_blue, chance.real(-4, 4));
    if (!chance.likely(0.8)) return;

    const std::array approved{std::string(year < 1950 ? "APPROBERT" : "GODKJENT"),
                              fmt::format("Bygningsrådet i Testvik {}", stamp_date(file_.decided)),
                              fmt::format("Sak {}", file_.number)};
    Point at{116, foot};
    if (small && !lettered) at = {108, foot - 40};
    if (small && lettered && !upright) at = {size_.width - 54, 28};
    draw_stamp(canvas_, at, approved, stamp_red, chance.real(-7, 7));
}

}  // namespace byggarkiv::demo
