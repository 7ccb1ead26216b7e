#include "casework/casework.hpp"

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/decisions.hpp"
#include "archive/documents.hpp"
#include "archive/hidden_names.hpp"
#include "archive/likenesses.hpp"
#include "archive/properties.hpp"
#include "base/failure.hpp"
#include "casework/content.hpp"
#include "casework/once.hpp"
#include "casework/permit_letter.hpp"
#include "render/letter.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::casework {
namespace {

constexpr std::string_view applicant_role = "tiltakshaver";
constexpr int max_open_cases = 500;

// A party may see the documents of its case.
constexpr std::string_view party_basis = "forvaltningsloven § 18";

// A4 in tenths of a millimetre.
constexpr archive::PageSize a4{2100, 2970};

std::optional<archive::CaseParty> applicant_of(archive::Desk& desk, const domain::CaseKey& key) {
    for (auto& party : desk.cases().parties(key)) {
        if (party.role == applicant_role) return std::move(party);
    }
    return std::nullopt;
}

// Before the change: a person met for the first time is entered in one of its own, which does no
// harm alone.
archive::CaseParty party_of(const Application& application, archive::Archive& archive) {
    archive::CaseParty applicant{
        .role = std::string(applicant_role), .name = application.applicant, .person = {}};
    if (application.applicant_number)
        applicant.person = archive.person(*application.applicant_number);
    return applicant;
}

Draft draft_of(const archive::Decision& decision) {
    auto content = read_content(decision.content);
    return {.key = decision.key,
            .case_key = decision.case_key,
            .form = std::move(content.form),
            .revision = decision.revision,
            .author = std::move(content.author),
            .written_by = decision.written_by,
            .letter = decision.document};
}

std::string address_text(const archive::Property& property) {
    if (property.addresses.empty()) return "";
    const auto& first = property.addresses.front();
    auto text = first.text();
    if (!first.postcode.empty()) text += ", " + first.postcode + " " + first.place;
    return text;
}

std::vector<domain::PageText> page_texts(const std::vector<std::string>& pages) {
    std::vector<domain::PageText> texts;
    for (const auto& page : pages) {
        texts.push_back({.text = page,
                         .words = {},
                         .source = domain::TextSource::text_layer,
                         .confidence = 100});
    }
    return texts;
}

archive::Author author_of(const std::string& login) {
    return {"staff:" + login, "case handling"};
}

Refused<LetterRefusal> refused(LetterRefusal::Cause cause) {
    return Refused{LetterRefusal{cause}};
}

}  // namespace

Stationery::Stationery(const std::filesystem::path& templates, const std::filesystem::path& fonts)
    : shelf_(std::make_unique<Shelf>(Shelf{
          .permit =
              render::Texts::load(templates / "pdf" / "permit" / "v1" / "nb", render::Language::nb),
          .common = render::Texts::load(templates / "text" / "nb", render::Language::nb),
          .fonts = render::Fonts::in(fonts)})) {}

Stationery::~Stationery() = default;

Result<domain::CaseKey, FormFaults> Casework::open_case(const CaseForm& form,
                                                        const domain::MunicipalityNumber& home,
                                                        const Officer& officer) {
    const auto read = read_case_form(form, home);
    if (!read) return Refused{read.reason()};
    const auto& application = read.value();
    auto desk = archive_.desk();
    const auto property = desk.properties().find(application.property);
    if (!property) return Refused{FormFaults{{Field::property, Fault::not_registered}}};

    const auto today = domain::date_in_oslo(archive_.clock().now());
    auto applicant = party_of(application, archive_);
    const Once once(request_);
    auto change = desk.begin(author_of(officer.login));
    if (const auto made = once.made_before<domain::CaseKey>(desk)) return *made;
    const int sequence = desk.cases().next_sequence(own_source, today.year());
    const auto number = std::to_string(today.year()) + "/" + std::to_string(sequence);
    const auto filing = desk.cases().enter({.source = std::string(own_source),
                                            .external_key = number,
                                            .number_text = number,
                                            .year = today.year(),
                                            .sequence = sequence,
                                            .title = application.title,
                                            .public_title = application.title,
                                            .status = domain::CaseStatus::open,
                                            .opened = today,
                                            .closed = {},
                                            .properties = {{*property, form.property}},
                                            .parties = {std::move(applicant)}},
                                           officer.login);
    desk.audit().note({.actor = "staff:" + officer.login,
                       .action = "open case",
                       .entity = "case",
                       .entity_id = filing.key.text(),
                       .purpose = "case handling"});
    once.note(desk, filing.key.text());
    change.commit();
    return filing.key;
}

