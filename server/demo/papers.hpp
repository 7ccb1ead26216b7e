#pragma once

#include "demo/history.hpp"
#include "render/pdf_canvas.hpp"

#include <span>

namespace byggarkiv::demo {

// Draws a paper, one page or more, as it would have looked in its year.
void draw_paper(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                const Paper& paper);

// The two kinds. A drawing's kind is one that is_drawing() knows; else it is a letter's.
bool is_drawing(std::string_view kind);
void draw_drawing(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                  const Paper& paper);
// Throws std::logic_error where no text of that kind fits the year.
void draw_letter(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                 const Paper& paper);

}  // namespace byggarkiv::demo
