#include "demo/drawing_sheet.hpp"
#include "demo/marks.hpp"
#include "demo/papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace byggarkiv::demo {

namespace {

constexpr auto a3 = render::a3.landscape();
constexpr auto a2 = render::a2.landscape();
constexpr double a3_width_at_100 = 17;  // metres of house that fit beside each other's gable

// What a sheet is drawn from.
struct Task {
    render::Canvas& canvas;
    std::span<const Plot> town;
    const CaseFile& file;
    const Paper& paper;
    const Plot& plot;
    Facts facts;
    std::vector<FloorPlan> floors;

    DrawingSheet sheet(render::PageSize size) const {
        return DrawingSheet(canvas, plot, file, paper, facts, size);
    }
    bool has_stairs(const FloorPlan& floor) const {
        return floors.size() > 1 && floor.name != "Plan";
    }
};

// Clockwise from the side that looks to the road.
std::string compass(const House& house, Side side) {
    constexpr std::array directions{"sør", "vest", "nord", "øst"};
    // The road lies to the right of the front vector.
    const std::size_t road = house.front.x > 0.5    ? 0
                             : house.front.y < -0.5 ? 1
                             : house.front.x < -0.5 ? 2
                                                    : 3;
    const auto turns = [&]() -> std::size_t {
        switch (side) {
            case Side::road:
                return 0;
            case Side::left:
                return 1;
            case Side::back:
                return 2;
            case Side::right:
                return 3;
        }
        throw std::logic_error("no such side");
    }();
    return fmt::format("Fasade mot {}", directions.at((road + turns) % 4));
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

void draw_site_sheet(const Task& task, SiteWork::What what) {
    constexpr double north = 11;  // the town's grid lies turned on the map
    const auto sheet = task.sheet(render::a4);
    const Frame frame{{14, 22}, 182, 190};
    // A section has no ground of its own: the map shows that of its house.
    const auto& plot = *std::ranges::find_if(task.town, [&](const Plot& other) {
        return other.gnr == task.plot.gnr && other.bnr == task.plot.bnr &&
               other.fnr == task.plot.fnr && !other.outline.empty();
    });
    const Board origin(task.canvas, {0, 0}, 500, north);
    const Point centre{frame.corner.x + frame.width / 2, frame.corner.y + frame.height / 2};
    const Board board(task.canvas, centre - origin.at(middle(plot.outline)), 500, north);
    draw_site(board, sheet.look(), frame, task.town, plot, {what, task.file.works_year});
    sheet.caption({14, 18}, task.file.year < 1956 ? "Situasjonsplan" : "Situasjonskart", 500);
    draw_north_arrow(task.canvas, {180, 40}, 7, 0);
    task.canvas.text({14, 218},
                     "Ekvidistanse 1 m. Mål i meter. Kartgrunnlag: Testvik oppmålingsvesen.",
                     {.size = 6.5, .colour = sheet.look().ink});
    sheet.finish(task.paper.title, "D-01", "1:500");
}

void draw_house_site(const Task& task) {
    draw_site_sheet(task, SiteWork::What::house);
}
void draw_garage_site(const Task& task) {
    draw_site_sheet(task, SiteWork::What::garage);
}
void draw_extension_site(const Task& task) {
    draw_site_sheet(task, SiteWork::What::extension);
}
void draw_division_site(const Task& task) {
    draw_site_sheet(task, SiteWork::What::division);
}

// One sheet a floor, the largest scale that A3 takes.
void draw_plans(const Task& task) {
    const auto& house = task.plot.house;
    const int scale = house.width > a3_width_at_100 ? 100 : 50;
    int number = 100;
    for (const auto& floor : task.floors) {
        const auto sheet = task.sheet(a3);
        plan(sheet, {52, 32 + house.depth * 1000 / scale}, house, floor, task.has_stairs(floor),
             scale);
        sheet.finish(floor.name, fmt::format("A-{}", ++number), fmt::format("1:{}", scale));
    }
}

void draw_facades(const Task& task) {
    const auto& house = task.plot.house;
    const auto sheet = task.sheet(house.width > a3_width_at_100 ? a2 : a3);
    const double second = 58 + house.width * 10 + 62;
    facade(sheet, {42, 112}, house, task.floors, Side::road);
    facade(sheet, {second, 112}, house, task.floors, Side::right);
    facade(sheet, {42, 222}, house, task.floors, Side::back);
    facade(sheet, {second, 222}, house, task.floors, Side::left);
    sheet.finish("Fasader", "A-301", "1:100");
}

void draw_section_sheet(const Task& task) {
    const auto sheet = task.sheet(render::a4.landscape());
    section(sheet, {70, 118}, task.plot.house);
    sheet.finish("Snitt A-A", "A-201", "1:100");
}

// All on one sheet, as was the custom before the war.
void draw_combined_sheet(const Task& task) {
    const auto& house = task.plot.house;
    const auto sheet = task.sheet(a2);
    double x = 40;
    for (const auto& floor : task.floors) {
        plan(sheet, {x, 80 + house.depth * 10}, house, floor, task.has_stairs(floor));
        x += house.width * 10 + 46;
    }
    section(sheet, {std::max(x + 24, 400.0), 150}, house);
    facade(sheet, {50, 330}, house, task.floors, Side::road);
    facade(sheet, {50 + house.width * 10 + 80, 330}, house, task.floors, Side::right);
    const double third = 50 + house.width * 10 + house.depth * 10 + 160;
    if (third + house.width * 10 < 555) {
        facade(sheet, {third, 330}, house, task.floors, Side::back);
    }
    sheet.finish("Plan, fasader og snitt", "1", "1:100");
}

void draw_vault(const Task& task) {
    const auto sheet = task.sheet(a3);
    plan(sheet, {60, 170}, task.plot.house, task.floors.front(), false);
    task.canvas.text({240, 90}, "Hvelv: vegger 40 cm betong, dobbel armering ø 16 c/c 100",
                     {.size = 8});
    task.canvas.text({240, 96}, "Dør type T 20. Alarmføring se egen tegning.", {.size = 8});
    sheet.finish("Plan av hvelv og kasserom", "B-1", "1:100");
}

void draw_converted_cellar(const Task& task) {
    const auto& house = task.plot.house;
    const auto sheet = task.sheet(a3);
    plan(sheet, {56, 36 + house.depth * 20}, house, converted_cellar(), true, 50);
    sheet.finish("Kjeller - ny bruk", "A-103", "1:50");
}

void draw_small_building(const Task& task, const FloorPlan& floor, double width, double depth,
                         std::string_view number) {
    House small = task.plot.house;
    small.width = width;
    small.depth = depth;
    small.storeys = 1;
    small.basement = false;
    small.roof_degrees = 22;
    small.year = task.paper.date.year();
    const std::array floors{floor};
    const auto sheet = task.sheet(a3);
    plan(sheet, {48, 36 + small.depth * 20}, small, floor, false, 50);
    facade(sheet, {220, 112}, small, floors, Side::road, 50);
    facade(sheet, {220, 222}, small, floors, Side::left, 50);
    sheet.finish(task.paper.title, number, "1:50");
}

void draw_garage(const Task& task) {
    draw_small_building(task, garage_floor(), 6.0, 7.0, "A-101");
}
void draw_extension(const Task& task) {
    draw_small_building(task, extension_floor(), 4.6, 3.4, "A-102");
}

using Draw = void (*)(const Task&);
constexpr std::array<std::pair<std::string_view, Draw>, 12> kinds{{
    {"site", draw_house_site},
    {"site_garage", draw_garage_site},
    {"site_extension", draw_extension_site},
    {"site_division", draw_division_site},
    {"plan", draw_plans},
    {"facades", draw_facades},
    {"section", draw_section_sheet},
    {"sheet", draw_combined_sheet},
    {"vault", draw_vault},
    {"floor", draw_converted_cellar},
    {"garage", draw_garage},
    {"extension", draw_extension},
}};

}  // namespace

bool is_drawing(std::string_view kind) {
    return std::ranges::find(kinds, kind, &std::pair<std::string_view, Draw>::first) != kinds.end();
}

void draw_drawing(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                  const Paper& paper) {
    const auto& plot = town[file.plot];
    const auto* const kind =
        std::ranges::find(kinds, paper.kind, &std::pair<std::string_view, Draw>::first);
    if (kind == kinds.end()) throw std::logic_error("no drawing of that kind");
    kind->second({canvas, town, file, paper, plot, facts_of(town, file, paper.date),
                  floors_of(plot, plot.house.year)});
}

}  // namespace byggarkiv::demo
