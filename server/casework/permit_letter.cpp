#include "casework/permit_letter.hpp"

#include <utility>

namespace byggarkiv::casework {
namespace {

using render::FactTable;
using render::Heading;
using render::NumberedList;
using render::Paragraph;

std::string number_text(const domain::PropertyId& property, const render::Texts& texts) {
    const auto& parts = property.parts();
    auto text = texts.say("words.gnr_bnr",
                          {{"gnr", std::to_string(parts.gnr)}, {"bnr", std::to_string(parts.bnr)}});
    if (parts.fnr != 0)
        text += texts.say("portal.number_leased", {{"fnr", std::to_string(parts.fnr)}});
    if (parts.snr != 0)
        text += texts.say("portal.number_section", {{"snr", std::to_string(parts.snr)}});
    return text;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += ", ";
        text += part;
    }
    return text;
}

// Puts the letter together from facts and fixed words, part by part in the order of its pages.
class Writing {
public:
    Writing(const LetterFacts& facts, const Stationery::Shelf& shelf)
        : facts_(facts),
          permit_(shelf.permit),
          number_(facts.property ? number_text(*facts.property, shelf.common) : ""),
          place_(joined({facts.address, number_})),
          blanks_{{"municipality", facts.office.municipality},
                  {"measure", facts.decision.measure},
                  {"property", place_},
                  {"legal_basis", facts.decision.legal_basis},
                  {"address", joined(facts.office.address)}} {}

    render::Letter letter() {
        head();
        decision();
        reasons();
        if (granted()) fixed("permit.validity_heading", "permit.validity");
        fixed("permit.appeal_heading", "permit.appeal");
        end();
        return std::move(letter_);
    }

private:
    bool granted() const { return facts_.decision.outcome == Outcome::granted; }
    std::string say(std::string_view key) const { return permit_.say(key, blanks_); }

    void head() {
        const auto& date = facts_.date;
        letter_.sender = facts_.office.municipality;
        letter_.sender_lines = {say("permit.unit")};
        for (const auto& line : facts_.office.address) letter_.sender_lines.push_back(line);
        letter_.recipient = {facts_.applicant};
        if (!facts_.address.empty()) letter_.recipient.push_back(facts_.address);
        letter_.references = {
            {say("permit.our_reference"), facts_.case_number},
            {say("permit.date"),
             render::date_text(date.year(), date.month(), date.day(), permit_.language())},
            {say("permit.caseworker"), facts_.author.name}};
        letter_.title = say(granted() ? "permit.title_granted" : "permit.title_refused");
        letter_.subject = place_;
    }

    void decision() {
        add(Heading{say("permit.decision_heading")});
        add(Paragraph{say(granted() ? "permit.granted" : "permit.refused")});
        FactTable table{{{say("permit.property"), number_}}};
        if (!facts_.address.empty()) table.rows.push_back({say("permit.address"), facts_.address});
        table.rows.push_back({say("permit.applicant"), facts_.applicant});
        table.rows.push_back({say("permit.measure"), facts_.decision.measure});
        add(std::move(table));
        if (facts_.decision.conditions.empty()) return;
        add(Heading{say("permit.conditions_heading")});
        add(Paragraph{say("permit.conditions_intro")});
        add(NumberedList{facts_.decision.conditions});
    }

    void reasons() {
        add(Heading{say("permit.reasons_heading")});
        for (const auto& paragraph : facts_.decision.reasons) add(Paragraph{paragraph});
    }

    void fixed(std::string_view heading, std::string_view paragraphs) {
        add(Heading{say(heading)});
        for (const auto& paragraph : permit_.paragraphs(paragraphs, blanks_))
            add(Paragraph{paragraph});
    }

    void end() {
        letter_.closing = say("permit.closing");
        letter_.signatures = {{facts_.author.name, say("permit.caseworker_role")}};
        if (facts_.approver && facts_.approver->login != facts_.author.login)
            letter_.signatures.push_back({facts_.approver->name, say("permit.approver_role")});
        letter_.approval = say("permit.approval");
        letter_.foot =
            facts_.office.address.empty() ? facts_.office.municipality : say("permit.foot");
        letter_.page_label =
            permit_.say("permit.page_label", {{"page", "{page}"}, {"pages", "{pages}"}});
    }

    void add(render::Block block) { letter_.body.push_back(std::move(block)); }

    const LetterFacts& facts_;
    const render::Texts& permit_;
    std::string number_;
    std::string place_;
    render::Blanks blanks_;
    render::Letter letter_;
};

}  // namespace

render::Letter permit_letter(const LetterFacts& facts, const Stationery::Shelf& shelf) {
    return Writing(facts, shelf).letter();
}

}  // namespace byggarkiv::casework
