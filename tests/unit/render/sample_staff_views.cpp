#include "unit/render/sample_parts.hpp"

namespace byggarkiv::render {
namespace {

View form(std::string_view title, bool wrong) {
    View view = frame(title);
    view.add("action", at("/arbeidsliste/ny"));
    view.add("errors", wrong ? Views{{{"url", at("#property")},
                                      {"text", "Skriv gårds- og bruksnummer slik: 42/117"}}}
                             : Views{});
    return view;
}

View fields(std::initializer_list<const char*> names, bool wrong) {
    View view;
    for (const std::string name : names) {
        view.add(name, "Utfylt");
        view.add(name + "_error", wrong ? "Rett dette" : "");
    }
    return view;
}

}  // namespace

void add_casework(std::map<std::string, View>& views) {
    const Views figures{{{"number", "4"}, {"label", "under behandling"}},
                        {{"number", "1"}, {"label", "med utkast til vedtak"}}};
    const View row{{"url", at("/k/9999/sak/2026/14")}, {"number", "2026/14"},
                   {"place", "Storgata 12"},           {"title", "Garasje"},
                   {"status", "Under behandling"},     {"colour", "info"},
                   {"date", "23. november 2026"},      {"caseworker", "Nina Moe"}};
    for (const bool filled : {true, false}) {
        View list = frame("Arbeidsliste");
        list.add({{"new_case", at("/arbeidsliste/ny")},
                  {"figures", figures},
                  {"found", filled},
                  {"cases", filled ? Views{row, row, row} : Views{}}});
        views.emplace(filled ? "casework/work_list" : "casework/work_list-empty", list);

        const auto suffix = filled ? "-wrong" : "";
        views.emplace(
            std::string("casework/new_case") + suffix,
            form("Ny sak", filled)
                .add(fields({"property", "title", "applicant_name", "applicant_id"}, filled)));

        const auto trouble = filled ? "Noe stemmer ikke." : "";
        View sign_in = frame("Logg inn som ansatt");
        sign_in.add({{"login", "nina"}, {"problem", trouble}});
        views.emplace(std::string("casework/staff_sign_in") + suffix, sign_in);
        View password = frame("Velg passord");
        password.add({{"code", "en-kode"}, {"problem", trouble}});
        views.emplace(std::string("casework/choose_password") + suffix, password);

        View decision = form("Vedtak", filled);
        decision.add(fields({"measure", "legal_basis", "reasons", "conditions"}, filled));
        decision.add({{"case_url", at("/k/9999/sak/2026/14")},
                      {"case_number", "2026/14"},
                      {"title", "Garasje"},
                      {"place", "Storgata 12"},
                      {"applicant", "Berit Vik"},
                      {"outcome_error", filled ? "Velg utfall" : ""},
                      {"closed", true},
                      {"outcomes", Views{{{"value", "granted"},
                                          {"label", "Tillatelse gis"},
                                          {"id", "granted"},
                                          {"chosen", !filled}},
                                         {{"value", "refused"},
                                          {"label", "Søknaden avslås"},
                                          {"id", "refused"},
                                          {"chosen", false}}}}});
        views.emplace(std::string("casework/decision") + suffix, decision);

        View approve = letter_page("Godkjenn vedtak");
        approve.add({{"action", at("/arbeidsliste/1/godkjenn")},
                     {"edit", at("/arbeidsliste/1")},
                     {"case_url", at("/k/9999/sak/2026/14")},
                     {"case_number", "2026/14"},
                     {"may_approve", filled}});
        views.emplace(filled ? "casework/approve" : "casework/approve-waits", approve);
    }
}

void add_citizen(std::map<std::string, View>& views) {
    View sign_in = frame("Logg inn");
    sign_in.add({{"problem", "Innloggingen ble ikke fullført."},
                 {"id_porten", at("/logg-inn/id-porten")},
                 {"demo_sign_in", at("/logg-inn/demo")}});
    views.emplace("citizen/sign_in", sign_in);
    View signed_out = frame("Logget ut");
    signed_out.add({{"provider", Address::outside("https://login.example/ut")}});
    views.emplace("citizen/signed_out", signed_out);

    const View person{{"id", "berit"}, {"name", "Berit Vik"}, {"about", "eier Storgata 12"}};
    View demo = frame("Prøv som");
    demo.add({{"to", "/min-side"},
              {"persons", Views{person, person, person}},
              {"staff", Views{person}}});
    views.emplace("citizen/demo_sign_in", demo);

    const View owned{
        {"url", at("/k/9999/e/42/117")},  {"title", "Storgata 12"},
        {"number", "Gnr. 42 / bnr. 117"}, {"since", "Eier siden 2. mai 2011"},
        {"documents", Count{14}},         {"thumbnail", at("/dok/1/s/1/miniatyr.jpg")}};
    for (const bool filled : {true, false}) {
        View mine = frame("Min eiendom");
        mine.add({{"found", filled}, {"properties", filled ? Views{owned, owned} : Views{}}});
        views.emplace(filled ? "citizen/my_properties" : "citizen/my_properties-none", mine);
    }
}

}  // namespace byggarkiv::render
