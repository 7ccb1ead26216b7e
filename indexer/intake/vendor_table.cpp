#include "intake/vendor_table.hpp"

#include <array>
#include <fstream>

#include "intake/xlsx.hpp"
#include "intake/xlsx_parts.hpp"

namespace byggarkiv::intake {

Result<Table, TableFault> read_vendor_table(const std::filesystem::path& file,
                                            const TableForm& form, const Unpack& unpack) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 8> start{};
    in.read(start.data(), start.size());
    if (!in && !in.eof()) return Refused{TableFault{0, "the file cannot be opened"}};
    const std::string_view bytes(start.data(), static_cast<std::size_t>(in.gcount()));
    if (looks_like_ole(bytes))
        return Refused{TableFault{
            0,
            "is an Excel file of the old kind (.xls) or has a password: save it as .xlsx, "
            "without one"}};
    if (looks_like_zip(bytes)) {
        const auto unpacked = unpack(file);
        if (!unpacked) return Refused{TableFault{0, unpacked.reason().reason()}};
        return read_xlsx(unpacked.value().folder, form);
    }
    in.clear();
    in.seekg(0);
    return read_table(in, {}, form);
}

std::vector<std::string> sheets_of(const std::filesystem::path& file, const Unpack& unpack) {
    std::vector<std::string> names;
    const auto unpacked = unpack(file);
    if (!unpacked) return names;
    const auto book = read_workbook(unpacked.value().folder, {});
    if (!book) return names;
    for (const auto& sheet : book.value().sheets) names.push_back(sheet.name);
    return names;
}

}  // namespace byggarkiv::intake
