#pragma once

#include "demo/chance.hpp"
#include "demo/geometry.hpp"
#include "render/pdf_canvas.hpp"

#include <span>
#include <string>
#include <string_view>

namespace byggarkiv::demo {

// What a clerk puts on a paper: rubber stamps and names in ink.

// A framed stamp with its middle at `centre`, turned by `degrees`; the first line is the largest.
void draw_stamp(render::Canvas& canvas, Point centre, std::span<const std::string> lines,
                render::Colour colour, double degrees);

// A scrawl about `width` millimetres wide from `start`, different for each name.
void draw_signature(render::Canvas& canvas, Point start, double width, std::string_view name);

// The arms of Testvik: a shield with three waves under a house.
void draw_arms(render::Canvas& canvas, Point corner, double height, render::Colour colour);

void draw_north_arrow(render::Canvas& canvas, Point centre, double radius, double turned);

}  // namespace byggarkiv::demo