std::vector<domain::CaseKey> Casework::open_cases() {
    std::vector<domain::CaseKey> keys;
    auto desk = archive_.desk();
    for (const auto& found :
         desk.cases().with_status(domain::CaseStatus::open, own_source, max_open_cases))
        keys.push_back(found.key);
    return keys;
}

std::string Casework::applicant(const domain::CaseKey& key) {
    auto desk = archive_.desk();
    const auto found = applicant_of(desk, key);
    return found ? found->name : "";
}

domain::Subject::Persons Casework::persons_in(const domain::CaseKey& key) {
    using Persons = domain::Subject::Persons;
    auto desk = archive_.desk();
    return desk.hidden_names().names_in(key).none() ? Persons::none_protected
                                                    : Persons::some_protected;
}

std::optional<domain::DecisionKey> Casework::draft(const domain::CaseKey& key,
                                                   const DecisionForm& form,
                                                   const Officer& author) {
    auto desk = archive_.desk();
    const Once once(request_);
    auto change = desk.begin(author_of(author.login));
    if (const auto before = once.made_before<domain::DecisionKey>(desk)) return *before;
    const auto parent = desk.cases().get(key);
    if (!parent || parent->status != domain::CaseStatus::open) return std::nullopt;
    const auto made =
        desk.decisions().draft(key, written({.form = form, .author = author}), author.login);
    once.note(desk, made.text());
    change.commit();
    return made;
}

Result<int, SaveRefusal> Casework::revise(const domain::DecisionKey& key, int revision,
                                          const DecisionForm& form, const Officer& author) {
    auto desk = archive_.desk();
    const Once once(request_);
    auto change = desk.begin(author_of(author.login));
    if (const auto before = once.saved_before(desk)) return *before;
    const auto saved = desk.decisions().revise(
        key, revision, written({.form = form, .author = author}), author.login);
    if (!saved) {
        switch (saved.reason()) {
            case archive::DecisionRefusal::unknown:
                return Refused{SaveRefusal::unknown};
            case archive::DecisionRefusal::issued_already:
                return Refused{SaveRefusal::issued_already};
            case archive::DecisionRefusal::changed_meanwhile:
                return Refused{SaveRefusal::changed_meanwhile};
        }
    }
    once.note(desk, std::to_string(saved.value()));
    change.commit();
    return saved.value();
}

std::optional<Draft> Casework::draft(const domain::DecisionKey& key) {
    const auto found = archive_.desk().decisions().get(key);
    if (!found) return std::nullopt;
    return draft_of(*found);
}

std::vector<Draft> Casework::drafts_on(const domain::CaseKey& key) {
    std::vector<Draft> drafts;
    auto desk = archive_.desk();
    for (const auto& decision : desk.decisions().of_case(key)) drafts.push_back(draft_of(decision));
    return drafts;
}

Result<render::Letter, LetterRefusal> Casework::preview(const domain::DecisionKey& key) {
    auto desk = archive_.desk();
    const auto decision = desk.decisions().get(key);
    if (!decision) return refused(LetterRefusal::Cause::unknown);
    return letter_of(desk, *decision, nullptr);
}

