#include "unit/render/sample_letter.hpp"

#include "render/texts.hpp"

namespace byggarkiv::render {

Letter sample_letter() {
    const auto words = Texts::load("templates/pdf/permit/v1/nb", Language::nb);
    const Blanks blanks{{"municipality", "Testvik kommune"},
                        {"measure", "oppføring av dobbel garasje"},
                        {"property", "Storgata 12, gnr. 42 / bnr. 117"},
                        {"legal_basis", "plan- og bygningsloven § 20-4"},
                        {"address", "Rådhusgata 1, 9990 Testvik"}};
    Letter letter;
    letter.sender = "Testvik kommune";
    letter.sender_lines = {words.say("permit.unit"), "Rådhusgata 1, 9990 Testvik"};
    letter.recipient = {"Berit Vik", "Storgata 12", "9990 Testvik"};
    letter.references = {{words.say("permit.our_reference"), "2026/14-3"},
                         {words.say("permit.date"), "23. november 2026"},
                         {words.say("permit.caseworker"), "Nina Moe"}};
    letter.title = words.say("permit.title_granted", blanks);
    letter.subject = "Storgata 12, gnr. 42 / bnr. 117 i Testvik kommune";
    letter.body = {
        Heading{words.say("permit.decision_heading")},
        Paragraph{words.say("permit.granted", blanks)},
        FactTable{{{words.say("permit.property"), "Gnr. 42 / bnr. 117"},
                   {words.say("permit.address"), "Storgata 12, 9990 Testvik"},
                   {words.say("permit.applicant"), "Berit Vik"},
                   {words.say("permit.measure"),
                    "Oppføring av dobbel garasje, 49 m² BRA, som vist på tegningene A-101 og A-102 "
                    "av 4. september 2026 og situasjonsplan av samme dato"}}},
        Heading{words.say("permit.conditions_heading")},
        Paragraph{words.say("permit.conditions_intro")},
        NumberedList{{"Garasjen skal plasseres som vist på situasjonsplanen, minst én meter fra "
                      "grensen mot gnr. 42 / bnr. 118.",
                      "Takvann skal ledes til terreng på egen eiendom.",
                      "Avkjørselen skal ha fri sikt i begge retninger, som vist i kommunens "
                      "veinorm, før garasjen tas i bruk."}},
        Heading{words.say("permit.reasons_heading")},
        Paragraph{"Eiendommen ligger i et område som er regulert til boligformål i "
                  "reguleringsplanen for Storgata, vedtatt 14. mars 1998. Planen tillater at 30 "
                  "prosent av tomten bebygges. Med garasjen blir utnyttelsen 23 prosent."},
        Paragraph{"Naboene er varslet, og ingen har merknader. Garasjen er tilpasset bolighuset i "
                  "form og farge, og den tar ikke lys eller utsikt fra noen. Kommunen finner at "
                  "tiltaket er i samsvar med planen og med kravene i plan- og bygningsloven § 29-2 "
                  "om visuelle kvaliteter."},
        Heading{words.say("permit.validity_heading")},
    };
    for (const auto& paragraph : words.paragraphs("permit.validity"))
        letter.body.push_back(Paragraph{paragraph});
    letter.body.push_back(Heading{words.say("permit.appeal_heading")});
    for (const auto& paragraph : words.paragraphs("permit.appeal"))
        letter.body.push_back(Paragraph{paragraph});
    letter.closing = words.say("permit.closing");
    letter.signatures = {{"Nina Moe", words.say("permit.caseworker_role")}};
    letter.approval = words.say("permit.approval");
    letter.foot = words.say("permit.foot", blanks);
    return letter;
}

}  // namespace byggarkiv::render
