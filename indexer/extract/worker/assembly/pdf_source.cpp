#include "assembly/pdf_source.hpp"

#include <unistd.h>

#include <cstdio>
#include <stdexcept>
#include <string>
#include <utility>

#include "assembly/pdf_fields.hpp"
#include "assembly/pdf_notes.hpp"

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;

constexpr int degrees_of_a_quarter = 90;

bool is_box(Object object) {
    if (!object.isArray() || object.getArrayNItems() != 4) return false;
    for (auto& side : object.aitems())
        if (!side.isNumber()) return false;
    return true;
}

int quarters_of(Object rotation) {
    if (!rotation.isInteger()) return 0;
    const auto quarters = rotation.getIntValue() / degrees_of_a_quarter % 4;
    return static_cast<int>(quarters < 0 ? quarters + 4 : quarters);
}

// Numbers are copied rather than referred to.
Object own_box(Object box) {
    auto copy = Object::newArray();
    for (auto& side : box.aitems()) copy.appendItem(Object::newReal(side.getNumericValue(), 4));
    return copy;
}

bool has(Object list, const Object& layer) {
    if (!list.isArray()) return false;
    for (auto& one : list.aitems())
        if (one.isIndirect() && one.getObjGen() == layer.getObjGen()) return true;
    return false;
}

}  // namespace

PdfSource::PdfSource(int file) {
    pdf_.setSuppressWarnings(true);
    const int own = dup(file);
    std::FILE* const stream = own < 0 ? nullptr : fdopen(own, "rb");
    if (stream == nullptr) {
        if (own >= 0) close(own);
        throw std::runtime_error("the file cannot be opened again");
    }
    pdf_.processFile("file", stream, true);
    pages_ = QPDFPageDocumentHelper(pdf_).getAllPages();
}

void PdfSource::flatten_once_() {
    if (!notes_.empty()) return;
    for (const auto& page : pages_) notes_.push_back(undrawn_notes(page));
    draw_fields(pdf_, pages_);
    constexpr int none_required = 0;
    QPDFPageDocumentHelper(pdf_).flattenAnnotations(none_required,
                                                    an_invisible | an_hidden | an_no_view);
}

QPDFObjectHandle PdfSource::lone_page(std::uint32_t number, int quarters) {
    auto& page = pages_.at(number - 1);
    if (!page.getObjectHandle().isDictionary())
        throw std::runtime_error("the page is missing in it");
    if (page.getObjectHandle().hasKey("/Annots")) flatten_once_();

    auto lone = Object::newDictionary();
    lone.replaceKey("/Type", Object::newName("/Page"));
    const auto size = page.getAttribute("/MediaBox", false);
    // Without one every reader takes the American letter.
    lone.replaceKey("/MediaBox", is_box(size) ? own_box(size) : Object::parse("[0 0 612 792]"));
    for (const auto* key : {"/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"})
        if (const auto box = page.getAttribute(key, false); is_box(box))
            lone.replaceKey(key, own_box(box));
    const auto turned = (quarters_of(page.getAttribute("/Rotate", false)) + quarters) % 4;
    if (turned != 0) lone.replaceKey("/Rotate", Object::newInteger(turned * degrees_of_a_quarter));
    for (const auto* key : {"/UserUnit", "/Group", "/Contents"})
        if (page.getObjectHandle().hasKey(key))
            lone.replaceKey(key, page.getObjectHandle().getKey(key));
    lone.replaceKey("/Resources", resources_used(page, layers_));
    if (!notes_.empty() && notes_[number - 1].getArrayNItems() > 0)
        lone.replaceKey("/Annots", notes_[number - 1]);
    return pdf_.makeIndirectObject(lone);
}

QPDFObjectHandle PdfSource::colours() {
    auto all = pdf_.getRoot().getKey("/OutputIntents");
    auto kept = Object::newArray();
    if (!all.isArray()) return pdf_.makeIndirectObject(kept);
    for (auto& one : all.aitems()) {
        if (!one.isDictionary() || !one.getKey("/DestOutputProfile").isStream()) continue;
        auto copy = Object::newDictionary();
        for (const auto* key : {"/Type", "/S", "/OutputCondition", "/OutputConditionIdentifier",
                                "/RegistryName", "/Info", "/DestOutputProfile"})
            if (one.hasKey(key)) copy.replaceKey(key, one.getKey(key));
        kept.appendItem(copy);
    }
    return pdf_.makeIndirectObject(kept);
}

bool PdfSource::is_hidden(const QPDFObjectHandle& layer) const {
    auto all = pdf_.getRoot().getKey("/OCProperties");
    if (!all.isDictionary() || !all.getKey("/D").isDictionary()) return false;
    auto at_first = all.getKey("/D");
    if (at_first.getKey("/BaseState").isNameAndEquals("/OFF"))
        return !has(at_first.getKey("/ON"), layer);
    return has(at_first.getKey("/OFF"), layer);
}

}  // namespace byggarkiv::extract
