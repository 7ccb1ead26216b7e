#include "archive/municipalities.hpp"

#include <algorithm>

#include "archive/lineage_rows.hpp"
#include "archive/numbers.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/lineage.hpp"
#include "sql/property.hpp"

namespace byggarkiv::archive {

namespace {

using domain::MunicipalityNumber;
using domain::PropertyId;

domain::MunicipalityNumber code_of(const std::string& text) {
    const auto code = MunicipalityNumber::parse(text);
    if (!code) throw Failure(Failure::Kind::integrity, "not a municipality number: " + text);
    return *code;
}

PropertyId in_municipality(const PropertyId& number, const MunicipalityNumber& municipality) {
    auto parts = number.parts();
    parts.municipality = municipality;
    return PropertyId::from(parts).value();
}

// Leads a property through one reform after the other.
class Mover {
public:
    Mover(Work& work, const MunicipalityPaths& paths, ReformPage& page)
        : numbers_(work), rows_(work), paths_(paths), page_(page) {}

    void move(HeldNumber held) {
        bool moved = false;
        while (const auto step = paths_.next(held.number.parts().municipality, held.period.from)) {
            const auto after = next_number(held, *step);
            if (!after) {
                wait(held, *step);
                break;
            }
            const auto holder = numbers_.holder_on(*after, step->on);
            if (holder && holder->property != held.property) {
                join(held, *holder, *step);
                break;
            }
            held = renumber(held, *after, step->on);
            moved = true;
        }
        if (moved) ++page_.moved;
    }

    HeldNumber renumber(const HeldNumber& held, const PropertyId& to, domain::CalendarDate on) {
        numbers_.end(held, on);
        HeldNumber next{held.property, to, {on, held.period.to}, std::nullopt};
        numbers_.enter(next);
        rows_.link(event(held.number, to, on), held.property, held.property);
        return next;
    }

private:
    // What the number becomes: nullopt where the table alone does not tell.
    std::optional<PropertyId> next_number(const HeldNumber& held,
                                          const MunicipalityPaths::Step& step) {
        std::optional<PropertyId> found;
        for (const auto& code : step.codes) {
            const auto number = in_municipality(held.number, code);
            // Of several successors the one that knows the number, and got it from nowhere else.
            const bool known =
                step.codes.size() == 1 || (code != held.number.parts().municipality &&
                                           numbers_.holder_on(number, step.on).has_value());
            if (!known) continue;
            if (found || rivalled(held, code, step.on)) return std::nullopt;
            found = number;
        }
        return found;
    }

    // Whether a property of another municipality may have brought the same number along.
    bool rivalled(const HeldNumber& held, const MunicipalityNumber& code, domain::CalendarDate on) {
        const auto sources = paths_.sources(code, on);
        const auto& own = held.number.parts().municipality;
        if (std::any_of(sources.begin(), sources.end(), [&](const auto& source) {
                return source != own &&
                       numbers_.holder_on(in_municipality(held.number, source), on.plus_days(-1));
            }))
            return true;
        const auto holder = numbers_.holder_on(in_municipality(held.number, code), on);
        return holder && holder->property != held.property && sources.size() != 1;
    }

    void wait(const HeldNumber& held, const MunicipalityPaths::Step& step) {
        numbers_.set(held, held.period, step.on);
        ++page_.awaiting;
        std::string codes;
        for (const auto& code : step.codes) codes += (codes.empty() ? "" : ", ") + code.text();
        page_.questions.push_back(held.number.text() +
                                  ": the table does not say what it became in " + codes + " on " +
                                  step.on.text());
    }

    // Both were entered before the table came: the old one ends here and leads to the new one.
    void join(const HeldNumber& held, const HeldNumber& holder,
              const MunicipalityPaths::Step& step) {
        numbers_.end(held, step.on);
        if (!holder.period.from) numbers_.set(holder, {step.on, holder.period.to}, holder.awaiting);
        rows_.link(event(held.number, holder.number, step.on), held.property, holder.property);
        ++page_.joined;
    }

