#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/municipality_number.hpp"

namespace byggarkiv::archive {

class Work;

// A plan by its number within a municipality (planident: M030 and M039).
struct PlanRecord {
    domain::MunicipalityNumber municipality;
    std::string plan_id;
    std::string name = {};
    std::string type = {};
    domain::PartialDate in_force = {};
};

struct Plan {
    domain::PlanKey key;
    PlanRecord record;
};

enum class LinkRefusal { malformed };

// Plans that cases and properties lie under, and the buildings that cases and documents are about.
// Writing needs a change, and touches the case, property or document.
class Plans {
public:
    explicit Plans(Work& work) : work_(work) {}

    // The one of this number; what is said of it now replaces what was said before. Refused without
    // a number, or with one of more than 100 bytes.
    Result<domain::PlanKey, LinkRefusal> enter(const PlanRecord& record);
    std::optional<Plan> find(const domain::MunicipalityNumber& municipality,
                             std::string_view plan_id);

    void link(const domain::PlanKey& plan, const domain::CaseKey& case_key);
    void link(const domain::PlanKey& plan, const domain::PropertyKey& property);
    std::vector<Plan> of(const domain::CaseKey& case_key);
    std::vector<Plan> of(const domain::PropertyKey& property);
    // In the order of their keys, at most `limit`.
    std::vector<domain::CaseKey> cases_under(const domain::PlanKey& plan, int limit);
    std::vector<domain::PropertyKey> properties_under(const domain::PlanKey& plan, int limit);

    // bygningsnummer: one to nine digits. It need not be in the cadastre's register.
    Result<std::string, LinkRefusal> link_building(const domain::CaseKey& case_key,
                                                   std::string_view number);
    Result<std::string, LinkRefusal> link_building(const domain::DocumentKey& document,
                                                   std::string_view number);
    std::vector<std::string> buildings_of(const domain::CaseKey& case_key);
    std::vector<std::string> buildings_of(const domain::DocumentKey& document);
    std::vector<domain::CaseKey> cases_about(std::string_view building, int limit);
    std::vector<domain::DocumentKey> documents_about(std::string_view building, int limit);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
