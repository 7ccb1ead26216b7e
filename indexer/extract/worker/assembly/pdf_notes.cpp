#include "assembly/pdf_notes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;
using namespace std::string_view_literals;

constexpr std::array kinds{"/Caret"sv, "/Circle"sv,    "/FreeText"sv, "/Highlight"sv, "/Ink"sv,
                           "/Line"sv,  "/PolyLine"sv,  "/Polygon"sv,  "/Square"sv,    "/Squiggly"sv,
                           "/Stamp"sv, "/StrikeOut"sv, "/Text"sv,     "/Underline"sv};

// PDF 1.7, 12.5.2 and 12.5.6: what they are drawn by, and the text.
constexpr std::array keys{"/BE",  "/BS",   "/Border",  "/C",        "/CA", "/CL",
                          "/Cap", "/CO",   "/CP",      "/Contents", "/DA", "/DS",
                          "/F",   "/IC",   "/IT",      "/InkList",  "/L",  "/LE",
                          "/LL",  "/LLE",  "/LLO",     "/Name",     "/Q",  "/QuadPoints",
                          "/RD",  "/Rect", "/Subtype", "/Vertices"};

constexpr int most_nesting = 4;  // of arrays: a drawing of lines of points

// Numbers, names and texts, and lists of them: nothing that could lead elsewhere. Null otherwise.
Object plain(Object value, int nesting = 0) {
    if (value.isNumber() || value.isName() || value.isString() || value.isBool())
        return value.shallowCopy();
    if (nesting == most_nesting) return Object::newNull();
    if (value.isArray()) {
        auto copy = Object::newArray();
        for (auto& item : value.aitems()) copy.appendItem(plain(item, nesting + 1));
        return copy;
    }
    if (!value.isDictionary()) return Object::newNull();
    auto copy = Object::newDictionary();
    for (auto& [key, item] : value.ditems()) copy.replaceKey(key, plain(item, nesting + 1));
    return copy;
}

bool is_undrawn_note(Object note) {
    if (!note.isDictionary() || note.getKey("/AP").isDictionary()) return false;
    auto kind = note.getKey("/Subtype");
    return kind.isName() && std::find(kinds.begin(), kinds.end(), kind.getName()) != kinds.end();
}

}  // namespace

QPDFObjectHandle undrawn_notes(QPDFPageObjectHelper page) {
    auto notes = Object::newArray();
    auto all = page.getObjectHandle().getKey("/Annots");
    if (!all.isArray()) return notes;
    for (auto& note : all.aitems()) {
        if (!is_undrawn_note(note)) continue;
        auto copy = Object::newDictionary();
        copy.replaceKey("/Type", Object::newName("/Annot"));
        for (const auto* key : keys)
            if (note.hasKey(key)) copy.replaceKey(key, plain(note.getKey(key)));
        notes.appendItem(copy);
    }
    return notes;
}

}  // namespace byggarkiv::extract