    // One event for each pair of municipalities; every property of the old one has a link of it.
    std::string event(const PropertyId& from, const PropertyId& to, domain::CalendarDate on) {
        const auto& old_code = from.parts().municipality.text();
        const auto& new_code = to.parts().municipality.text();
        const LineageRows::Event row{"kommuneendringer",
                                     old_code + "-" + new_code + "-" + on.text(),
                                     LineageKind::reform, on, old_code + " > " + new_code};
        const auto known = rows_.known(row);
        if (!known) throw Failure(Failure::Kind::integrity, known.reason());
        return known.value() ? *known.value() : rows_.add(row);
    }

    Numbers numbers_;
    LineageRows rows_;
    const MunicipalityPaths& paths_;
    ReformPage& page_;
};

}  // namespace

std::vector<MunicipalityChange> Municipalities::changes() {
    std::vector<MunicipalityChange> changes;
    for (const auto& row : work_.session().rows(sql::lineage::municipality_changes))
        changes.push_back({.old_code = code_of(row.text(0)),
                           .new_code = code_of(row.text(1)),
                           .on = read_optional_date(row.text(2)).value(),
                           .old_name = row.text(3),
                           .new_name = row.text(4)});
    return changes;
}

bool Municipalities::put(const MunicipalityChange& change) {
    work_.must_be_in_change();
    work_.paths.reset();
    const auto on = change.on.text();
    const auto digest = row_digest(
        work_.sealer(), "municipality_change",
        {change.old_code.text(), change.new_code.text(), on, change.old_name, change.new_name});
    return work_.session()
        .row(sql::lineage::put_municipality_change, {change.old_code.text(), change.new_code.text(),
                                                     on, change.old_name, change.new_name, digest})
        .has_value();
}

ReformPage Municipalities::apply(const MunicipalityNumber& code,
                                 const std::optional<PropertyId>& after, int limit) {
    work_.must_be_in_change();
    const auto paths = municipality_paths(work_);
    ReformPage page;
    std::vector<HeldNumber> present;
    const auto past = [&](auto part) { return after ? after->parts().*part : 0U; };
    using Parts = PropertyId::Parts;
    for (const auto& row : work_.session().rows(sql::property::present_in_municipality,
                                                {code.text(), past(&Parts::gnr), past(&Parts::bnr),
                                                 past(&Parts::fnr), past(&Parts::snr), limit}))
        present.push_back(held_number_of(row));
    Mover mover(work_, *paths, page);
    for (const auto& held : present) {
        ++page.seen;
        mover.move(held);
    }
    if (static_cast<int>(present.size()) == limit) page.last = present.back().number;
    return page;
}

std::vector<AwaitedNumber> Municipalities::awaiting_decision(int limit) {
    std::vector<AwaitedNumber> found;
    for (const auto& row : work_.session().rows(sql::property::awaiting_decision, {limit})) {
        const auto held = held_number_of(row);
        found.push_back({held.property, held.number, held.awaiting.value()});
    }
    return found;
}

std::shared_ptr<const MunicipalityPaths> municipality_paths(Work& work) {
    if (work.paths && work.session().in_transaction()) return work.paths;
    auto paths = std::make_shared<const MunicipalityPaths>(Municipalities(work).changes());
    work.paths = paths;
    return paths;
}

void follow_reforms(Work& work, const HeldNumber& held) {
    const auto paths = municipality_paths(work);
    ReformPage page;
    Mover(work, *paths, page).move(held);
}

std::optional<domain::PropertyKey> settle_awaited(Work& work, const PropertyId& number) {
    const auto paths = municipality_paths(work);
    const auto origin = paths->origin(number.parts().municipality);
    if (!origin) return std::nullopt;
    Numbers numbers(work);
    std::optional<HeldNumber> found;
    for (const auto& code : origin->codes) {
        for (auto& held : numbers.holders(in_municipality(number, code))) {
            if (held.awaiting != origin->on) continue;
            if (found) return std::nullopt;
            found = std::move(held);
        }
    }
    if (!found) return std::nullopt;
    ReformPage page;
    Mover(work, *paths, page).renumber(*found, number, origin->on);
    return found->property;
}

}  // namespace byggarkiv::archive
