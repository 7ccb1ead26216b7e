#pragma once

#include "demo/board.hpp"
#include "demo/floor_plans.hpp"
#include "demo/town.hpp"

#include <span>
#include <string>

namespace byggarkiv::demo {

// How a drawing of its time looks: paper, ink, lettering.
struct Look {
    render::Colour paper;
    render::Colour ink;
    Board::Units units;
    bool capitals;  // hand lettering in capitals

    static Look of(int year);
    std::string lettered(std::string_view words) const;
};

// One view each, with (0, 0) of the board at the lower left corner of the house (views) or of the
// town (site).
void draw_plan(const Board& board, const Look& look, const House& house, const FloorPlan& floor,
               bool stairs);
void draw_facade(const Board& board, const Look& look, const House& house,
                 std::span<const FloorPlan> floors, Side side);
void draw_section(const Board& board, const Look& look, const House& house);

struct SiteWork {
    enum class What { house, garage, extension, division } what;
    int year;  // what was built later is not on the map
};
// `frame` is the part of the sheet that the map fills, in millimetres.
struct Frame {
    Point corner;
    double width, height;
};
void draw_site(const Board& board, const Look& look, const Frame& frame, std::span<const Plot> town,
               const Plot& plot, SiteWork work);

// A view's title under it: "FASADE MOT SØR   1:100".
void draw_caption(render::Canvas& canvas, const Look& look, Point at, std::string_view words,
                  int scale);

}  // namespace byggarkiv::demo