Result<render::Letter, LetterRefusal> Casework::letter_of(archive::Desk& desk,
                                                          const archive::Decision& decision,
                                                          const Officer* approver) {
    const auto content = read_content(decision.content);
    if (content.letter) return *content.letter;
    const auto read = read_decision_form(content.form);
    if (!read) {
        return Refused{LetterRefusal{LetterRefusal::Cause::incomplete, read.reason()}};
    }
    const auto parent = desk.cases().get(decision.case_key);
    if (!parent) return refused(LetterRefusal::Cause::unknown);
    LetterFacts facts{.office = office_,
                      .decision = read.value(),
                      .case_number = parent->number_text,
                      .property = {},
                      .address = {},
                      .applicant = {},
                      .author = content.author,
                      .approver = approver,
                      .date = domain::date_in_oslo(archive_.clock().now())};
    for (const auto& key : desk.cases().properties(decision.case_key)) {
        const auto property = desk.properties().get(key);
        if (!property || property->numbers.empty()) continue;
        facts.property = property->present();
        facts.address = address_text(*property);
        break;
    }
    if (const auto applicant = applicant_of(desk, decision.case_key))
        facts.applicant = applicant->name;
    return permit_letter(facts, stationery_.shelf());
}

// What is filed when a letter is issued.
struct Casework::Issue {
    archive::Decision decision;
    Content content;
    Officer approver;
    domain::CalendarDate date;
    Sha256 sha256;
    std::uint64_t bytes;
    std::size_t pages;
    std::optional<archive::CaseParty> applicant;
    std::optional<domain::DocumentKey> document = {};
};

Result<domain::DocumentKey, LetterRefusal> Casework::approve(const domain::DecisionKey& key,
                                                             int revision,
                                                             const Officer& approver) {
    auto desk = archive_.desk();
    const auto decision = desk.decisions().get(key);
    if (!decision) return refused(LetterRefusal::Cause::unknown);
    if (decision->document) return *decision->document;
    if (decision->revision != revision) return refused(LetterRefusal::Cause::changed_meanwhile);
    auto letter = letter_of(desk, *decision, &approver);
    if (!letter) return Refused{letter.reason()};
    auto issue = print(*decision, std::move(letter).value(), approver);
    issue.applicant = applicant_of(desk, decision->case_key);
    return enter(desk, std::move(issue));
}

// Before the transaction, which must be short. Bytes that no document comes to refer to, since
// somebody else was first, do no harm.
Casework::Issue Casework::print(const archive::Decision& decision, render::Letter letter,
                                const Officer& approver) {
    const auto now = archive_.clock().now();
    const auto printed = render::print(letter, stationery_.shelf().fonts, now);
    const auto sha256 = archive_.files().keep_bytes(printed.pdf);
    archive_.files().put_page_texts(sha256, page_texts(printed.pages));
    Issue issue{.decision = decision,
                .content = read_content(decision.content),
                .approver = approver,
                .date = domain::date_in_oslo(now),
                .sha256 = sha256,
                .bytes = printed.pdf.size(),
                .pages = printed.pages.size(),
                .applicant = {}};
    issue.content.letter = std::move(letter);
    return issue;
}

Result<domain::DocumentKey, LetterRefusal> Casework::enter(archive::Desk& desk, Issue issue) {
    const auto& decision = issue.decision;
    const Once once(request_);
    auto change = desk.begin(author_of(issue.approver.login));
    if (const auto made = once.made_before<domain::DocumentKey>(desk)) return *made;
    const auto frozen = desk.decisions().revise(decision.key, decision.revision,
                                                written(issue.content), decision.author);
    if (!frozen) {
        const auto there = desk.decisions().get(decision.key);
        if (there && there->document) return *there->document;
        return refused(LetterRefusal::Cause::changed_meanwhile);
    }
    file(desk, issue);
    const auto& approver = issue.approver.login;
    if (!desk.decisions().issue(decision.key, frozen.value(), *issue.document, approver))
        return refused(LetterRefusal::Cause::changed_meanwhile);
    open_to_parties(desk, issue);
    desk.cases().set_status(decision.case_key, domain::CaseStatus::closed, issue.date);
    desk.audit().note({.actor = "staff:" + approver,
                       .action = "issue",
                       .entity = "document",
                       .entity_id = issue.document->text(),
                       .purpose = "decision " + decision.key.text()});
    once.note(desk, issue.document->text());
    change.commit();
    return *issue.document;
}

