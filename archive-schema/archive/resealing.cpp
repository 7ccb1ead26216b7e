#include "archive/resealing.hpp"

#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/particular_rows.hpp"
#include "archive/persons.hpp"
#include "archive/row_digest.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "sql/resealing.hpp"

namespace byggarkiv::archive {

namespace {

constexpr int at_once = 200;  // rows looked at in one change
const Author author{"system", "change of the secret key"};

bool is_old(const Sealer& sealer, const std::string& sealed) {
    return !sealed.empty() && sealer.sealed_by(sealed) != sealer.newest_key();
}

std::string sealed_again(const Sealer& sealer, const std::string& sealed, const std::string& of) {
    const auto value = sealer.unseal(sealed);
    if (!value)
        throw Failure(Failure::Kind::integrity,
                      of + " cannot be unsealed; is a key missing from the key file?");
    return sealer.seal(*value);
}

void must_fit(const Sealer& sealer, std::string_view table, const store::Row& row) {
    const auto last = row.columns().size() - 1;
    if (!fits(sealer, row.text(last), table, row, 0, last))
        throw Failure(Failure::Kind::integrity, "a row of " + std::string(table) + " (" +
                                                    row.text(0) +
                                                    ") does not fit its digest; run `byggarkiv "
                                                    "verify --rows`");
}

}  // namespace

// One table, page by page in the order of its key.
class Resealing::Table {
public:
    virtual ~Table() = default;
    // Seals again what it must among the next rows; false when there were none left.
    virtual bool go_on(Work& work) = 0;
    std::int64_t sealed() const noexcept { return sealed_; }

protected:
    std::int64_t sealed_ = 0;
};

class Resealing::Numbers final : public Table {
public:
    bool go_on(Work& work) override {
        const int done = Persons(work).seal_again(at_once);
        sealed_ += done;
        return done > 0;
    }
};

class Resealing::Ownerships final : public Table {
public:
    bool go_on(Work& work) override {
        const auto rows = work.session().rows(sql::resealing::ownerships_after,
                                              {property_, owner_, from_, at_once});
        for (const auto& row : rows) {
            property_ = row.text(0);
            owner_ = row.text(1);
            from_ = row.text(5);
            if (is_old(work.sealer(), row.text(2))) seal(work, row);
        }
        return !rows.empty();
    }

private:
    void seal(Work& work, const store::Row& row) {
        must_fit(work.sealer(), "ownership", row);
        const auto sealed = sealed_again(work.sealer(), row.text(2), "the name of an owner");
        const store::Blob name{sealed};
        const auto digest = row_digest(work.sealer(), "ownership",
                                       {row.text(0), row.text(1), name, row.number(3),
                                        row.number(4), row.text(5), row.text(6)});
        work.session().run(sql::resealing::seal_ownership,
                           {name, digest, property_, owner_, from_});
        work.wrote("property", property_);
        ++sealed_;
    }

    std::string property_, owner_, from_;
};

class Resealing::Powers final : public Table {
public:
    bool go_on(Work& work) override {
        const auto rows = work.session().rows(sql::resealing::powers_after, {key_, at_once});
        for (const auto& row : rows) {
            key_ = row.text(0);
            if (is_old(work.sealer(), row.text(4))) seal(work, row);
        }
        return !rows.empty();
    }

private:
    void seal(Work& work, const store::Row& row) {
        must_fit(work.sealer(), "power_of_attorney", row);
        const auto sealed = sealed_again(work.sealer(), row.text(4), "the name of an attorney");
        const store::Blob name{sealed};
        const store::Value property =
            row.is_null(3) ? store::Value(nullptr) : store::Value(row.text(3));
        const auto digest = row_digest(work.sealer(), "power_of_attorney",
                                       {row.text(0), row.text(1), row.text(2), property, name,
                                        row.text(5), row.text(6), row.text(7)});
        work.session().run(sql::resealing::seal_power, {name, digest, key_});
        work.wrote("power_of_attorney", key_);
        ++sealed_;
    }

    std::string key_;
};

class Resealing::Metadata final : public Table {
public:
    bool go_on(Work& work) override {
        const auto rows = work.session().rows(sql::resealing::metadata_after,
                                              {entity_, key_, element_, ordinal_, at_once});
        for (const auto& row : rows) {
            entity_ = row.text(0);
            key_ = row.text(1);
            element_ = row.text(2);
            ordinal_ = row.number(3);
            if (!is_old(work.sealer(), row.text(4))) continue;
            const auto sealed = sealed_again(work.sealer(), row.text(4), "metadata of " + entity_);
            work.session().run(sql::resealing::seal_metadata,
                               {store::Blob{sealed}, entity_, key_, element_, ordinal_});
            tell_written(work, {read_holder(entity_), key_});
            ++sealed_;
        }
        return !rows.empty();
    }

private:
    std::string entity_, key_, element_;
    std::int64_t ordinal_ = 0;
};

Resealing::Resealing(Work& work) : work_(work) {
    left_.push_back(std::make_unique<Metadata>());
    left_.push_back(std::make_unique<Powers>());
    left_.push_back(std::make_unique<Ownerships>());
    left_.push_back(std::make_unique<Numbers>());
}

Resealing::Resealing(Resealing&&) noexcept = default;
Resealing::~Resealing() = default;

bool Resealing::go_on() {
    work_.must_be_in_change();
    if (left_.empty()) return false;
    auto& table = *left_.back();
    const auto before = table.sealed();
    const bool more = table.go_on(work_);
    sealed_ += table.sealed() - before;
    if (!more) left_.pop_back();
    return !left_.empty();
}

std::int64_t reseal(Archive& archive) {
    auto desk = archive.desk();
    auto resealing = desk.resealing();
    for (bool more = true; more;) {
        auto change = desk.begin(author);
        more = resealing.go_on();
        change.commit();
    }
    return resealing.sealed();
}

}  // namespace byggarkiv::archive
