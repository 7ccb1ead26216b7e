#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "demo/drawings.hpp"
#include "demo/marks.hpp"
#include "demo/papers.hpp"

namespace byggarkiv::demo {

namespace {

using render::Face;
using render::Paint;

constexpr std::array kinds{"site",   "site_garage", "site_extension", "site_division",
                           "plan",   "facades",     "section",        "sheet",
                           "garage", "extension",   "vault",          "floor"};
constexpr render::Colour stamp_red{0.72, 0.10, 0.12};
constexpr render::Colour stamp_blue{0.13, 0.20, 0.52};

constexpr std::array cellar_use{Room{"Hybel", 0, 0, .44, .62},     Room{"Gang", .44, 0, .58, 1},
                                Room{"Bod", .58, 0, 1, .40},       Room{"Bad", 0, .62, .20, 1},
                                Room{"Soverom", .20, .62, .44, 1}, Room{"Fyrrom", .58, .40, .80, 1},
                                Room{"Matbod", .80, .40, 1, 1}};
constexpr std::array cellar_use_doors{
    Door{.44, .30, WallRun::across, 2}, Door{.44, .80, WallRun::across, 3},
    Door{.10, .62, WallRun::along, 0},  Door{.58, .20, WallRun::across, 0},
    Door{.58, .66, WallRun::across, 0}, Door{.80, .60, WallRun::across, 0}};
constexpr std::array cellar_use_windows{
    Window{Side::road, .20, .9, 1.2, .9}, Window{Side::back, .32, .9, 1.2, .9},
    Window{Side::back, .70, .9, .5, 1.6}, Window{Side::right, .20, .9, .5, 1.6}};
const FloorPlan new_cellar{"Kjeller", cellar_use, cellar_use_doors, cellar_use_windows, -1};

constexpr std::array extension_rooms{Room{"Stue", 0, 0, .58, 1}, Room{"Bad", .58, .42, 1, 1},
                                     Room{"Entré", .58, 0, 1, .42}};
constexpr std::array extension_doors{Door{.58, .2, WallRun::across, 2},
                                     Door{.78, .42, WallRun::along, 0}};
constexpr std::array extension_windows{Window{Side::road, .26, 1.5, 1.3, .8},
                                       Window{Side::left, .5, 1.8, 1.3, .8},
                                       Window{Side::back, .28, 1.5, 1.3, .8}};
const FloorPlan extension_floor{"Plan tilbygg", extension_rooms, extension_doors, extension_windows,
                                .8};

// A sheet of paper with a frame, a title and the stamps of the office; views are drawn in between.
class DrawingSheet {
public:
    DrawingSheet(render::Canvas& canvas, const Plot& plot, const CaseFile& file, const Paper& paper,
                 const Facts& facts, render::PageSize size)
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

    const Look& look() const { return look_; }
    render::Canvas& canvas() const { return canvas_; }
    Board board(Point origin, double scale) const { return Board(canvas_, origin, scale); }
    void caption(Point at, std::string_view words, int scale) const {
        draw_caption(canvas_, look_, at, words, scale);
    }

    void finish(std::string_view content, std::string_view number, std::string_view scale) const {
        const int year = paper_.date.year();
        if (year < 1956)
            old_title(content, scale);
        else
            title_block(content, number, scale);
        stamps();
    }

private:
    void old_title(std::string_view content, std::string_view scale) const {
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
            capitals(fmt::format("{}, {} - Testvik herred", plot_.address(), facts_.at("gbnr"))),
            line);
        canvas_.text({middle, y + 11}, capitals(fmt::format("{}   målestokk {}", content, scale)),
                     line);
        canvas_.text({size_.width - 14, y + 11}, fmt::format("Testvik, {}", long_date(paper_.date)),
                     {.size = 8, .colour = look_.ink, .align = render::Align::right});
        const double beside = size_.width < 250 ? -9 : 2;
        draw_signature(canvas_, {size_.width - 56, y + beside}, 34, facts_.at("arkitekt"));
    }

