#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

struct Decision {
    domain::DecisionKey key;
    domain::CaseKey case_key;
    bool issued = false;
    std::string content;  // the letter's data, JSON; casework alone reads it
    int revision = 1;
    std::string author;                // of the present revision
    std::set<std::string> written_by;  // all who have written in it
    std::string approver;
    std::optional<domain::DocumentKey> document;  // the issued letter
};

enum class DecisionRefusal { unknown, issued_already, changed_meanwhile };

// Decisions while they are written, and what the issued ones were made from.
class Decisions {
public:
    explicit Decisions(Work& work) : work_(work) {}

    domain::DecisionKey draft(const domain::CaseKey& parent, std::string_view content,
                              std::string_view author);
    // `revision` is the one that was read; a newer one is not overwritten.
    Result<int, DecisionRefusal> revise(const domain::DecisionKey& key, int revision,
                                        std::string_view content, std::string_view author);
    // Ties the decision to its letter, once.
    Result<int, DecisionRefusal> issue(const domain::DecisionKey& key, int revision,
                                       const domain::DocumentKey& letter,
                                       std::string_view approver);

    std::optional<Decision> get(const domain::DecisionKey& key);
    std::vector<Decision> of_case(const domain::CaseKey& key);
    std::optional<Decision> issued_as(const domain::DocumentKey& letter);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
