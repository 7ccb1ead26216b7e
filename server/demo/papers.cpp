#include "demo/papers.hpp"

#include "base/text.hpp"

namespace byggarkiv::demo {

void draw_paper(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                const Paper& paper) {
    if (is_drawing(paper.kind)) {
        draw_drawing(canvas, town, file, paper);
    } else {
        // Letters that were filed as one document follow each other.
        auto part = paper;
        for (const auto kind : split(paper.kind, '+')) {
            part.kind = kind;
            draw_letter(canvas, town, file, part);
        }
    }
}

}  // namespace byggarkiv::demo
