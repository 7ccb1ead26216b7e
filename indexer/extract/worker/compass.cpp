#include "compass.hpp"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

namespace byggarkiv::extract {

namespace {

constexpr float sure_enough = 2;  // tesseract's own measure; true answers give 5 and more

}  // namespace

Compass::Compass() = default;
Compass::~Compass() = default;

int Compass::quarters_to_upright(Pix& letters, int dpi) {
    if (model_ == Model::not_asked_for) {
        tesseract_ = std::make_unique<tesseract::TessBaseAPI>();
        const bool there = tesseract_->Init(nullptr, "osd", tesseract::OEM_TESSERACT_ONLY) == 0;
        model_ = there ? Model::there : Model::missing;
    }
    if (model_ == Model::missing) return 0;
    pixSetResolution(&letters, dpi, dpi);
    tesseract_->SetPageSegMode(tesseract::PSM_OSD_ONLY);
    tesseract_->SetImage(&letters);
    int lies = 0;  // in degrees clockwise
    float sure = 0, sure_of_script = 0;
    const char* script = nullptr;
    const bool told = tesseract_->DetectOrientationScript(&lies, &sure, &script, &sure_of_script);
    tesseract_->Clear();
    return told && sure >= sure_enough ? (360 - lies) / 90 % 4 : 0;
}

}  // namespace byggarkiv::extract
