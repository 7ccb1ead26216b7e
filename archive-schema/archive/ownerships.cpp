#include "archive/ownerships.hpp"

#include <algorithm>
#include <numeric>

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/ownership.hpp"

namespace byggarkiv::archive {

namespace {

std::vector<domain::PropertyKey> keys_of(const std::vector<store::Row>& rows) {
    std::vector<domain::PropertyKey> keys;
    for (const auto& row : rows) keys.push_back(read_key<domain::PropertyKey>(row.text(0)));
    return keys;
}

__extension__ typedef unsigned __int128 Wide;  // wider than the standard's integers

std::string digits(Wide number) {
    std::string text;
    do {
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number > 0);
    return text;
}

// A sum of shares, kept in lowest terms. Denominators of registers are small; where they are not,
// the sum may leave what 128 bits hold, and goes on as a long double.
class ShareSum {
public:
    void add(const Share& share) {
        rough_ += static_cast<long double>(share.part) / share.whole;
        if (!exact_) return;
        const Wide common = std::gcd(static_cast<std::uint64_t>(whole_ % share.whole),
                                     static_cast<std::uint64_t>(share.whole));
        const Wide factor = share.whole / common;
        constexpr Wide most = static_cast<Wide>(1) << 90;  // times 2^30 still fits
        if (whole_ > most / factor) {
            exact_ = false;
            return;
        }
        part_ = part_ * factor + static_cast<Wide>(share.part) * (whole_ / common);
        whole_ *= factor;
    }
    bool more_than_one() const { return exact_ ? part_ > whole_ : rough_ > 1.000000001L; }
    std::string text() const {
        if (!exact_) return "more than 1";
        Wide a = part_, b = whole_;
        while (b > 0) {
            const Wide rest = a % b;
            a = b;
            b = rest;
        }
        return digits(part_ / a) + "/" + digits(whole_ / a);
    }

private:
    Wide part_ = 0;
    Wide whole_ = 1;
    long double rough_ = 0;
    bool exact_ = true;
};

}  // namespace

std::optional<Share> Share::parse(std::string_view text) {
    const auto sides = split(text, '/');
    if (sides.size() != 2 || sides[0].size() > 9 || sides[1].size() > 9) return std::nullopt;
    const auto part = read_number(sides[0]);
    const auto whole = read_number(sides[1]);
    if (!part || !whole || *part == 0 || *part > *whole) return std::nullopt;
    return Share{*part, *whole};
}

std::string Share::text() const {
    return known() ? std::to_string(part) + "/" + std::to_string(whole) : std::string();
}

std::vector<Owner> Ownerships::owners(const domain::PropertyKey& property,
                                      domain::CalendarDate on) {
    std::vector<Owner> found;
    for (const auto& row :
         work_.session().rows(sql::ownership::owners, {property.text(), on.text()})) {
        auto name = work_.sealer().unseal(row.text(2));
        if (!name) throw Failure(Failure::Kind::integrity, "the name of an owner was touched");
        found.push_back({.key = domain::PersonKey(row.text(0)),
                         .is_person = row.text(1) == "person",
                         .name = std::move(*name),
                         .share = {static_cast<std::uint32_t>(row.number(3)),
                                   static_cast<std::uint32_t>(row.number(4))},
                         .from = read_optional_date(row.text(5)),
                         .to = read_optional_date(row.text(6))});
    }
    return found;
}

std::vector<domain::PropertyKey> Ownerships::owned_by(const domain::PersonKey& owner,
                                                      domain::CalendarDate on) {
    return keys_of(work_.session().rows(sql::ownership::owned_by, {owner.text(), on.text()}));
}

std::vector<domain::PropertyKey> Ownerships::may_act_for(const domain::PersonKey& attorney,
                                                         domain::CalendarDate on) {
    return keys_of(work_.session().rows(sql::ownership::acted_for, {attorney.text(), on.text()}));
}

std::vector<domain::PropertyKey> Ownerships::owned_or_acted_for(const domain::PersonKey& person,
                                                                domain::CalendarDate on) {
    auto all = owned_by(person, on);
    for (auto& key : may_act_for(person, on))
        if (std::find(all.begin(), all.end(), key) == all.end()) all.push_back(std::move(key));
    return all;
}

std::vector<Oversubscribed> Ownerships::oversubscribed(domain::CalendarDate on, int limit) {
    std::vector<Oversubscribed> found;
    const auto day = on.text();
    for (const auto& row :
         work_.session().rows(sql::ownership::perhaps_oversubscribed, {day, limit})) {
        ShareSum sum;
        for (const auto& owned : work_.session().rows(sql::ownership::owners, {row.text(0), day}))
            if (owned.number(4) > 0)
                sum.add({static_cast<std::uint32_t>(owned.number(3)),
                         static_cast<std::uint32_t>(owned.number(4))});
        if (sum.more_than_one())
            found.push_back({read_key<domain::PropertyKey>(row.text(0)), sum.text()});
    }
    return found;
}

}  // namespace byggarkiv::archive
