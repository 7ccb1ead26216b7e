#include "archive/external_keys.hpp"

#include "archive/particular_rows.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/case_file.hpp"
#include "sql/external_key.hpp"
#include "sql/structure.hpp"

namespace byggarkiv::archive {

namespace {

std::vector<store::Row> of_origin(store::Session& session, Holder kind, const ExternalKey& key) {
    using namespace sql;
    switch (kind) {
        case Holder::archive:
        case Holder::class_system:
            return {};
        case Holder::part:
            return session.rows(external_key::part, {key.key});
        case Holder::archive_class:
            return session.rows(external_key::class_with_key, {key.key, key.system});
        case Holder::case_file:
            return session.rows(external_key::case_file, {key.key, key.system});
        case Holder::entry:
            return session.rows(external_key::entry, {key.key, key.system});
        case Holder::document:
            return session.rows(external_key::document, {key.key, key.system});
        case Holder::object:
            return session.rows(external_key::object, {key.key, key.system});
    }
    return {};
}

Holder holder_of(CrossReference::Target target) {
    switch (target) {
        case CrossReference::Target::archive_class:
        case CrossReference::Target::secondary_class:
            return Holder::archive_class;
        case CrossReference::Target::case_file:
            return Holder::case_file;
        case CrossReference::Target::entry:
            return Holder::entry;
        case CrossReference::Target::part:
            return Holder::part;
    }
    return Holder::case_file;
}

bool is_ours(store::Session& session, Holder kind, std::string_view key) {
    switch (kind) {
        case Holder::archive_class:
            return session.row(sql::structure::class_with_key, {key}).has_value();
        case Holder::case_file:
            return session.row(sql::case_file::get, {key}).has_value();
        case Holder::entry:
            return session.row(sql::case_file::case_of_entry, {key}).has_value();
        case Holder::archive:
        case Holder::part:
        case Holder::class_system:
        case Holder::document:
        case Holder::object:
            return false;
    }
    return false;
}

}  // namespace

Result<ExternalKey, KeyRefusal> ExternalKeys::enter(const HolderKey& of, const ExternalKey& key) {
    work_.must_be_in_change();
    if (key.system.empty() || key.key.empty()) return Refused{KeyRefusal::empty};
    if (const auto known = find(of.holder, key)) {
        if (*known != of.key) return Refused{KeyRefusal::names_another_thing};
        return key;
    }
    work_.session().run(sql::external_key::enter, {code(of.holder), key.system, key.key, of.key});
    tell_written(work_, of);
    return key;
}

std::optional<std::string> ExternalKeys::find(Holder kind, const ExternalKey& key) {
    auto& session = work_.session();
    if (const auto other = session.row(sql::external_key::other, {code(kind), key.system, key.key}))
        return other->text(0);
    const auto own = of_origin(session, kind, key);
    if (own.size() != 1) return std::nullopt;
    return own.front().text(0);
}

std::vector<ExternalKey> ExternalKeys::of(const HolderKey& thing) {
    std::vector<ExternalKey> found;
    for (const auto& row :
         work_.session().rows(sql::external_key::all, {code(thing.holder), thing.key}))
        found.push_back({row.text(0), row.text(1)});
    return found;
}

std::optional<HolderKey> ExternalKeys::resolve(const CrossReference& reference,
                                               std::string_view system) {
    const Holder kind = holder_of(reference.target);
    if (auto key = find(kind, {std::string(system), reference.key}))
        return HolderKey(kind, std::move(*key));
    if (is_ours(work_.session(), kind, reference.key)) return HolderKey(kind, reference.key);
    return std::nullopt;
}

}  // namespace byggarkiv::archive
