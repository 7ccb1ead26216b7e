#include "demo/papers.hpp"

namespace byggarkiv::demo {

void draw_paper(render::Canvas& canvas, std::span<const Plot> town, const CaseFile& file,
                const Paper& paper) {
    if (is_drawing(paper.kind)) {
        draw_drawing(canvas, town, file, paper);
    } else {
        draw_letter(canvas, town, file, paper);
    }
}

}  // namespace byggarkiv::demo
