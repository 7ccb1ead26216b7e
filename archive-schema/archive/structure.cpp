#include "archive/structure.hpp"

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/structure.hpp"

namespace byggarkiv::archive {

namespace {

template <typename Value>
std::string_view word(const std::optional<Value>& value) {
    return value ? noark_text(*value) : std::string_view{};
}

template <typename Key>
std::optional<std::string> key_text(const std::optional<Key>& key) {
    if (!key) return std::nullopt;
    return key->text();
}

ClassRecord class_of(const store::Row& row) {
    return {.external_key = row.text(3),
            .class_id = row.text(4),
            .title = row.text(5),
            .description = row.text(6),
            .made = {row.text(7), row.text(8)},
            .closed = {row.text(9), row.text(10)}};
}

}  // namespace

domain::ArchiveKey Structure::enter(const std::optional<domain::ArchiveKey>& parent,
                                    const ArchiveRecord& record, const ParticularSet& particulars) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known =
            session.row(sql::structure::find_archive, {record.external_key, record.title}))
        return read_key<domain::ArchiveKey>(known->text(0));
    const auto key = domain::ArchiveKey::random();
    session.run(sql::structure::enter_archive,
                {key.text(), key_text(parent), record.external_key, record.title,
                 record.description, word(record.status), word(record.medium), record.made.at,
                 record.made.by, record.closed.at, record.closed.by});
    int position = 0;
    for (const auto& creator : record.creators)
        session.run(sql::structure::add_creator,
                    {key.text(), ++position, creator.number, creator.name, creator.description});
    Particulars(work_).enter(key, particulars);
    work_.wrote(code(Holder::archive), key.text());
    return key;
}

Result<domain::PartKey, PartRefusal> Structure::enter(
    const std::optional<domain::ArchiveKey>& archive, const PartRecord& record,
    const ParticularSet& particulars) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known = session.row(sql::structure::part_named, {record.name})) {
        const std::string& theirs = known->text(1);
        if (theirs == record.external_key) return read_key<domain::PartKey>(known->text(0));
        if (!theirs.empty()) return Refused{PartRefusal::name_of_another};
    }
    const auto row = session.row(
        sql::structure::enter_part,
        {domain::PartKey::random().text(), key_text(archive), record.external_key, record.name,
         record.title, record.description, word(record.status), word(record.medium),
         record.period_from.text(), record.period_to.text(), record.predecessor, record.successor,
         record.made.at, record.made.by, record.closed.at, record.closed.by});
    const auto key = read_key<domain::PartKey>(row.value().text(0));
    Particulars(work_).enter(key, particulars);
    work_.wrote(code(Holder::part), key.text());
    return key;
}

domain::ClassSystemKey Structure::enter(const domain::PartKey& part,
                                        const ClassSystemRecord& record,
                                        const ParticularSet& particulars) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known =
            session.row(sql::structure::find_system, {part.text(), record.external_key}))
        return read_key<domain::ClassSystemKey>(known->text(0));
    const auto key = domain::ClassSystemKey::random();
    session.run(
        sql::structure::enter_system,
        {key.text(), part.text(), record.external_key, record.type, record.title,
         record.description, record.made.at, record.made.by, record.closed.at, record.closed.by});
    Particulars(work_).enter(key, particulars);
    work_.wrote(code(Holder::class_system), key.text());
    return key;
}

domain::ClassKey Structure::enter(const domain::ClassSystemKey& system,
                                  const std::optional<domain::ClassKey>& parent,
                                  const ClassRecord& record, const ParticularSet& particulars) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known =
            session.row(sql::structure::find_class, {system.text(), record.external_key}))
        return read_key<domain::ClassKey>(known->text(0));
    const auto key = domain::ClassKey::random();
    session.run(sql::structure::enter_class,
                {key.text(), system.text(), key_text(parent), record.external_key, record.class_id,
                 record.title, record.description, record.made.at, record.made.by, record.closed.at,
                 record.closed.by});
    Particulars(work_).enter(key, particulars);
    work_.changed(code(Holder::archive_class), key.text());
    // Classes come by the thousand, one for each property: the audit log tells of their system.
    work_.wrote(code(Holder::class_system), system.text());
    return key;
}

