#pragma once

#include <memory>

struct Pix;

namespace tesseract {
class TessBaseAPI;
}

namespace byggarkiv::extract {

// Tells how a page lies, by tesseract's model "osd", which is loaded when it is first asked for and
// may be missing on the machine. Used by one thread.
class Compass {
public:
    Compass();
    ~Compass();

    // By how many quarters clockwise the page must be turned so that its letters stand, 0..3; 0
    // also where nobody can tell.
    int quarters_to_upright(Pix& letters, int dpi);

private:
    enum class Model { not_asked_for, there, missing };

    std::unique_ptr<tesseract::TessBaseAPI> tesseract_;
    Model model_ = Model::not_asked_for;
};

}  // namespace byggarkiv::extract
