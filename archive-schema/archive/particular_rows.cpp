#include "archive/particular_rows.hpp"

#include <array>
#include <stdexcept>

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/case_file.hpp"
#include "sql/document.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::array all_holders{Holder::archive,       Holder::part,      Holder::class_system,
                                 Holder::archive_class, Holder::case_file, Holder::entry,
                                 Holder::document,      Holder::object};

}  // namespace

Holder read_holder(const std::string& text) {
    for (const auto holder : all_holders)
        if (code(holder) == text) return holder;
    throw Failure(Failure::Kind::integrity, "not a kind of thing: " + text);
}

namespace {

using Target = CrossReference::Target;
constexpr std::array<std::pair<Target, std::string_view>, 5> targets{{
    {Target::archive_class, "class"},
    {Target::secondary_class, "secondary_class"},
    {Target::case_file, "case"},
    {Target::entry, "entry"},
    {Target::part, "part"},
}};

}  // namespace

std::string_view code(CrossReference::Target target) {
    for (const auto& [value, text] : targets)
        if (value == target) return text;
    throw std::logic_error("a target without its code");
}

namespace {

Target read_target(const std::string& text) {
    for (const auto& [value, known] : targets)
        if (known == text) return value;
    throw Failure(Failure::Kind::integrity, "not a target of a reference: " + text);
}

std::optional<int> years_of(const std::string& text) {
    if (text == "-1") return std::nullopt;
    return std::stoi(text);
}

// Columns of `particular.parties`, which `particular.of` has two further on.
template <typename Somebody>
void read_somebody(const store::Row& row, std::size_t first, Somebody& one) {
    const auto text = [&](std::size_t column) { return row.text(first + column); };
    one.external_key = text(0);
    one.role_text = text(2);
    one.name = text(3);
    if (!text(4).empty()) one.person = domain::PersonKey(text(4));
    one.contact = {text(5), text(6), text(7), text(8), text(9), text(10), text(11), text(12)};
}

}  // namespace

Party party_of(const store::Row& row, std::size_t first) {
    Party party{.role = row.text(first + 1), .name = {}};
    read_somebody(row, first, party);
    return party;
}

Correspondent correspondent_of(const store::Row& row, std::size_t first) {
    Correspondent one{.role = read_code(domain::read_party_role, row.text(first + 1)), .name = {}};
    read_somebody(row, first, one);
    one.unit = row.text(first + 13);
    one.officer = row.text(first + 14);
    return one;
}

// The row of `particular.of` into the part it is.
void take(const store::Row& row, ParticularSet& set) {
    const auto t = [&](std::size_t column) -> const std::string& { return row.text(2 + column); };
    const std::string& kind = row.text(0);
    if (kind == as_party) set.parties.push_back(party_of(row, 2));
    if (kind == as_correspondent) set.correspondents.push_back(correspondent_of(row, 2));
    if (kind == "keyword") set.keywords.push_back(t(0));
    if (kind == "author") set.authors.push_back(t(0));
    if (kind == "storage") set.storages.push_back(t(0));
    if (kind == "remark") set.remarks.push_back({t(0), t(1), {t(2), t(3)}});
    if (kind == "reference") set.references.push_back({read_target(t(0)), t(1)});
    if (kind == "kept") set.kept.push_back({t(0), row.small(1), t(1)});
    if (kind == "precedent")
        set.precedents.push_back({t(0),
                                  t(1),
                                  t(2),
                                  t(3),
                                  t(4),
                                  read_optional_code(domain::read_precedent_status, t(5)),
                                  {t(6), t(7)},
                                  {t(8), t(9)},
                                  {t(10), t(11)}});
    if (kind == "retention")
        set.retention = Retention{read_optional_code(domain::read_retention_decision, t(0)),
                                  t(1),
                                  years_of(t(2)),
                                  read_partial_date(t(3)),
                                  {t(4), t(5)},
                                  read_optional_code(domain::read_deletion_type, t(6)),
                                  {t(7), t(8)}};
    if (kind == "shielding")
        set.shielding =
            Shielding{t(0),           t(1),
                      t(2),           read_optional_code(domain::read_shielded_extent, t(3)),
                      years_of(t(4)), read_partial_date(t(5))};
    if (kind == "grading")
        set.grading =
            Grading{read_optional_code(domain::read_grade, t(0)), {t(1), t(2)}, {t(3), t(4)}};
    if (kind == "signature")
        set.signature =
            Signature{t(0), read_optional_code(domain::read_signature_check, t(1)), {t(2), t(3)}};
}

std::string_view code(Holder holder) {
    switch (holder) {
        case Holder::archive:
            return "archive";
        case Holder::part:
            return "part";
        case Holder::class_system:
            return "classification";
        case Holder::archive_class:
            return "class";
        case Holder::case_file:
            return "case";
        case Holder::entry:
            return "entry";
        case Holder::document:
            return "document";
        case Holder::object:
            return "object";
    }
    return "";
}

void tell_written(Work& work, const HolderKey& on) {
    if (on.holder == Holder::case_file || on.holder == Holder::document)
        return work.touch(code(on.holder), on.key);
    if (on.holder == Holder::entry) {
        work.changed("journal entry", on.key);
        if (const auto row = work.session().row(sql::case_file::case_of_entry, {on.key}))
            work.touch("case", row->text(0));
        return;
    }
    if (on.holder == Holder::object) {
        if (const auto row = work.session().row(sql::document::of_object, {on.key}))
            work.touch("document", row->text(0));
        return;
    }
    work.wrote(code(on.holder), on.key);
}

}  // namespace byggarkiv::archive
