#include "intake/registers.hpp"

#include <fstream>
#include <iterator>
#include <set>
#include <type_traits>

#include "archive/ownerships.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "base/sha256.hpp"
#include "intake/gml_parcels.hpp"
#include "intake/json.hpp"
#include "intake/key_set.hpp"
#include "intake/parcels.hpp"
#include "intake/reforms.hpp"
#include "intake/register_rows.hpp"
#include "intake/register_table.hpp"
#include "intake/register_writer.hpp"

namespace byggarkiv::intake {

namespace {

using archive::RegisterTable;

constexpr std::uintmax_t largest_geojson = 2UL * 1024 * 1024 * 1024;

// One row of a register's file on its way in.
template <typename Row>
struct Delivered {
    const std::function<std::string()>& where;  // "line 7": made when somebody asks
    const Read<Row>& row;
    const std::function<std::string()>& raw_key;  // of a refused row, as far as it can be told
};

// Goes through a register's file from the beginning; may be called again.
template <typename Row>
using Source = std::function<void(const std::function<void(const Delivered<Row>&)>&)>;

template <typename Row>
std::string municipality_of(const Row& row) {
    return row.property.parts().municipality.text();
}
std::string municipality_of(const archive::PowerRow&) {
    return "";
}

std::optional<domain::CalendarDate> as_of(const archive::OwnershipRow&) {
    return std::nullopt;
}
std::optional<domain::CalendarDate> as_of(const archive::PowerRow&) {
    return std::nullopt;
}
template <typename Row>
std::optional<domain::CalendarDate> as_of(const Row& row) {
    return row.dates.as_of;
}

// Takes one register in, whatever its rows are.
template <typename Row>
class Intake {
public:
    Intake(const RegisterWish& wish, RegisterTable table, archive::Archive& archive,
           RegisterReport& report, Progress& progress)
        : wish_(wish),
          table_(table),
          writer_(archive, wish, report),
          report_(report),
          progress_(progress),
          today_(domain::date_in_oslo(archive.clock().now())) {}

    void run(const Source<Row>& source, std::size_t rows) {
        if (wish_.extent != Extent::changes && !end_missing(source)) return;
        if constexpr (std::is_same_v<Row, archive::BuildingRow>)
            if (wish_.extent == Extent::changes) leave_old_places(source);
        progress_.begin("Reading " + wish_.file.filename().string(), rows);
        KeySet seen;
        source([&](const Delivered<Row>& delivered) {
            ++report_.rows;
            progress_.advance(1);
            if (!delivered.row) {
                refuse(report_, wish_, {delivered.where(), delivered.row.reason()});
                return;
            }
            take(delivered, seen);
        });
        writer_.finish();
        progress_.end();
    }

private:
    void take(const Delivered<Row>& delivered, KeySet& seen) {
        const auto& row = delivered.row.value();
        if (!seen.add(identity(row))) {
            refuse(report_, wish_,
                   {delivered.where(), "repeats the key of an earlier row of the file"});
            return;
        }
        if (writer_.desk().registers().put(row)) ++report_.changed;
        writer_.step();
    }

    static std::string identity(const archive::AddressRow& row) { return row.external_key; }
    static std::string identity(const archive::ParcelRow& row) { return row.external_key; }
    static std::string identity(const archive::PowerRow& row) { return row.external_key; }
    static std::string identity(const archive::BuildingRow& row) {
        return archive::building_part(row.building.number, row.building.extension) + '\t' +
               row.property.full_text();
    }
    static std::string identity(const archive::OwnershipRow& row) {
        return row.property.full_text() + '\t' +
               (row.person ? row.person->digits() : row.organisation) + '\t' +
               (row.from ? row.from->text() : "");
    }

    // What a complete delivery holds, before any of it is written.
    struct Whole {
        KeySet keys;
        std::set<std::string> municipalities;
        std::optional<domain::CalendarDate> shows;  // the latest day that its rows show
        std::size_t without_key = 0;                // refused rows of which nobody can say which
    };

    Whole survey(const Source<Row>& source) {
        Whole whole;
        auto& desk = writer_.reading();
        source([&](const Delivered<Row>& delivered) {
            if (!delivered.row) {
                const auto key = delivered.raw_key();
                if (key.empty())
                    ++whole.without_key;
                else
                    whole.keys.add(key);
                return;
            }
            const auto& row = delivered.row.value();
            whole.municipalities.insert(municipality_of(row));
            if (const auto key = desk.registers().key_of(row)) whole.keys.add(*key);
            if (const auto day = as_of(row); day && (!whole.shows || *day > *whole.shows))
                whole.shows = day;
        });
        return whole;
    }

    // Walks over the present rows of the delivery's municipalities. Some are ended meanwhile.
    template <typename Each>
    void each_present(const Whole& whole, Each each) {
        constexpr int page = 500;
        std::string after;
        while (true) {
            const auto rows = writer_.reading().registers().present(table_, after, page);
            for (const auto& row : rows)
                if (whole.municipalities.contains(row.municipality)) each(row.key);
            if (rows.size() < page) return;
            after = rows.back().key;
        }
    }