    void title_block(std::string_view content, std::string_view number,
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
        const auto date = fmt::format("{:02}.{:02}.{}", paper_.date.day(), paper_.date.month(),
                                      paper_.date.year());
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

    void stamps() const {
        Chance chance(paper_.file + " stempel");
        const int year = paper_.date.year();
        if (year > 2012) return;
        const auto office = year < 1964 ? "TESTVIK HERRED" : "TESTVIK KOMMUNE";
        const std::array received{std::string("INNKOMMET"), stamp_date(paper_.date.plus_days(3)),
                                  fmt::format("{}  J.nr. {}", office, file_.number)};
        // On small sheets the title fills the foot, so the clerk stamps above it.
        const bool small = size_.width < 250;
        const double foot = size_.height - (small && year < 1956 ? 48 : 21);
        draw_stamp(canvas_, {38 + chance.real(0, 4), foot}, received, stamp_blue,
                   chance.real(-4, 4));
        if (chance.likely(0.8)) {
            const std::array approved{
                std::string(year < 1950 ? "APPROBERT" : "GODKJENT"),
                fmt::format("Bygningsrådet i Testvik {}", stamp_date(file_.decided)),
                fmt::format("Sak {}", file_.number)};
            const bool crowded = year >= 1956 && size_.width < 300;
            const Point at{crowded ? 108.0 : 116.0, foot - (crowded ? 40.0 : 0.0)};
            draw_stamp(canvas_, at, approved, stamp_red, chance.real(-7, 7));
        }
    }

    render::Canvas& canvas_;
    const Plot& plot_;
    const CaseFile& file_;
    const Paper& paper_;
    const Facts& facts_;
    render::PageSize size_;
    Look look_;
};

std::string_view compass(const House& house, Side side) {
    // The road side looks to the right of the front vector.
    const bool south = house.front.x > 0.5;
    const bool west = house.front.y > 0.5;
    switch (side) {
        case Side::road:
            return south                  ? "Fasade mot sør"
                   : west                 ? "Fasade mot øst"
                   : house.front.y < -0.5 ? "Fasade mot vest"
                                          : "Fasade mot nord";
        case Side::back:
            return south                  ? "Fasade mot nord"
                   : west                 ? "Fasade mot vest"
                   : house.front.y < -0.5 ? "Fasade mot øst"
                                          : "Fasade mot sør";
        case Side::left:
            return south                  ? "Fasade mot vest"
                   : west                 ? "Fasade mot sør"
                   : house.front.y < -0.5 ? "Fasade mot nord"
                                          : "Fasade mot øst";
        case Side::right:
            return south                  ? "Fasade mot øst"
                   : west                 ? "Fasade mot nord"
                   : house.front.y < -0.5 ? "Fasade mot sør"
                                          : "Fasade mot vest";
    }
    throw std::logic_error("no such side");
}

void facade(const DrawingSheet& sheet, Point at, const House& house,
            std::span<const FloorPlan> floors, Side side, int scale = 100) {
    draw_facade(sheet.board(at, scale), sheet.look(), house, floors, side);
    sheet.caption(at + Point{0, 17}, compass(house, side), scale);
}

void plan(const DrawingSheet& sheet, Point at, const House& house, const FloorPlan& floor,
          bool stairs, int scale = 100) {
    draw_plan(sheet.board(at, scale), sheet.look(), house, floor, stairs);
    sheet.caption(at + Point{0, scale == 50 ? 42.0 : 32.0}, floor.name, scale);
}

void section(const DrawingSheet& sheet, Point at, const House& house) {
    draw_section(sheet.board(at, 100), sheet.look(), house);
    sheet.caption(at + Point{0, 46}, "Snitt A-A", 100);
}

bool has_stairs(std::span<const FloorPlan> floors, const FloorPlan& floor) {
    return floors.size() > 1 && floor.name != "Plan";
}

void facades_sheet(const DrawingSheet& sheet, const House& house,
                   std::span<const FloorPlan> floors) {
    const double second = 58 + house.width * 10 + 62;
    facade(sheet, {42, 112}, house, floors, Side::road);
    facade(sheet, {second, 112}, house, floors, Side::right);
    facade(sheet, {42, 222}, house, floors, Side::back);
    facade(sheet, {second, 222}, house, floors, Side::left);
}

void combined_sheet(const DrawingSheet& sheet, const House& house,
                    std::span<const FloorPlan> floors) {
    double x = 40;
    for (const auto& floor : floors) {
        plan(sheet, {x, 80 + house.depth * 10}, house, floor, has_stairs(floors, floor));
        x += house.width * 10 + 46;
    }
    section(sheet, {std::max(x + 24, 400.0), 150}, house);
    facade(sheet, {50, 330}, house, floors, Side::road);
    facade(sheet, {50 + house.width * 10 + 80, 330}, house, floors, Side::right);
    const double third = 50 + house.width * 10 + house.depth * 10 + 160;
    if (third + house.width * 10 < 555) facade(sheet, {third, 330}, house, floors, Side::back);
}

SiteWork site_work(const CaseFile& file, std::string_view kind) {
    if (kind == "site_garage") return {SiteWork::What::garage, file.works_year};
    if (kind == "site_extension") return {SiteWork::What::extension, file.works_year};
    if (kind == "site_division") return {SiteWork::What::division, file.works_year};
    return {SiteWork::What::house, file.works_year};
}

void site_sheet(const DrawingSheet& sheet, std::span<const Plot> town, const Plot& plot,
                const CaseFile& file, std::string_view kind) {
    constexpr double north = 11;  // the town's grid lies turned on the map
    const Frame frame{{14, 22}, 182, 190};
    const Plot* shown = &plot;
    Plot parent;
    if (plot.outline.empty()) {
        parent = *std::ranges::find_if(town, [&](const Plot& other) {
            return other.gnr == plot.gnr && other.bnr == plot.bnr && !other.outline.empty();
        });
        shown = &parent;
    }
    const Board origin(sheet.canvas(), {0, 0}, 500, north);
    const Point middle_of_plot = origin.at(middle(shown->outline));
    const Point centre{frame.corner.x + frame.width / 2, frame.corner.y + frame.height / 2};
    const Board board(sheet.canvas(), centre - middle_of_plot, 500, north);
    draw_site(board, sheet.look(), frame, town, *shown, site_work(file, kind));
    sheet.caption({14, 18}, file.year < 1956 ? "Situasjonsplan" : "Situasjonskart", 500);
    draw_north_arrow(sheet.canvas(), {180, 40}, 7, 0);
    sheet.canvas().text({14, 218},
                        "Ekvidistanse 1 m. Mål i meter. Kartgrunnlag: Testvik oppmålingsvesen.",
                        {.size = 6.5, .colour = sheet.look().ink});
}

}  // namespace

bool is_drawing(std::string_view kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

void draw_drawing(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                  const Paper& paper) {
    const auto& plot = town[file.plot];
    const auto facts = facts_of(town, file, paper.date);
    const auto floors = floors_of(plot, plot.house.year);
    const auto sheet_of = [&](render::PageSize size) {
        return DrawingSheet(canvas, plot, file, paper, facts, size);
    };
    const auto a3 = render::a3.landscape();
    if (paper.kind.starts_with("site")) {
        const auto sheet = sheet_of(render::a4);
        site_sheet(sheet, town, plot, file, paper.kind);
        sheet.finish(paper.title, "D-01", "1:500");
    } else if (paper.kind == "plan") {
        // One sheet a floor, the largest scale that A3 takes.
        const int scale = plot.house.width > 17 ? 100 : 50;
        int number = 100;
        for (const auto& floor : floors) {
            const auto sheet = sheet_of(a3);
            const double depth = plot.house.depth * 1000 / scale;
            plan(sheet, {52, 32 + depth}, plot.house, floor, has_stairs(floors, floor), scale);
            sheet.finish(floor.name, fmt::format("A-{}", ++number), fmt::format("1:{}", scale));
        }
    } else if (paper.kind == "facades") {
        const auto sheet = sheet_of(plot.house.width > 17 ? render::a2.landscape() : a3);
        facades_sheet(sheet, plot.house, floors);
        sheet.finish("Fasader", "A-301", "1:100");
    } else if (paper.kind == "section") {
        const auto sheet = sheet_of(render::a4.landscape());
        section(sheet, {70, 118}, plot.house);
        sheet.finish("Snitt A-A", "A-201", "1:100");
    } else if (paper.kind == "sheet") {
        const auto sheet = sheet_of(render::a2.landscape());
        combined_sheet(sheet, plot.house, floors);
        sheet.finish("Plan, fasader og snitt", "1", "1:100");
    } else if (paper.kind == "vault") {
        const auto sheet = sheet_of(a3);
        plan(sheet, {60, 170}, plot.house, floors.front(), false);
        canvas.text({240, 90}, "Hvelv: vegger 40 cm betong, dobbel armering ø 16 c/c 100",
                    {.size = 8});
        canvas.text({240, 96}, "Dør type T 20. Alarmføring se egen tegning.", {.size = 8});
        sheet.finish("Plan av hvelv og kasserom", "B-1", "1:100");
    } else if (paper.kind == "floor") {
        const auto sheet = sheet_of(a3);
        plan(sheet, {56, 36 + plot.house.depth * 20}, plot.house, new_cellar, true, 50);
        sheet.finish("Kjeller - ny bruk", "A-103", "1:50");
    } else {
        const bool garage = paper.kind == "garage";
        House small = plot.house;
        small.width = garage ? 6.0 : 4.6;
        small.depth = garage ? 7.0 : 3.4;
        small.storeys = 1;
        small.basement = false;
        small.roof_degrees = 22;
        small.year = paper.date.year();
        const std::array floor{garage ? garage_floor() : extension_floor};
        const auto sheet = sheet_of(a3);
        plan(sheet, {48, 36 + small.depth * 20}, small, floor.front(), false, 50);
        facade(sheet, {220, 112}, small, floor, Side::road, 50);
        facade(sheet, {220, 222}, small, floor, Side::left, 50);
        sheet.finish(paper.title, garage ? "A-101" : "A-102", "1:50");
    }
}

}  // namespace byggarkiv::demo
