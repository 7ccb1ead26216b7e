#include "intake/registers.hpp"

#include <fstream>
#include <iterator>
#include <optional>

#include "archive/archive.hpp"
#include "intake/csv.hpp"
#include "intake/json.hpp"
#include "intake/parcels.hpp"
#include "intake/register_rows.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t rows_per_change = 100;
constexpr std::uintmax_t largest_geojson = 2UL * 1024 * 1024 * 1024;

// Writes rows a hundred at a time.
class RegisterWriter {
public:
    // Both must outlive this.
    RegisterWriter(archive::Archive& archive, RegisterReport& report)
        : desk_(archive.desk()), report_(report) {}

    template <typename Row>
    void put(const Row& row) {
        if (!change_) change_.emplace(desk_.begin({"register", "register import"}));
        if (desk_.registers().put(row)) ++report_.changed;
        if (++in_change_ >= rows_per_change) commit();
    }

    void commit() {
        if (change_) change_->commit();
        change_.reset();
        in_change_ = 0;
    }

private:
    archive::Desk desk_;
    RegisterReport& report_;
    std::optional<archive::Change> change_;
    std::size_t in_change_ = 0;
};

RegisterReport refused_whole(const std::filesystem::path& file, std::string reason) {
    RegisterReport report;
    report.refused_whole = true;
    report.refused.push_back({file.filename().string(), std::move(reason)});
    return report;
}

template <typename Read>
RegisterReport import_table(const std::filesystem::path& file,
                            std::string (*missing)(const std::vector<std::string>&), Read read,
                            archive::Archive& archive, Progress& progress) {
    const auto table = read_table(file);
    if (!table) {
        const auto line = table.reason().line;
        return refused_whole(
            file, (line == 0 ? "" : "line " + std::to_string(line) + ": ") + table.reason().reason);
    }
    const auto& header = table.value().header;
    if (const auto names = missing(header); !names.empty())
        return refused_whole(file, "is no such register; missing: " + names);

    RegisterReport report;
    RegisterWriter writer(archive, report);
    progress.begin("Reading " + file.filename().string(), table.value().rows.size());
    for (const auto& row : table.value().rows) {
        ++report.rows;
        auto result = read(NamedRow(header, row));
        if (result) {
            writer.put(result.value());
        } else {
            report.refused.push_back({"line " + std::to_string(row.line), result.reason()});
        }
        progress.advance(1);
    }
    writer.commit();
    progress.end();
    return report;
}

RegisterReport import_parcels(const std::filesystem::path& file, archive::Archive& archive,
                              Progress& progress) {
    std::error_code error;
    if (const auto size = std::filesystem::file_size(file, error); error || size > largest_geojson)
        return refused_whole(file, error ? "the file cannot be opened" : "the file is too large");
    std::ifstream in(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    // Read through once before anything is written: a file that breaks off is refused whole.
    std::size_t features = 0;
    if (const auto fault =
            each_element(text, "features", [&](const Json&, std::size_t) { ++features; }))
        return refused_whole(
            file, "line " + std::to_string(fault->line) + ": is no GeoJSON: " + fault->reason);
    if (features == 0) return refused_whole(file, "is no GeoJSON FeatureCollection with features");

    RegisterReport report;
    RegisterWriter writer(archive, report);
    progress.begin("Reading " + file.filename().string(), features);
    each_element(text, "features", [&](const Json& feature, std::size_t line) {
        ++report.rows;
        const auto parcels = parcels_of(feature);
        if (parcels) {
            for (const auto& parcel : parcels.value()) writer.put(parcel);
        } else {
            report.refused.push_back(
                {"feature " + std::to_string(report.rows) + " (line " + std::to_string(line) + ")",
                 parcels.reason()});
        }
        progress.advance(1);
    });
    writer.commit();
    progress.end();
    return report;
}

}  // namespace

RegisterReport import_register(RegisterKind kind, const std::filesystem::path& file,
                               archive::Archive& archive, Progress& progress) {
    switch (kind) {
        case RegisterKind::addresses:
            return import_table(file, &missing_address_columns, &address_of, archive, progress);
        case RegisterKind::owners:
            return import_table(file, &missing_owner_columns, &ownership_of, archive, progress);
        case RegisterKind::buildings:
            return import_table(file, &missing_building_columns, &building_of, archive, progress);
        case RegisterKind::parcels:
            return import_parcels(file, archive, progress);
    }
    return {};
}

}  // namespace byggarkiv::intake
