#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/cases.hpp"
#include "archive/decisions.hpp"
#include "archive/handled_requests.hpp"
#include "archive/officer.hpp"
#include "base/result.hpp"
#include "casework/forms.hpp"
#include "domain/access.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {
class Archive;
class Desk;
struct Decision;
struct SentRequest;
}  // namespace byggarkiv::archive
namespace byggarkiv::render {
struct Letter;
}

namespace byggarkiv::casework {

// The source system (arkivdel) of cases that are opened here.
inline constexpr std::string_view own_source = "Byggarkiv";

// Who does it: a member of staff.
struct Officer {
    std::string login;
    std::string name;
};

// Who sends letters, as they say it.
struct Office {
    std::string municipality;          // "Testvik kommune"
    std::vector<std::string> address;  // lines; may be empty
};

// The fixed words and the type faces of letters, read once. Any thread may use it.
class Stationery {
public:
    // `templates` is the folder of that name, `fonts` where the build lays the subsets. Throws
    // Failure(setup) where something is missing.
    Stationery(const std::filesystem::path& templates, const std::filesystem::path& fonts);
    ~Stationery();

    struct Shelf;
    const Shelf& shelf() const { return *shelf_; }

private:
    std::unique_ptr<Shelf> shelf_;
};

// A decision as it stands, written or issued.
struct Draft {
    domain::DecisionKey key;
    domain::CaseKey case_key;
    DecisionForm form;
    int revision = 1;
    Officer author;                    // of this revision
    std::set<std::string> written_by;  // logins of all who have written in it: none may approve it
    std::optional<domain::DocumentKey> letter;  // once it is issued
};

enum class SaveRefusal { unknown, issued_already, changed_meanwhile };

// Why no letter can be made of a draft: what is missing from it, or the draft itself.
struct LetterRefusal {
    enum class Cause { unknown, incomplete, changed_meanwhile };
    Cause cause;
    FormFaults faults = {};  // of an incomplete one
};

// What caseworkers do in one archive. Lives as long as a request. What a request has changed it
// changes once: sent again, it gets what it made then. Throws Failure(busy) where its key was just
// used for another one.
class Casework {
public:
    // All must outlive it; `request` is none where what is done has no key.
    Casework(archive::Archive& archive, const Stationery& stationery, Office office,
             const archive::SentRequest* request = nullptr)
        : archive_(archive),
          stationery_(stationery),
          office_(std::move(office)),
          request_(request) {}

    // Opens a case on a property that the register knows, under the next number of the year, with
    // the applicant as its party (tiltakshaver).
    Result<domain::CaseKey, FormFaults> open_case(const CaseForm& form,
                                                  const domain::MunicipalityNumber& home,
                                                  const Officer& officer);
    // Cases opened here that are not closed, newest first.
    std::vector<domain::CaseKey> open_cases();
    // The applicant's name; "" for a case without one.
    std::string applicant(const domain::CaseKey& key);

    // A new draft on an open case; nullopt where there is no such case or it is closed. The form
    // must have passed faults_of_draft().
    std::optional<domain::DecisionKey> draft(const domain::CaseKey& key, const DecisionForm& form,
                                             const Officer& author);
    // Gives the new revision. What somebody else saved since `revision` is not overwritten.
    Result<int, SaveRefusal> revise(const domain::DecisionKey& key, int revision,
                                    const DecisionForm& form, const Officer& author);
    std::optional<Draft> draft(const domain::DecisionKey& key);
    std::vector<Draft> drafts_on(const domain::CaseKey& key);

    // The letter as it would be issued today.
    Result<render::Letter, LetterRefusal> preview(const domain::DecisionKey& key);

    // Whether the case names persons with a protected address.
    domain::Subject::Persons persons_in(const domain::CaseKey& key);

    // Whether the approver may is the caller's to ask. Issues the letter in one step: as an
    // outgoing document of the case, granted to the applicant and to those whom the municipality's
    // rule names, searchable at once. A letter that names protected persons waits for an
    // assessment, whatever its form says. Approving what was issued already gives the letter that
    // there is.
    Result<domain::DocumentKey, LetterRefusal> approve(const domain::DecisionKey& key, int revision,
                                                       const Officer& approver);

    // The words of an issued letter, as they were issued; nullopt for every other document.
    std::optional<render::Letter> issued_letter(const domain::DocumentKey& letter);

private:
    struct Issue;

    Result<render::Letter, LetterRefusal> letter_of(archive::Desk& desk,
                                                    const archive::Decision& decision,
                                                    const Officer* approver);
    Issue print(const archive::Decision& decision, render::Letter letter, const Officer& approver);
    Result<domain::DocumentKey, LetterRefusal> enter(archive::Desk& desk, Issue issue);
    void file(archive::Desk& desk, Issue& issue);
    void enter_file(archive::Desk& desk, const Issue& issue);
    void open_to_parties(archive::Desk& desk, const Issue& issue);

    archive::Archive& archive_;
    const Stationery& stationery_;
    Office office_;
    const archive::SentRequest* request_;
};

}  // namespace byggarkiv::casework