    // False when the delivery is refused, since it would end more than a delivery should.
    bool end_missing(const Source<Row>& source) {
        const auto whole = survey(source);
        if (whole.without_key > 0) {
            ask(report_, {"", std::to_string(whole.without_key) +
                                  " refused rows do not say which they are: nothing was ended"});
            return true;
        }
        std::size_t present = 0, missing = 0;
        each_present(whole, [&](const std::string& key) {
            ++present;
            if (!speaks_of(whole, key)) ++missing;
        });
        if (wish_.extent == Extent::complete && missing * 100 > present * most_ended_percent) {
            report_.refused_whole = true;
            refuse(report_, wish_,
                   {wish_.file.filename().string(),
                    "as a complete delivery it would end " + std::to_string(missing) + " of " +
                        std::to_string(present) + " rows, more than " +
                        std::to_string(most_ended_percent) +
                        " percent; give --force when that is right"});
            return false;
        }
        each_present(whole, [&](const std::string& key) {
            if (!speaks_of(whole, key)) end(whole, key);
        });
        writer_.finish();
        return true;
    }

    // The changes of a building name every property on which it stands: it left the others.
    void leave_old_places(const Source<Row>& source) {
        const auto whole = survey(source);
        if (whole.without_key > 0) return;  // any of them may tell of any building
        KeySet seen;
        source([&](const Delivered<Row>& delivered) {
            if (!delivered.row) return;
            const auto& building = delivered.row.value().building;
            if (!seen.add(archive::building_part(building.number, building.extension))) return;
            for (const auto& key : writer_.reading().registers().places_of(building))
                if (!speaks_of(whole, key)) end(whole, key);
        });
        writer_.finish();
    }

    bool speaks_of(const Whole& whole, const std::string& key) const {
        if (whole.keys.contains(key)) return true;
        // A refused row tells its building and not its property.
        return table_ == RegisterTable::buildings &&
               whole.keys.contains(key.substr(0, key.rfind('\t')));
    }

    void end(const Whole& whole, const std::string& key) {
        const auto day = whole.shows && *whole.shows < today_ ? *whole.shows : today_;
        writer_.desk().registers().end(table_, key, day);
        ++report_.ended;
        writer_.step();
    }

