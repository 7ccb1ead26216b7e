#include "intake/vendor_row.hpp"

#include <cstdint>
#include <cstring>

namespace byggarkiv::intake {

VendorRow::VendorRow(std::string name, std::string path, const FieldTexts& texts)
    : name_(std::move(name)), path_(std::move(path)) {
    for (const auto field : all_fields()) {
        const auto& text = texts[field];
        if (text.empty()) continue;
        const auto size = static_cast<std::uint32_t>(text.size());
        char length[sizeof size];
        std::memcpy(length, &size, sizeof size);
        packed_ += static_cast<char>(field);
        packed_.append(length, sizeof size).append(text);
    }
    packed_.shrink_to_fit();
}

FieldTexts VendorRow::texts() const {
    FieldTexts texts;
    for (std::size_t at = 0; at < packed_.size();) {
        const auto field = static_cast<Field>(packed_[at++]);
        std::uint32_t size = 0;
        std::memcpy(&size, packed_.data() + at, sizeof size);
        at += sizeof size;
        texts[field] = packed_.substr(at, size);
        at += size;
    }
    return texts;
}

}  // namespace byggarkiv::intake
