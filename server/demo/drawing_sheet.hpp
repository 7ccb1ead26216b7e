#pragma once

#include "demo/drawings.hpp"
#include "demo/history.hpp"

#include <string_view>

namespace byggarkiv::demo {

// A sheet of paper with a frame, a title and the stamps of the office; views are drawn in between.
// All that it is made with must outlive it.
class DrawingSheet {
public:
    // Starts a page of the canvas.
    DrawingSheet(render::Canvas& canvas, const Plot& plot, const CaseFile& file, const Paper& paper,
                 const Facts& facts, render::PageSize size);

    const Look& look() const { return look_; }
    render::Canvas& canvas() const { return canvas_; }
    Board board(Point origin, double scale) const { return Board(canvas_, origin, scale); }
    void caption(Point at, std::string_view words, int scale) const;

    // Title and stamps, as the year has them; `scale` is "1:100".
    void finish(std::string_view content, std::string_view number, std::string_view scale) const;

private:
    void hand_lettered_title(std::string_view content, std::string_view scale) const;
    void title_block(std::string_view content, std::string_view number,
                     std::string_view scale) const;
    void stamps() const;

    render::Canvas& canvas_;
    const Plot& plot_;
    const CaseFile& file_;
    const Paper& paper_;
    const Facts& facts_;
    render::PageSize size_;
    Look look_;
};

}  // namespace byggarkiv::demo
