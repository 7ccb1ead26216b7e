#include "assembly/pdf_fields.hpp"

#include <string>

#include "base/text.hpp"

#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QUtil.hh>

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;

constexpr const char* own_font = "/ByggarkivHelvetica";

class FindsText final : public Object::ParserCallbacks {
public:
    void handleObject(Object object) override {
        if (!object.isOperator()) return;
        const auto name = object.getOperatorValue();
        found_ = found_ || name == "Tj" || name == "TJ";
    }
    void handleEOF() override {}
    bool found() const { return found_; }

private:
    bool found_ = false;
};

bool shows_text(Object picture) {
    FindsText text;
    if (picture.isStream()) Object::parseContentStream(picture, &text);
    return text.found();
}

// The same size and colour with another font: "/Helv 12 Tf 0 g".
std::string with_own_font(const std::string& appearance) {
    std::string changed;
    std::string_view before, before_that;
    for (const auto word : split(appearance, ' ')) {
        if (word == "Tf" && before_that.starts_with('/'))
            changed.replace(changed.size() - before.size() - before_that.size() - 2,
                            before_that.size(), own_font);
        changed.append(word).append(" ");
        before_that = before;
        before = word;
    }
    return changed;
}

// The form's fonts often have a table of their own for their characters, of which qpdf knows
// nothing: it would write question marks for letters that every reader of Norwegian needs.
void add_own_font(QPDF& pdf) {
    auto form = pdf.getRoot().getKey("/AcroForm");
    if (!form.getKey("/DR").isDictionary()) form.replaceKey("/DR", Object::newDictionary());
    auto resources = form.getKey("/DR");
    if (!resources.getKey("/Font").isDictionary())
        resources.replaceKey("/Font", Object::newDictionary());
    resources.getKey("/Font").replaceKey(
        own_font, Object::parse("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
                                " /Encoding /WinAnsiEncoding >>"));
}

void draw(QPDFFormFieldObjectHelper field, QPDFAnnotationObjectHelper& place) {
    const auto value = field.getValueAsString();
    std::string encoded;
    const bool in_ascii = QUtil::utf8_to_ascii(value, encoded, '?');
    const bool in_windows = QUtil::utf8_to_win_ansi(value, encoded, '?');
    if (!in_windows && shows_text(place.getAppearanceStream("/N"))) return;
    const auto appearance = field.getDefaultAppearance();
    if (!in_ascii)
        field.getObjectHandle().replaceKey("/DA", Object::newString(with_own_font(appearance)));
    field.generateAppearance(place);
    auto drawn = place.getAppearanceStream("/N");
    if (!drawn.isStream()) return;
    // qpdf puts the text in while the stream is unpacked, and would leave it out of a copy.
    const auto data = drawn.getStreamData(qpdf_dl_specialized);
    drawn.replaceStreamData(data, Object::newNull(), Object::newNull());
}

}  // namespace

void draw_fields(QPDF& pdf, std::vector<QPDFPageObjectHelper>& pages) {
    QPDFAcroFormDocumentHelper form(pdf);
    if (!form.getNeedAppearances()) return;
    add_own_font(pdf);
    for (auto& page : pages) {
        for (auto& place : page.getAnnotations("/Widget")) {
            auto field = form.getFieldForAnnotation(place);
            if (!field.getObjectHandle().isDictionary()) continue;
            // Buttons bring the pictures of their states.
            if (field.isText() || field.isChoice()) draw(field, place);
        }
    }
    form.setNeedAppearances(false);
}

}  // namespace byggarkiv::extract
