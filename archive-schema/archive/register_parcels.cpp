#include <algorithm>
#include <limits>
#include <stdexcept>

#include "archive/register_rows.hpp"
#include "archive/registers.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/wkb.hpp"
#include "archive/work.hpp"
#include "sql/registers.hpp"

// Parcels: geometry as WKB, and its box in two places.
namespace byggarkiv::archive {

namespace {

struct Box {
    double west, south, east, north;
};

// One row of parcel but for its number, key and period.
struct Content {
    std::string property;
    std::int64_t srid;
    std::string geometry;
    std::int64_t area_m2;
    Box box;
};

Box box_of(const std::vector<Rings>& polygons) {
    constexpr auto far = std::numeric_limits<double>::infinity();
    Box box{far, far, -far, -far};
    for (const auto& rings : polygons) {
        if (rings.empty() || rings.front().empty())
            throw std::logic_error("a parcel without an outline");
        for (const auto& point : rings.front()) {
            box.west = std::min(box.west, point.east);
            box.south = std::min(box.south, point.north);
            box.east = std::max(box.east, point.east);
            box.north = std::max(box.north, point.north);
        }
    }
    return box;
}

std::string digest_of(const Work& work, std::int64_t number, const std::string& key,
                      const std::string& from, const std::string& to, const Content& c) {
    return row_digest(work.sealer(), "parcel",
                      {number, key, from, to, c.property, c.srid, store::Blob{c.geometry},
                       c.area_m2, c.box.west, c.box.south, c.box.east, c.box.north});
}

Content content_of(const store::Row& row) {
    return {row.text(2),
            row.number(3),
            row.text(4),
            row.number(5),
            {row.real(6), row.real(7), row.real(8), row.real(9)}};
}

class ParcelWriter {
public:
    ParcelWriter(Work& work, const std::string& key) : work_(work), key_(key) {}

    void add(const std::string& from, const Content& c) {
        auto& session = work_.session();
        const auto number = session.row(sql::registers::next_parcel_number).value().number(0);
        const auto digest = digest_of(work_, number, key_, from, "", c);
        session.run(sql::registers::add_parcel,
                    {number, key_, from, c.property, c.srid, store::Blob{c.geometry}, c.area_m2,
                     c.box.west, c.box.south, c.box.east, c.box.north, digest});
        put_box(number, c.box);
    }

    void end(const store::Row& row, const std::string& to) {
        const auto number = row.number(0);
        const auto digest = digest_of(work_, number, key_, row.text(1), to, content_of(row));
        work_.session().run(sql::registers::end_parcel, {to, digest, number});
        work_.session().run(sql::registers::drop_parcel_box, {number});
    }

    void correct(const store::Row& row, const Content& c) {
        const auto number = row.number(0);
        const auto digest = digest_of(work_, number, key_, row.text(1), "", c);
        auto& session = work_.session();
        session.run(sql::registers::correct_parcel,
                    {c.property, c.srid, store::Blob{c.geometry}, c.area_m2, c.box.west,
                     c.box.south, c.box.east, c.box.north, digest, number});
        session.run(sql::registers::drop_parcel_box, {number});
        put_box(number, c.box);
    }

private:
    void put_box(std::int64_t number, const Box& box) {
        work_.session().run(sql::registers::put_parcel_box,
                            {number, box.west, box.east, box.south, box.north});
    }

    Work& work_;
    const std::string& key_;
};

bool same(const Content& one, const Content& other) {
    return one.property == other.property && one.srid == other.srid &&
           one.geometry == other.geometry && one.area_m2 == other.area_m2;
}

}  // namespace

bool Registers::put(const ParcelRow& row) {
    if (row.polygons.empty()) throw std::logic_error("a parcel without an outline");
    const auto box = box_of(row.polygons);
    const auto place = place_of(work_, row.property, row.dates);
    const Content content{place.key.text(), row.srid, wkb_of(row.polygons), row.area_m2, box};
    auto& session = work_.session();
    ParcelWriter writer(work_, row.external_key);
    if (const auto known = session.row(sql::registers::present_parcel, {row.external_key})) {
        if (same(content_of(*known), content)) return false;
        if (const auto day = day_of_change(work_, known->text(1), row.dates)) {
            writer.end(*known, day->text());
            writer.add(day->text(), content);
        } else {
            writer.correct(*known, content);
        }
        work_.wrote("property", known->text(2));
    } else {
        const auto ended = session.row(sql::registers::latest_parcel, {row.external_key});
        writer.add(ended ? first_day_again(work_, ended->text(0), row.dates) : "", content);
    }
    work_.wrote("property", place.key.text());
    return true;
}

void end_parcel(Work& work, const std::string& key, domain::CalendarDate on) {
    const auto known = work.session().row(sql::registers::present_parcel, {key});
    if (!known) throw std::logic_error("a parcel that is not there cannot end");
    ParcelWriter(work, key).end(*known, on.text());
    work.wrote("property", known->text(2));
}

}  // namespace byggarkiv::archive