// The letter as a journalled outgoing document of the case. What is not open to all has no title
// for all either, until an officer has looked at it.
void Casework::file(archive::Desk& desk, Issue& issue) {
    const auto& title = issue.content.letter->title;
    const bool open = issue.content.form.publication == Publication::open &&
                      desk.hidden_names().names_in(issue.decision.case_key).none();
    const std::string public_title = open ? title : "";
    const auto name = "decision:" + issue.decision.key.text();
    archive::NewJournalEntry entry{
        .external_key = name,
        .journal_year = issue.date.year(),
        .sequence = desk.cases().next_journal_sequence(own_source, issue.date.year()),
        .type = domain::JournalEntryType::outgoing,
        .status = domain::JournalStatus::journalled,
        .title = title,
        .public_title = public_title,
        .journalled = issue.date,
        .dated = issue.date,
        .correspondents = {}};
    if (issue.applicant)
        entry.correspondents = {{domain::PartyRole::recipient, issue.applicant->name}};
    const archive::NewDocument document{
        .external_key = name,
        .type = domain::DocumentType::decision,
        .title = title,
        .public_title = public_title,
        .dated = issue.date,
        .status = open ? domain::AccessStatus::open : domain::AccessStatus::not_assessed,
        .legal_basis = "",
        .origin = archive::AccessOrigin::officer,
        .properties = {}};
    const auto& by = issue.approver.login;
    const auto journalled = desk.cases().enter(issue.decision.case_key, entry, by);
    issue.document = desk.documents().enter(journalled.key, document, by).key;
    enter_file(desk, issue);
}

void Casework::enter_file(archive::Desk& desk, const Issue& issue) {
    auto documents = desk.documents();
    documents.enter(*issue.document,
                    archive::NewObject{.variant = domain::Variant::archive,
                                       .sha256 = issue.sha256,
                                       .bytes = issue.bytes,
                                       .mime_type = "application/pdf",
                                       .file_name = issue.content.letter->title + ".pdf",
                                       .pages = static_cast<int>(issue.pages),
                                       .reading = archive::Reading::read,
                                       .unreadable = ""});
    documents.note_reading(issue.sha256, archive::Reading::read,
                           std::vector<archive::PageSize>(issue.pages, a4), "");
    desk.likenesses().wait(issue.sha256);
}

// Whether the letter is open to everybody or not: an officer who closes it later must not take it
// from those whom it is about.
void Casework::open_to_parties(archive::Desk& desk, const Issue& issue) {
    const auto& case_key = issue.decision.case_key;
    const auto grant = [&](domain::Grant::Receiver to, std::string_view basis) {
        const auto granted = desk.access().grant(
            *issue.document, {.to = std::move(to), .legal_basis = std::string(basis), .until = {}},
            issue.approver.login);
        if (!granted) throw Failure(Failure::Kind::integrity, "a letter could not be granted");
    };
    if (issue.applicant && issue.applicant->person)
        grant(domain::Grant::PartyOf{.case_key = case_key, .person = issue.applicant->person},
              party_basis);
    for (const auto& rule : desk.access().owner_rules()) {
        if (rule.type != domain::DocumentType::decision) continue;
        for (const auto& property : desk.cases().properties(case_key))
            grant(domain::Grant::OwnersOf{property}, rule.legal_basis);
    }
}

std::optional<render::Letter> Casework::issued_letter(const domain::DocumentKey& letter) {
    const auto decision = archive_.desk().decisions().issued_as(letter);
    if (!decision) return std::nullopt;
    return read_content(decision->content).letter;
}

}  // namespace byggarkiv::casework