    const RegisterWish& wish_;
    const RegisterTable table_;
    RegisterWriter writer_;
    RegisterReport& report_;
    Progress& progress_;
    const domain::CalendarDate today_;
};

RegisterReport refused_whole(const RegisterWish& wish, std::string reason,
                             RegisterReport report = {}) {
    report.refused_whole = true;
    refuse(report, wish, {wish.file.filename().string(), std::move(reason)});
    return report;
}

// Shares are looked at when all rows are in: a sum holds for a day, not for a row.
void review_shares(const RegisterWish& wish, archive::Archive& archive, RegisterReport& report) {
    if (wish.writing == Writing::dry_run) return;
    constexpr int most = 10'000;
    auto desk = archive.desk();
    const auto today = domain::date_in_oslo(archive.clock().now());
    for (const auto& found : desk.ownerships().oversubscribed(today, most)) {
        const auto property = desk.properties().get(found.property);
        ask(report, {property ? property->present().text() : "",
                     "the shares of its owners add up to " + found.sum});
    }
}

template <typename Row>
RegisterReport import_table(const RegisterWish& wish, RegisterTable table,
                            std::span<const std::string_view> wanted,
                            Read<Row> (*read)(const NamedRow&),
                            std::string (*raw_key)(const NamedRow&), archive::Archive& archive,
                            Progress& progress) {
    const auto opened = RegisterTableFile::open(wish.file);
    if (!opened) {
        const auto line = opened.reason().line;
        return refused_whole(wish, (line == 0 ? "" : "line " + std::to_string(line) + ": ") +
                                       opened.reason().reason);
    }
    const auto& file = opened.value();
    RegisterReport report;
    report.sha256 = file.facts().sha256;
    const Columns columns(file.facts().header);
    if (const auto names = columns.missing(wanted); !names.empty())
        return refused_whole(wish, "is no such register; missing: " + names, std::move(report));
    Intake<Row> intake(wish, table, archive, report, progress);
    intake.run(
        [&](const std::function<void(const Delivered<Row>&)>& take) {
            file.each([&](const RowView& view) {
                const NamedRow row(columns, view.fields);
                const std::function<std::string()> where = [&] {
                    return "line " + std::to_string(view.line);
                };
                const std::function<std::string()> key = [&] { return raw_key(row); };
                take({where, read(row), key});
            });
        },
        file.facts().rows);
    return report;
}

// A GeoJSON file is held whole: each of its features is looked at where it lies.
RegisterReport import_geojson(const RegisterWish& wish, archive::Archive& archive,
                              Progress& progress) {
    std::ifstream in(wish.file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    RegisterReport report;
    report.sha256 = Sha256::of(text).hex();
    // Read through once before anything is written: a file that breaks off is refused whole.
    std::size_t features = 0;
    Crs crs;
    std::string crs_fault;
    const auto fault = each_element(
        text, "features", [&](const Json&, std::size_t) { ++features; },
        [&](const std::string& name, const Json& member) {
            if (name != "crs") return;
            const auto read = crs_of(member);
            if (read)
                crs = read.value();
            else
                crs_fault = read.reason();
        });
    if (fault)
        return refused_whole(
            wish, "line " + std::to_string(fault->line) + ": is no GeoJSON: " + fault->reason,
            std::move(report));
    if (!crs_fault.empty()) return refused_whole(wish, crs_fault, std::move(report));
    if (features == 0)
        return refused_whole(wish, "is no GeoJSON FeatureCollection with features",
                             std::move(report));
    Intake<archive::ParcelRow> intake(wish, RegisterTable::parcels, archive, report, progress);
    intake.run(
        [&](const std::function<void(const Delivered<archive::ParcelRow>&)>& take) {
            std::size_t number = 0;
            each_element(text, "features", [&](const Json& feature, std::size_t line) {
                ++number;
                const std::function<std::string()> where = [&] {
                    return "feature " + std::to_string(number) + " (line " + std::to_string(line) +
                           ")";
                };
                const std::function<std::string()> key = [] { return std::string(); };
                take({where, parcel_of(feature, crs), key});
            });
        },
        features);
    return report;
}

RegisterReport import_gml(const RegisterWish& wish, archive::Archive& archive, Progress& progress) {
    RegisterReport report;
    report.sha256 = Sha256::of_file(wish.file).hex();
    std::size_t features = 0, turned = 0;
    const auto fault = each_gml_parcel(wish.file, [&](const GmlFeature& feature) {
        ++features;
        if (feature.axes_turned) ++turned;
    });
    if (fault)
        return refused_whole(wish, "line " + std::to_string(fault->line) + ": " + fault->reason,
                             std::move(report));
    if (features == 0) return refused_whole(wish, "is no GML with features", std::move(report));
    if (turned > 0)
        ask(report, {"", std::to_string(turned) +
                             " parcels have north before east, against their srsName; they were "
                             "turned"});
    Intake<archive::ParcelRow> intake(wish, RegisterTable::parcels, archive, report, progress);
    intake.run(
        [&](const std::function<void(const Delivered<archive::ParcelRow>&)>& take) {
            each_gml_parcel(wish.file, [&](const GmlFeature& feature) {
                const std::function<std::string()> where = [&] {
                    return "line " + std::to_string(feature.line);
                };
                const std::function<std::string()> key = [] { return std::string(); };
                take({where, feature.parcel, key});
            });
        },
        features);
    return report;
}

RegisterReport import_parcels(const RegisterWish& wish, archive::Archive& archive,
                              Progress& progress) {
    std::ifstream in(wish.file, std::ios::binary);
    if (!in) return refused_whole(wish, "the file cannot be opened");
    char first = '\0';
    in.read(&first, 1);
    if (first == '\xEF') in.ignore(2);  // a byte-order mark
    if (first == '\xEF') in.read(&first, 1);
    while (in && (first == ' ' || first == '\n' || first == '\r' || first == '\t'))
        in.read(&first, 1);
    if (first == '<') return import_gml(wish, archive, progress);
    std::error_code error;
    if (const auto size = std::filesystem::file_size(wish.file, error);
        error || size > largest_geojson)
        return refused_whole(wish, error ? "the file cannot be opened" : "the file is too large");
    return import_geojson(wish, archive, progress);
}

std::string no_key(const NamedRow&) {
    return "";
}

RegisterReport import_kind(const RegisterWish& wish, archive::Archive& archive,
                           Progress& progress) {
    switch (wish.kind) {
        case RegisterKind::addresses:
            return import_table(wish, RegisterTable::addresses, address_columns(), &address_of,
                                &address_key, archive, progress);
        case RegisterKind::owners: {
            auto report = import_table(wish, RegisterTable::ownerships, owner_columns(),
                                       &ownership_of, &no_key, archive, progress);
            if (!report.refused_whole) review_shares(wish, archive, report);
            return report;
        }
        case RegisterKind::buildings:
            return import_table(wish, RegisterTable::buildings, building_columns(), &building_of,
                                &building_key, archive, progress);
        case RegisterKind::attorneys:
            return import_table(wish, RegisterTable::powers, attorney_columns(), &power_of,
                                &power_key, archive, progress);
        case RegisterKind::parcels:
            return import_parcels(wish, archive, progress);
        case RegisterKind::municipalities:
            return import_municipalities(wish, archive, progress);
        case RegisterKind::lineage:
            return import_lineage(wish, archive, progress);
    }
    return {};
}

}  // namespace

RegisterReport import_register(const RegisterWish& wish, archive::Archive& archive,
                               Progress& progress) {
    auto report = import_kind(wish, archive, progress);
    note_import(archive, wish, report);
    return report;
}

}  // namespace byggarkiv::intake
