#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// What was found of a document's property.
struct FoundProperty {
    std::optional<domain::PropertyKey> property = {};  // none: nothing in it says
    int per_mille = 0;                                 // how sure that is, 0 to 1000
    std::string evidence = {};                         // what was found and where, a line each
};

// A document whose property its delivery did not tell.
struct Placing {
    // waiting: for its text to be read. review: for a person, since its text is not sure enough.
    // placed: by its text. settled: by a person.
    enum class State { waiting, review, placed, settled };

    domain::DocumentKey document;
    State state = State::waiting;
    FoundProperty found;
    std::string hints;       // what its delivery says of it beside its title
    std::string decided_at;  // ISO 8601 in UTC; "" = not yet
    std::string decided_by;
};
std::string_view code(Placing::State state);

// How documents came to their properties, where their text or a person told. The links themselves
// are those of the document, and of its case where that has none.
class Placings {
public:
    explicit Placings(Work& work) : work_(work) {}

    // The property of a document is to be found in its text. Nothing where it waits, or is placed,
    // already.
    void wait(const domain::DocumentKey& document, std::string_view hints);
    // Files it under the property that was found. `by` names the rule. False where somebody has
    // decided meanwhile, here and below.
    bool place(const domain::DocumentKey& document, const FoundProperty& found,
               std::string_view by);
    // Leaves it to a person, with what was found.
    bool ask(const domain::DocumentKey& document, const FoundProperty& found);
    // A person has said which it is.
    bool settle(const domain::DocumentKey& document, const domain::PropertyKey& property,
                std::string_view by);

    std::optional<Placing> of(const domain::DocumentKey& document);
    // Those that wait and whose text is there (or never will be), from behind `after` on.
    std::vector<Placing> with_text(const std::optional<domain::DocumentKey>& after, int limit);
    std::vector<Placing> for_review(const std::optional<domain::DocumentKey>& after, int limit);
    // The same, those that a person can say at a glance first.
    std::vector<Placing> likeliest_for_review(int limit);
    std::int64_t count(Placing::State undecided);  // waiting or review

private:
    bool undecided(const domain::DocumentKey& document);
    void link(const domain::DocumentKey& document, const domain::PropertyKey& property);

    Work& work_;
};

}  // namespace byggarkiv::archive
