#include "intake/vendor_mapping.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::intake {

VendorMapping usual_mapping() {
    VendorMapping mapping;
    for (const auto field : all_fields()) {
        const auto names = usual_columns(field);
        VendorMapping::of(mapping.columns, field).assign(names.begin(), names.end());
    }
    return mapping;
}

std::string plain_title(std::string_view title) {
    std::string plain = lower_case(trimmed(title));
    std::erase_if(plain, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
    return plain;
}

namespace {

// Whether it says by itself what it is: "Boks 12", "Hylle A3", "kjeller"; not "12" or "A3".
bool has_a_word(std::string_view text) {
    constexpr std::size_t shortest = 3;
    std::size_t letters = 0;
    for (const char c : lower_case(text)) {
        const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        letters = letter ? letters + 1 : 0;
        if (letters == shortest) return true;
    }
    return false;
}

}  // namespace

FieldReader::FieldReader(const VendorMapping& mapping) : mapping_(mapping) {
    places_.fill(absent);
}

FieldReader::FieldReader(const VendorMapping& mapping, const std::vector<std::string>& header)
    : FieldReader(mapping) {
    std::vector<std::string> titles;
    for (const auto& title : header) titles.push_back(plain_title(title));
    for (const auto field : all_fields()) {
        const auto& wanted = VendorMapping::of(mapping.columns, field);
        auto& place = VendorMapping::of(places_, field);
        for (const auto& name : wanted) {
            const auto found = std::find(titles.begin(), titles.end(), plain_title(name));
            if (place == absent && found != titles.end())
                place = static_cast<std::size_t>(found - titles.begin());
        }
        if (place == absent && !wanted.empty()) missing_.push_back(wanted.front());
    }
    find_shelves(header);
}

void FieldReader::find_shelves(const std::vector<std::string>& header) {
    const auto& wanted = VendorMapping::of(mapping_.columns, Field::shelf);
    for (std::size_t place = 0; place < header.size(); ++place) {
        const auto is = [&](const std::string& name) {
            return plain_title(name) == plain_title(header[place]);
        };
        if (std::any_of(wanted.begin(), wanted.end(), is))
            shelves_.push_back({place, std::string(trimmed(header[place]))});
    }
}

// "Boks 12; Hylle A3" of the columns Boks and Hylle: a bare number is found again by what it
// counts.
std::string FieldReader::shelf_in(const TableRow& row) const {
    std::string all;
    for (const auto& [place, title] : shelves_) {
        const auto text = place < row.fields.size() ? trimmed(row.fields[place]) : "";
        if (text.find_first_not_of("; ") == text.npos) continue;
        all += all.empty() ? "" : "; ";
        all += has_a_word(text) ? std::string(text) : title + " " + std::string(text);
    }
    return all;
}

bool FieldReader::has(Field field) const {
    return VendorMapping::of(places_, field) != absent || !mapping_.defaults[field].empty() ||
           std::any_of(mapping_.paths.begin(), mapping_.paths.end(),
                       [&](const PathPattern& pattern) { return pattern.tells(field); });
}

std::optional<FieldTexts> FieldReader::by_path(std::string_view path) const {
    for (const auto& pattern : mapping_.paths)
        if (auto found = pattern.match(path)) return found;
    return std::nullopt;
}

FieldTexts FieldReader::read(const TableRow& row) const {
    FieldTexts texts;
    for (const auto field : all_fields()) {
        const auto place = VendorMapping::of(places_, field);
        if (place < row.fields.size()) texts[field] = trimmed(row.fields[place]);
    }
    texts[Field::shelf] = shelf_in(row);
    if (!mapping_.paths.empty()) {
        std::string path = texts[Field::file];
        std::replace(path.begin(), path.end(), '\\', '/');
        if (auto said = by_path(path))
            for (const auto field : all_fields())
                if (texts[field].empty()) texts[field] = std::move((*said)[field]);
    }
    complete(texts);
    return texts;
}

std::optional<FieldTexts> FieldReader::read(std::string_view path) const {
    auto texts = by_path(path);
    if (!texts) return std::nullopt;
    (*texts)[Field::file] = path;
    complete(*texts);
    return texts;
}

void FieldReader::complete(FieldTexts& texts) const {
    for (const auto field : all_fields()) {
        auto& text = texts[field];
        const auto& codes = VendorMapping::of(mapping_.codes, field);
        if (!codes.empty()) {
            const auto code = codes.find(lower_case(text));
            if (code != codes.end()) text = code->second;
        }
        if (text.empty()) text = mapping_.defaults[field];
    }
}

}  // namespace byggarkiv::intake
