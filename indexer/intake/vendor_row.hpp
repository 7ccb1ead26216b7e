#pragma once

#include <string>
#include <utility>

#include "intake/vendor_field.hpp"

// Inside the room only.
namespace byggarkiv::intake {

// What a vendor says of one file, kept small: a delivery may have hundreds of thousands.
class VendorRow {
public:
    // `name` is for reports ("register.csv line 12"), `path` that of the file in its delivery.
    VendorRow(std::string name, std::string path, const FieldTexts& texts);

    const std::string& name() const noexcept { return name_; }
    const std::string& path() const noexcept { return path_; }
    FieldTexts texts() const;

private:
    std::string name_;
    std::string path_;
    std::string packed_;  // of each field that says something: its number, its length, its bytes
};

}  // namespace byggarkiv::intake
