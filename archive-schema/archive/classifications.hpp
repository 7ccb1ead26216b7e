#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case_mention.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// One thing that a delivery left untold of a document.
struct Classification {
    enum class Field { type, title, dated, case_number };
    // waiting: for its text to be read. review: for a person, since its text is not sure enough.
    // told: by its text. settled: by a person, who let it stand or corrected it.
    enum class State { waiting, review, told, settled };

    Field field = Field::type;
    State state = State::waiting;
    std::string value;       // the likeliest: a code, a title, a date, "1985/123"; "" = none
    int per_mille = 0;       // how sure that is, 0 to 1000
    std::string evidence;    // what was found and where, a line each
    std::string decided_at;  // ISO 8601 in UTC; "" = not yet
    std::string decided_by;
};
std::string_view code(Classification::Field field);
std::string_view code(Classification::State state);

// How sure a text is of something, and why.
struct Grounds {
    int per_mille = 0;
    std::string evidence;
    std::string by = {};  // the rule
};

// How documents came to what they say of themselves, where their delivery did not tell and their
// text or a person did.
class Classifications {
public:
    using Field = Classification::Field;

    explicit Classifications(Work& work) : work_(work) {}

    // These are to be found in its text. Nothing where they wait, or are decided, already.
    void wait(const domain::DocumentKey& document, const std::vector<Field>& untold);

    // The document says so from now on. False where somebody has decided meanwhile.
    bool tell(const domain::DocumentKey& document, domain::DocumentType type, const Grounds& why);
    bool tell(const domain::DocumentKey& document, const std::string& title, const Grounds& why);
    bool tell(const domain::DocumentKey& document, const domain::PartialDate& dated,
              const Grounds& why);
    // Its case has that number from now on, where it has the case to itself, that had none, and no
    // other case has this one; else it is left to a person, and this is false.
    bool tell(const domain::DocumentKey& document, const domain::CaseNumber& number,
              const Grounds& why);
    // A public title that says nothing is replaced. In a change that tells its type or title.
    void tell_public_title(const domain::DocumentKey& document, const std::string& title);

    // Leaves it to a person, with the likeliest ("" = nothing was found).
    bool ask(const domain::DocumentKey& document, Field field, const std::string& likeliest,
             const Grounds& why);
    // A person has seen to everything of the document that was undecided. False where nothing was.
    bool settle(const domain::DocumentKey& document, std::string_view by);

    std::vector<Classification> of(const domain::DocumentKey& document);
    // Whether anything of it waits for its text, or for a person.
    bool in_doubt(const domain::DocumentKey& document);
    // Those of which something waits and whose text is there (or never will be), from behind
    // `after` on.
    std::vector<domain::DocumentKey> with_text(const std::optional<domain::DocumentKey>& after,
                                               int limit);
    std::vector<domain::DocumentKey> for_review(const std::optional<domain::DocumentKey>& after,
                                                int limit);
    std::int64_t count(Classification::State undecided);  // documents that wait, or are in review

private:
    bool decide(const domain::DocumentKey& document, Field field, Classification::State state,
                const std::string& value, const Grounds& why);

    Work& work_;
};

}  // namespace byggarkiv::archive