void Structure::set_status(const domain::PartKey& part, domain::PartStatus status,
                           const Stamp& closed) {
    work_.must_be_in_change();
    work_.session().run(sql::structure::set_part_status,
                        {noark_text(status), closed.at, closed.by, part.text()});
    work_.wrote(code(Holder::part), part.text());
}

std::vector<Placed<domain::ArchiveKey, ArchiveRecord>> Structure::archives() {
    std::vector<Placed<domain::ArchiveKey, ArchiveRecord>> found;
    for (const auto& row : work_.session().rows(sql::structure::archives)) {
        ArchiveRecord record{.external_key = row.text(2),
                             .title = row.text(3),
                             .description = row.text(4),
                             .status = read_optional_code(domain::read_archive_status, row.text(5)),
                             .medium = read_optional_code(domain::read_medium, row.text(6)),
                             .made = {row.text(7), row.text(8)},
                             .closed = {row.text(9), row.text(10)}};
        for (const auto& creator : work_.session().rows(sql::structure::creators, {row.text(0)}))
            record.creators.push_back({creator.text(0), creator.text(1), creator.text(2)});
        found.push_back({read_key<domain::ArchiveKey>(row.text(0)), std::move(record)});
    }
    return found;
}

std::vector<Placed<domain::PartKey, PartRecord>> Structure::parts() {
    std::vector<Placed<domain::PartKey, PartRecord>> found;
    for (const auto& row : work_.session().rows(sql::structure::parts))
        found.push_back({read_key<domain::PartKey>(row.text(0)),
                         {.name = row.text(3),
                          .external_key = row.text(2),
                          .title = row.text(4),
                          .description = row.text(5),
                          .status = read_optional_code(domain::read_part_status, row.text(6)),
                          .medium = read_optional_code(domain::read_medium, row.text(7)),
                          .period_from = read_partial_date(row.text(8)),
                          .period_to = read_partial_date(row.text(9)),
                          .predecessor = row.text(10),
                          .successor = row.text(11),
                          .made = {row.text(12), row.text(13)},
                          .closed = {row.text(14), row.text(15)}}});
    return found;
}

std::optional<domain::PartKey> Structure::part(std::string_view name) {
    const auto row = work_.session().row(sql::structure::part_named, {name});
    if (!row) return std::nullopt;
    return read_key<domain::PartKey>(row->text(0));
}

std::vector<Placed<domain::ClassSystemKey, ClassSystemRecord>> Structure::systems(
    const domain::PartKey& part) {
    std::vector<Placed<domain::ClassSystemKey, ClassSystemRecord>> found;
    for (const auto& row : work_.session().rows(sql::structure::systems, {part.text()}))
        found.push_back({read_key<domain::ClassSystemKey>(row.text(0)),
                         {.external_key = row.text(1),
                          .type = row.text(2),
                          .title = row.text(3),
                          .description = row.text(4),
                          .made = {row.text(5), row.text(6)},
                          .closed = {row.text(7), row.text(8)}}});
    return found;
}

std::optional<ClassRecord> Structure::get(const domain::ClassKey& key) {
    const auto row = work_.session().row(sql::structure::class_with_key, {key.text()});
    if (!row) return std::nullopt;
    return class_of(*row);
}

std::vector<Placed<domain::ClassKey, ClassRecord>> Structure::with_class_id(
    std::string_view class_id) {
    std::vector<Placed<domain::ClassKey, ClassRecord>> found;
    for (const auto& row : work_.session().rows(sql::structure::with_class_id, {class_id}))
        found.push_back({read_key<domain::ClassKey>(row.text(0)), class_of(row)});
    return found;
}

}  // namespace byggarkiv::archive
