#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace byggarkiv::render {

// A spreadsheet (XLSX, ECMA-376) of plain cells, written row by row: memory does not grow with the
// rows. Text is text whatever it begins with, never a formula; what cannot stand in one (control
// characters, broken UTF-8) comes out as "?", and what is longer than a cell holds is cut. One
// thread per workbook.
class Workbook {
public:
    struct Info {
        std::string title;
        std::string author;
        std::chrono::sys_seconds made;
        std::uint32_t rows_of_a_sheet = 1'048'576;  // with its headings; no more can be
    };
    struct Column {
        std::string heading;
        double width = 12;  // characters
    };
    using Cell = std::variant<std::string_view, std::int64_t>;

    // Takes the place of `file`, which is there once finish() returns. Throws Failure(storage)
    // where its folder cannot be written.
    Workbook(std::filesystem::path file, const Info& info);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();

    // A sheet of that name (31 letters at most, none of []:*?/\), headings in its first row. Rows
    // past what a sheet can hold go to another of the same columns, "name 2".
    void sheet(std::string_view name, std::span<const Column> columns);
    // As many cells as the sheet has columns, or fewer.
    void row(std::span<const Cell> cells);

    // Writes the file. Nothing may be added after it. Throws Failure(storage), or (no_space).
    void finish();

private:
    struct Book;
    std::unique_ptr<Book> book_;
};

}  // namespace byggarkiv::render
