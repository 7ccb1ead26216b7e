#include "casework/forms.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::casework {
namespace {

const auto testvik = *domain::MunicipalityNumber::parse("9999");

CaseForm garage() {
    return {.property = "49/130",
            .title = "Oppføring av garasje",
            .applicant_name = "Stille Ørret",
            .applicant_number = ""};
}

DecisionForm permit() {
    DecisionForm form;
    form.outcome = "granted";
    form.measure = "Oppføring av garasje, 36 m²";
    form.legal_basis = "plan- og bygningsloven § 20-4";
    form.reasons = "Garasjen er i samsvar\r\nmed planen.\r\n\r\nNaboene er varslet.";
    form.conditions = "Avkjørselen skal være 4 meter bred.\r\n\r\n  Taket skal være mørkt.  \r\n";
    return form;
}

TEST(CaseForm, IsReadWithThePropertyInAnySpelling) {
    for (const std::string typed : {"49/130", "gnr 49 bnr 130", " 9999-49/130 "}) {
        SCOPED_TRACE(typed);
        auto form = garage();
        form.property = typed;
        const auto read = read_case_form(form, testvik);
        ASSERT_TRUE(read);
        EXPECT_EQ(read.value().property.text(), "9999-49/130");
    }
}

TEST(CaseForm, TakesAnApplicantByNationalIdNumber) {
    auto form = garage();
    form.applicant_number = "109211 48513";
    const auto read = read_case_form(form, testvik);
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().applicant_number->digits(), "10921148513");
}

TEST(CaseForm, IsRefusedWithEveryFaultAtOnce) {
    const auto read = read_case_form(
        {.property = "", .title = " ", .applicant_name = "", .applicant_number = "12345678901"},
        testvik);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.reason(), (FormFaults{{Field::property, Fault::missing},
                                         {Field::case_title, Fault::missing},
                                         {Field::applicant_name, Fault::missing},
                                         {Field::applicant_number, Fault::unknown}}));
}

TEST(CaseForm, IsRefusedWhereThePropertyIsFollowedByMore) {
    for (const std::string typed :
         {"49", "49/", "49/130 og 49/131", "Storgata 12", "49/0", "x49/130"}) {
        SCOPED_TRACE(typed);
        auto form = garage();
        form.property = typed;
        const auto read = read_case_form(form, testvik);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.reason(), (FormFaults{{Field::property, Fault::unknown}}));
    }
}

TEST(CaseForm, IsRefusedWithATitleThatIsNoLineOfText) {
    for (const auto& title : {std::string("to\nlinjer"), std::string("\xff"),
                              std::string("nul\0l", 5), std::string("esc\x1b[2J")}) {
        auto form = garage();
        form.title = title;
        const auto read = read_case_form(form, testvik);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.reason(), (FormFaults{{Field::case_title, Fault::not_text}}));
    }
    auto form = garage();
    form.title = std::string(301, 'a');
    EXPECT_EQ(read_case_form(form, testvik).reason(),
              (FormFaults{{Field::case_title, Fault::too_long}}));
}

TEST(DecisionForm, GivesConditionsByLineAndReasonsByParagraph) {
    const auto read = read_decision_form(permit());
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().outcome, Outcome::granted);
    EXPECT_EQ(read.value().conditions,
              (std::vector<std::string>{"Avkjørselen skal være 4 meter bred.",
                                        "Taket skal være mørkt."}));
    EXPECT_EQ(read.value().reasons, (std::vector<std::string>{"Garasjen er i samsvar med planen.",
                                                              "Naboene er varslet."}));
}

TEST(DecisionForm, MayBeHalfDoneAsADraftButNotIssued) {
    const DecisionForm empty{};
    EXPECT_TRUE(faults_of_draft(empty).empty());
    const auto read = read_decision_form(empty);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.reason(), (FormFaults{{Field::outcome, Fault::missing},
                                         {Field::measure, Fault::missing},
                                         {Field::legal_basis, Fault::missing},
                                         {Field::reasons, Fault::missing}}));
}

TEST(DecisionForm, RefusesConditionsToARefusal) {
    auto form = permit();
    form.outcome = "refused";
    const auto read = read_decision_form(form);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.reason(), (FormFaults{{Field::conditions, Fault::not_wanted}}));
}

TEST(DecisionForm, RefusesAnOutcomeThatIsNone) {
    for (const std::string outcome : {"Granted", "yes", "granted ", "1"}) {
        SCOPED_TRACE(outcome);
        auto form = permit();
        form.outcome = outcome;
        EXPECT_EQ(faults_of_draft(form), (FormFaults{{Field::outcome, Fault::unknown}}));
        EXPECT_FALSE(read_decision_form(form));
    }
}

TEST(DecisionForm, RefusesWhatIsTooLongOrNoTextEvenInADraft) {
    auto form = permit();
    form.reasons = std::string(40'001, 'x');
    EXPECT_EQ(faults_of_draft(form), (FormFaults{{Field::reasons, Fault::too_long}}));
    form = permit();
    form.conditions = "\xc3";
    EXPECT_EQ(faults_of_draft(form), (FormFaults{{Field::conditions, Fault::not_text}}));
    form = permit();
    form.legal_basis = "§ 20-4\n§ 20-3";
    EXPECT_EQ(faults_of_draft(form), (FormFaults{{Field::legal_basis, Fault::not_text}}));
}

TEST(DecisionForm, RefusesTextThatHoldsANationalIdNumber) {
    for (const std::string text :
         {"10921148513", "Søker (10921148513) har", "født 109211 48513."}) {
        SCOPED_TRACE(text);
        auto form = permit();
        form.reasons = text;
        EXPECT_EQ(faults_of_draft(form), (FormFaults{{Field::reasons, Fault::national_id}}));
    }
    for (const std::string text : {"10921148514", "110921148513", "109211485130", "1092114851"}) {
        SCOPED_TRACE(text);
        auto form = permit();
        form.reasons = text;
        EXPECT_EQ(faults_of_draft(form), FormFaults{});
    }
}

TEST(DecisionForm, RefusesReasonsOfBlanksAlone) {
    auto form = permit();
    form.reasons = " \r\n\t \r\n";
    EXPECT_EQ(read_decision_form(form).reason(), (FormFaults{{Field::reasons, Fault::missing}}));
}

}  // namespace
}  // namespace byggarkiv::casework
