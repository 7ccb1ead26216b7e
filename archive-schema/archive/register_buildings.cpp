#include "archive/register_rows.hpp"
#include "archive/registers.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/registers.hpp"

// Buildings, each on the properties where it stands.
namespace byggarkiv::archive {

namespace {

// Writes the rows of one building on one property.
class BuildingWriter {
public:
    // Both must outlive this.
    BuildingWriter(Work& work, const std::string& property) : work_(work), property_(property) {}

    void add(const Building& b, const std::string& from) {
        work_.session().run(sql::registers::add_building,
                            {b.number, b.extension, property_, from, b.type, b.status, b.year,
                             b.area_m2, digest(b, from, "")});
    }

    void correct(const Building& b, const std::string& from) {
        work_.session().run(sql::registers::correct_building,
                            {b.type, b.status, b.year, b.area_m2, digest(b, from, ""), b.number,
                             b.extension, property_, from});
    }

    void end(const Building& b, const std::string& from, const std::string& to) {
        work_.session().run(sql::registers::end_building,
                            {to, digest(b, from, to), b.number, b.extension, property_, from});
    }

private:
    std::string digest(const Building& b, const std::string& from, const std::string& to) {
        return row_digest(
            work_.sealer(), "building",
            {b.number, b.extension, property_, from, to, b.type, b.status, b.year, b.area_m2});
    }

    Work& work_;
    const std::string& property_;
};

Building building_in(const store::Row& row, std::string number, std::string extension) {
    return {.number = std::move(number),
            .extension = std::move(extension),
            .type = row.text(1),
            .status = row.text(2),
            .year = row.small(3),
            .area_m2 = row.small(4)};
}

std::string key_of_place(std::string_view number, std::string_view extension,
                         std::string_view property) {
    return building_part(number, extension) + '\t' + std::string(property);
}

}  // namespace

std::string building_part(std::string_view number, std::string_view extension) {
    return std::string(number) + '\t' + std::string(extension);
}

bool Registers::put(const BuildingRow& row) {
    const auto place = place_of(work_, row.property, row.dates);
    const auto property = place.key.text();
    const auto& b = row.building;
    auto& session = work_.session();
    const auto latest =
        session.row(sql::registers::latest_building, {b.number, b.extension, property});
    BuildingWriter writer(work_, property);
    if (!latest || !latest->text(5).empty()) {
        const auto left = session.row(sql::registers::building_left, {b.number, b.extension});
        const auto from = left ? first_day_again(work_, left->text(0), row.dates) : "";
        if (latest && latest->text(0) == from)
            writer.correct(b, from);
        else
            writer.add(b, from);
    } else {
        const auto before = building_in(*latest, b.number, b.extension);
        if (before == b) return false;
        if (const auto day = day_of_change(work_, latest->text(0), row.dates)) {
            writer.end(before, latest->text(0), day->text());
            writer.add(b, day->text());
        } else {
            writer.correct(b, latest->text(0));
        }
    }
    work_.wrote("property", property);
    return true;
}

std::optional<std::string> Registers::key_of(const BuildingRow& row) {
    const auto property = Properties(work_).find(row.property);
    if (!property) return std::nullopt;
    return key_of_place(row.building.number, row.building.extension, property->text());
}

std::vector<std::string> Registers::places_of(const Building& building) {
    std::vector<std::string> keys;
    for (const auto& row : work_.session().rows(sql::registers::places_of_building,
                                                {building.number, building.extension}))
        keys.push_back(key_of_place(building.number, building.extension, row.text(0)));
    return keys;
}

void end_building(Work& work, const std::string& key, domain::CalendarDate on) {
    const auto parts = split(key, '\t');
    const std::string number(parts.at(0)), extension(parts.at(1)), property(parts.at(2));
    const auto row =
        work.session().row(sql::registers::latest_building, {number, extension, property}).value();
    BuildingWriter(work, property).end(building_in(row, number, extension), row.text(0), on.text());
    work.wrote("property", property);
}

}  // namespace byggarkiv::archive
