#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/register_rows.hpp"
#include "intake/row_reader.hpp"

namespace byggarkiv::intake {

// A register's file of rows, looked through once before any of it is taken: what is no table is
// refused whole.
class RegisterTableFile {
public:
    struct Facts {
        std::string sha256;
        std::size_t rows = 0;  // without the header
        bool utf8 = true;      // otherwise Windows-1252
        std::vector<std::string> header;
    };

    // Reads all of it. A file with commas, as statistics are published, is read with commas when
    // its header has no semicolon.
    static Result<RegisterTableFile, TableFault> open(const std::filesystem::path& file);

    const Facts& facts() const noexcept { return facts_; }
    // Each row but the header, in UTF-8; the fields live until the next.
    void each(const std::function<void(const RowView&)>& take) const;

private:
    explicit RegisterTableFile(std::filesystem::path file) : file_(std::move(file)) {}

    std::filesystem::path file_;
    Facts facts_;
    char separator_ = ';';
};

}  // namespace byggarkiv::intake
