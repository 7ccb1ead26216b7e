#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/csv.hpp"

// Inside the room only: the parts of a workbook that its sheets lean on.
namespace byggarkiv::intake {

// Counts days from 1900 as Lotus 1-2-3 did (with a 29 February 1900), or from 1904 as Macs did.
enum class DateSystem { from_1900, from_1904 };

struct Workbook {
    struct Sheet {
        std::string name;
        std::filesystem::path file;
    };
    std::vector<Sheet> sheets;  // in their order
    DateSystem dates = DateSystem::from_1900;
    std::vector<std::string> shared_texts;
    std::vector<bool> date_formats;  // by the number of a cell's style
};

Result<Workbook, TableFault> read_workbook(const std::filesystem::path& folder,
                                           const TableLimits& limits);

// "2019-03-04" of a number of days; nullopt outside the years 1900 to 2199.
std::optional<std::string> date_of_serial(double days, DateSystem system);

// Whether a number format shows a date: it has a d, m or y that is neither quoted nor in brackets.
bool shows_a_date(std::string_view format);

}  // namespace byggarkiv::intake
