#include "archive/plans.hpp"

#include <algorithm>

#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/plan.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::string_view case_entity = "case";
constexpr std::string_view property_entity = "property";
constexpr std::string_view document_entity = "document";
constexpr std::size_t longest_plan_id = 100;
constexpr std::size_t longest_building = 9;

Plan plan_of(const store::Row& row) {
    const auto municipality = domain::MunicipalityNumber::parse(row.text(1));
    if (!municipality)
        throw Failure(Failure::Kind::integrity, "not a municipality number: " + row.text(1));
    return {read_key<domain::PlanKey>(row.text(0)),
            {*municipality, row.text(2), row.text(3), row.text(4), read_partial_date(row.text(5))}};
}

void link_plan(Work& work, const domain::PlanKey& plan, std::string_view entity,
               const std::string& key) {
    work.must_be_in_change();
    const auto digest = row_digest(work.sealer(), "plan_link", {plan.text(), entity, key});
    if (work.session().run(sql::plan::link, {plan.text(), entity, key, digest}) > 0)
        work.touch(entity, key);
}

std::vector<Plan> plans_of(Work& work, std::string_view entity, const std::string& key) {
    std::vector<Plan> found;
    for (const auto& row : work.session().rows(sql::plan::of, {entity, key}))
        found.push_back(plan_of(row));
    return found;
}

Result<std::string, LinkRefusal> link(Work& work, std::string_view entity, const std::string& key,
                                      std::string_view number) {
    work.must_be_in_change();
    const bool digits =
        std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || number.empty() || number.size() > longest_building)
        return Refused{LinkRefusal::malformed};
    if (work.session().run(sql::plan::link_building, {entity, key, number}) > 0)
        work.touch(entity, key);
    return std::string(number);
}

std::vector<std::string> buildings(Work& work, std::string_view entity, const std::string& key) {
    std::vector<std::string> found;
    for (const auto& row : work.session().rows(sql::plan::buildings_of, {entity, key}))
        found.push_back(row.text(0));
    return found;
}

template <typename Key>
std::vector<Key> keys_of(const std::vector<store::Row>& rows) {
    std::vector<Key> found;
    for (const auto& row : rows) found.push_back(read_key<Key>(row.text(0)));
    return found;
}

}  // namespace

Result<domain::PlanKey, LinkRefusal> Plans::enter(const PlanRecord& record) {
    work_.must_be_in_change();
    if (record.plan_id.empty() || record.plan_id.size() > longest_plan_id)
        return Refused{LinkRefusal::malformed};
    const auto row = work_.session().row(
        sql::plan::enter, {domain::PlanKey::random().text(), record.municipality.text(),
                           record.plan_id, record.name, record.type, record.in_force.text()});
    const auto key = read_key<domain::PlanKey>(row.value().text(0));
    work_.wrote("plan", key.text());
    return key;
}

std::optional<Plan> Plans::find(const domain::MunicipalityNumber& municipality,
                                std::string_view plan_id) {
    const auto row = work_.session().row(sql::plan::find, {municipality.text(), plan_id});
    if (!row) return std::nullopt;
    return plan_of(*row);
}

void Plans::link(const domain::PlanKey& plan, const domain::CaseKey& case_key) {
    link_plan(work_, plan, case_entity, case_key.text());
}
void Plans::link(const domain::PlanKey& plan, const domain::PropertyKey& property) {
    link_plan(work_, plan, property_entity, property.text());
}
std::vector<Plan> Plans::of(const domain::CaseKey& case_key) {
    return plans_of(work_, case_entity, case_key.text());
}
std::vector<Plan> Plans::of(const domain::PropertyKey& property) {
    return plans_of(work_, property_entity, property.text());
}

std::vector<domain::CaseKey> Plans::cases_under(const domain::PlanKey& plan, int limit) {
    return keys_of<domain::CaseKey>(
        work_.session().rows(sql::plan::under, {plan.text(), case_entity, limit}));
}
std::vector<domain::PropertyKey> Plans::properties_under(const domain::PlanKey& plan, int limit) {
    return keys_of<domain::PropertyKey>(
        work_.session().rows(sql::plan::under, {plan.text(), property_entity, limit}));
}

Result<std::string, LinkRefusal> Plans::link_building(const domain::CaseKey& case_key,
                                                      std::string_view number) {
    return archive::link(work_, case_entity, case_key.text(), number);
}
Result<std::string, LinkRefusal> Plans::link_building(const domain::DocumentKey& document,
                                                      std::string_view number) {
    return archive::link(work_, document_entity, document.text(), number);
}
std::vector<std::string> Plans::buildings_of(const domain::CaseKey& case_key) {
    return buildings(work_, case_entity, case_key.text());
}
std::vector<std::string> Plans::buildings_of(const domain::DocumentKey& document) {
    return buildings(work_, document_entity, document.text());
}
std::vector<domain::CaseKey> Plans::cases_about(std::string_view building, int limit) {
    return keys_of<domain::CaseKey>(
        work_.session().rows(sql::plan::about_building, {building, case_entity, limit}));
}
std::vector<domain::DocumentKey> Plans::documents_about(std::string_view building, int limit) {
    return keys_of<domain::DocumentKey>(
        work_.session().rows(sql::plan::about_building, {building, document_entity, limit}));
}

}  // namespace byggarkiv::archive
