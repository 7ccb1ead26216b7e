#include "unit/render/sample_views.hpp"

#include "unit/render/sample_parts.hpp"

namespace byggarkiv::render {
namespace {

View paper(std::string_view title, std::string_view type, std::string_view date, bool closed) {
    return {{"url", at("/dok/1")}, {"title", title},   {"type", type},
            {"date", date},        {"closed", closed}, {"pages", closed ? "" : "3 sider"}};
}

Views properties() {
    return {{{"url", at("/k/9999/e/42/117")},
             {"title", "Storgata 12"},
             {"number", "Gnr. 42 / bnr. 117"}}};
}

View hit(std::string_view title, std::string_view type, std::string_view date) {
    return {{"url", at("/dok/1/s/3")},
            {"title", title},
            {"type", type},
            {"date", date},
            {"place", "Storgata 12"},
            {"number", "Gnr. 42 / bnr. 117"},
            {"page", "3"},
            {"snippet",
             Views{{{"text", "… søker om å sette opp "}, {"marked", false}},
                   {{"text", "garasje"}, {"marked", true}},
                   {{"text", " i henhold til vedlagte tegninger, i bindingsverk på støpt plate …"},
                    {"marked", false}}}},
            {"in_case", false},
            {"thumbnail", at("/dok/1/s/3/miniatyr.jpg")}};
}

View choice(std::string_view label, std::string_view count, std::string_view id, bool chosen) {
    return {{"value", label}, {"label", label}, {"count", count}, {"chosen", chosen}, {"id", id}};
}

View search(bool found) {
    View view = frame("Søk");
    view.add({{"query", "garasje"},
              {"problem", found ? "" : "Søket er for langt. Bruk noen få ord."},
              {"total", Count{found ? 42 : 0}},
              {"found", found},
              {"filtered", found},
              {"clear_url", at("/sok?q=garasje")},
              {"corrected", found ? "garasje" : ""},
              {"as_typed", "Søk heller etter «garasjje»"},
              {"as_typed_url", at("/sok?q=garasjje&ordrett=1")},
              {"paged", found},
              {"previous", Address{}},
              {"next", at("/sok?q=garasje&side=2")}});
    if (!found) {
        for (const auto* name : {"understood", "bounds", "properties", "cases", "groups", "facets",
                                 "kept", "orders", "pages"})
            view.add(name, Views{});
        return view;
    }
    view.add("understood", Views{{{"label", "Adresse: storgata 12"},
                                  {"url", at("/sok?q=%22storgata%2012%22%20garasje")},
                                  {"action", "søk på ordene i stedet"}},
                                 {{"label", "Dokumenter fra: 1960-tallet"},
                                  {"url", at("/sok?q=%221960-tallet%22%20garasje")},
                                  {"action", "søk på ordene i stedet"}}});
    view.add("properties", Views{{{"url", at("/k/9999/e/42/117")},
                                  {"title", "Storgata 12"},
                                  {"number", "Gnr. 42 / bnr. 117"},
                                  {"documents", Count{14}}}});
    view.add("cases", Views{{{"url", at("/k/9999/sak/1994/330")},
                             {"title", "Melding om garasje"},
                             {"number", "1994/330"}}});
    view.add("bounds",
             Views{{{"label", "Bare i området på kartet"}, {"url", at("/sok?q=garasje")}}});
    view.add(
        "groups",
        Views{{{"case", "Melding om garasje"},
               {"case_number", "1994/330"},
               {"case_url", at("/sok?q=garasje&sak=1")},
               {"hits", Views{hit("Melding om oppføring av garasje", "Melding", "12. mars 1994"),
                              hit("Situasjonsplan", "Situasjonsplan og kart", "1994")}}},
              {{"case", ""},
               {"case_number", ""},
               {"case_url", Address{}},
               {"hits", Views{hit("Nabovarsel", "Brev", "2. mai 1994")}}}});
    view.add("kept", Views{{{"name", "q"}, {"value", "garasje"}}});
    view.add(
        "orders",
        Views{{{"label", "Best treff først"}, {"url", at("/sok?q=garasje")}, {"current", true}},
              {{"label", "Nyeste først"},
               {"url", at("/sok?q=garasje&rekkefolge=nyeste")},
               {"current", false}}});
    view.add("facets", Views{{{"name", "type"},
                              {"legend", "Dokumenttype"},
                              {"choices", Views{choice("Tegning", "21", "type-1", true),
                                                choice("Brev", "14", "type-2", false)}}}});
    view.add("pages",
             Views{{{"url", at("/sok?q=garasje")}, {"label", "1"}, {"current", true}},
                   {{"url", at("/sok?q=garasje&side=2")}, {"label", "2"}, {"current", false}}});
    return view;
}

View related() {
    View view = frame("Lignende dokumenter");
    view.add({{"title", "Byggemelding"},
              {"document", at("/dok/1")},
              {"hits", Views{hit("Nabovarsel", "Brev", "2. mai 1994")}}});
    return view;
}

View near() {
    View view = frame("Eiendommer i nærheten");
    view.add({{"properties", Views{{{"url", at("/k/9999/e/42/117")},
                                    {"title", "Storgata 12"},
                                    {"number", "Gnr. 42 / bnr. 117"},
                                    {"away", "35 m"},
                                    {"documents", Count{14}}}}},
              {"around", at("/sok?omrade=11.25%2C59.91%20150")}});
    return view;
}

View map() {
    return {{"box", "0 0 400 300"},
            {"label", "Kart over 42/117 og eiendommene rundt"},
            {"parcels", Views{{{"points", "10,10 130,14 128,140 12,136"}, {"own", false}},
                              {{"points", "134,14 262,12 266,142 132,140"}, {"own", true}},
                              {{"points", "268,12 390,16 388,150 270,142"}, {"own", false}},
                              {{"points", "12,150 190,154 186,288 10,290"}, {"own", false}},
                              {{"points", "196,154 388,158 390,290 192,288"}, {"own", false}}}},
            {"buildings", Views{{{"points", "170,50 230,50 230,95 170,95"}},
                                {{"points", "40,50 90,52 88,90 40,88"}},
                                {{"points", "60,190 120,192 118,240 60,238"}}}},
            {"labels", Views{{{"x", "200"}, {"y", "125"}, {"text", "42/117"}, {"own", true}},
                             {{"x", "70"}, {"y", "120"}, {"text", "42/116"}, {"own", false}}}},
            {"scale_x", "300"},
            {"scale_y", "285"},
            {"scale_end", "380"},
            {"scale_label_y", "278"},
            {"scale_label", "20 m"}};
}

View property(bool filled) {
    View view = frame("Storgata 12");
    view.add({{"title", "Storgata 12"},
              {"has_subtitle", filled},
              {"number", "Gnr. 42 / bnr. 117"},
              {"shielded", Count{filled ? 2 : 0}},
              {"ask", at("/innsyn?eiendom=9999-42/117")}});
    if (!filled) {
        for (const auto* name :
             {"addresses", "former_numbers", "tags", "drawings", "cases", "map", "facts"})
            view.add(name, Views{});
        return view;
    }
    view.add("addresses", Views{{{"text", "Storgata 12, 9990 Testvik"}}});
    view.add("former_numbers", Views{{{"text", "9998-17/44 (til 2020)"}}});
    view.add("tags",
             Views{{{"label", "Enebolig"}, {"colour", "neutral"}},
                   {{"label", "Ferdigattest finnes"}, {"colour", "success"}},
                   {{"label", "2 dokumenter er ikke åpne for alle"}, {"colour", "warning"}}});
    Views drawings;
    for (const auto* title :
         {"Plan 1. etasje", "Fasade mot sør", "Snitt A–A", "Situasjonsplan", "Bad – endret"})
        drawings.push_back({{"url", at("/dok/1/s/1")},
                            {"title", title},
                            {"date", "2. mai 1967"},
                            {"thumbnail", at("/dok/1/s/1/miniatyr.jpg")}});
    view.add("drawings", drawings);
    Views cases;
    for (const auto* year : {"2019", "1994", "1967"}) {
        cases.push_back(
            {{"url", at("/k/9999/sak/1994/330")},
             {"year", year},
             {"title", "Tilbygg til enebolig"},
             {"number", "94/330"},
             {"status", "Avsluttet"},
             {"colour", "neutral"},
             {"documents", Count{3}},
             {"entries",
              Views{paper("Søknad om tillatelse til tiltak", "Søknad", "4. januar 2019", false),
                    paper("Vedtak om tilbygg", "Vedtak", "12. mars 2019", false),
                    paper("Uttalelse fra nabo", "Uttalelse", "30. januar 2019", true)}}});
    }
    view.add("cases", cases);
    view.add("around", at("/sok?omrade=11.25%2C59.91%20150"));
    view.add("map", map());
    view.add("facts", Views{fact("Bygningsnummer", "191 482 337"), fact("Bygningstype", "Enebolig"),
                            fact("Tomteareal", "812 m²")});
    return view;
}

View like(std::string_view share) {
    View view{{"url", at("/dok/2")},
              {"title", "Plan 1. etasje"},
              {"about", "2. mai 1967 · Sak 94/330 Garasje"}};
    if (!share.empty()) view.add("share", share);
    return view;
}

// One with pictures of its pages, or a message of which there is the text alone.
View document(bool text_only) {
    View view = frame("Plan 1. etasje");
    Views pages;
    for (const auto* label : {"Side 1", "Side 2", "Side 3"})
        pages.push_back({{"url", at("/dok/1/s/1")},
                         {"label", label},
                         {"thumbnail", at("/dok/1/s/1/miniatyr.jpg")}});
    view.add({{"title", "Plan 1. etasje"},
              {"type", "Tegning"},
              {"date", "2. mai 1967"},
              {"notice",
               "Dette dokumentet er ikke åpent for alle. Du ser det fordi du eier eiendommen."},
              {"reading", !text_only},
              {"unreadable", false},
              {"model", text_only},
              {"text_only", text_only},
              {"has_text", text_only},
              {"lines", Views{{{"text", "Hei."}}, {{"text", "Gjerdet er 1,8 meter høyt."}}}},
              {"file", at("/dok/1/fil")},
              {"file_name", "plan.pdf"},
              {"file_size", "1,2 MB"},
              {"searchable_copy", text_only ? Address{} : at("/dok/1/sokbar.pdf")},
              {"related", at("/dok/1/lignende")},
              {"text_page", Address{}},
              {"correct", at("/arkiv/dokument/1")},
              {"pages", pages},
              {"page_count", Count{3}},
              {"properties", properties()},
              {"case_url", at("/k/9999/sak/1967/118")},
              {"case_title", "Nybygg enebolig"},
              {"case_number", "118/67"},
              {"facts", Views{fact("Format", "PDF"), fact("Journalpost", "118/67-4")}},
              {"any_like", !text_only},
              {"same", text_only ? Views{} : Views{like("")}},
              {"alike", text_only ? Views{} : Views{like("98 %")}},
              {"sha256", "9f2cb71e0a63d5b2c4f81e97a3d05c6b7788990011223344556677889900aabb"}});
    return view;
}

View part(const char* text, bool marked) {
    return {{"text", text}, {"marked", marked}};
}

View document_page() {
    View view = frame("Side 2 av 3");
    Views pages;
    for (const auto* label : {"1", "2", "3"})
        pages.push_back(
            {{"url", at("/dok/1/s/1")}, {"label", label}, {"current", std::string(label) == "2"}});
    view.add({{"title", "Byggemelding"},
              {"document", at("/dok/1")},
              {"label", "Side 2 av 3"},
              {"picture", at("/dok/1/s/2/bilde.jpg")},
              {"picture_large", at("/dok/1/s/2/bilde.jpg?bredde=3200")},
              {"alt", "Bilde av side 2: Byggemelding"},
              {"has_text", true},
              {"lines",
               Views{{{"parts", Views{part("Undertegnede søker herved om å få oppføre", false)}}},
                     {{"parts", Views{part("et ", false), part("våningshus", true),
                                      part(" på gnr. 42 bnr. 117.", false)}}}}},
              {"has_marks", true},
              {"marks", Views{{{"x", "1800"}, {"y", "2100"}, {"width", "900"}, {"height", "160"}}}},
              {"marked_for", "Ordene fra søket «våningshus» er merket."},
              {"unmarked", at("/dok/1/s/2")},
              {"reading", false},
              {"previous", at("/dok/1/s/1")},
              {"next", at("/dok/1/s/3")},
              {"pages", pages},
              {"many_pages", true},
              {"file", at("/dok/1/fil")},
              {"file_size", "1,2 MB"}});
    return view;
}

void add_public(std::map<std::string, View>& views) {
    View front = frame("Forside");
    front.add(
        {{"query", ""}, {"documents", Count{612}}, {"properties", Count{1}}, {"since", "1935"}});
    views.emplace("public/front", front);
    views.emplace("public/related", related());
    views.emplace("public/near", near());
    views.emplace("public/search", search(true));
    views.emplace("public/search-empty", search(false));
    views.emplace("public/property", property(true));
    views.emplace("public/property-empty", property(false));
    views.emplace("public/document", document(false));
    views.emplace("public/document-text", document(true));
    views.emplace("public/document_page", document_page());

    View one_case = frame("Tilbygg til enebolig");
    one_case.add(
        {{"title", "Tilbygg til enebolig"},
         {"number", "2019/2231"},
         {"status", "Avsluttet"},
         {"colour", "neutral"},
         {"facts", Views{fact("Opprettet", "4. januar 2019"), fact("Avsluttet", "2. juni 2019")}},
         {"properties", properties()},
         {"documents", Count{2}},
         {"entries",
          Views{{{"number", "2019/2231-1"},
                 {"title", "Søknad om tillatelse"},
                 {"date", "4. januar 2019"},
                 {"direction", "Inn til kommunen"},
                 {"with", "Testvik Bygg AS"},
                 {"documents", Views{paper("Søknad", "Søknad", "4. januar 2019", false),
                                     paper("Helseopplysninger", "Vedlegg", "", true)}}}}},
         {"actions", Views{{{"url", at("/arbeidsliste/1")}, {"label", "Skriv vedtak"}}}},
         {"ask", at("/innsyn")}});
    views.emplace("public/case", one_case);

    View stub = frame("Uttalelse");
    stub.add({{"title", "Uttalelse fra nabo"},
              {"type", "Uttalelse"},
              {"date", "30. januar 2019"},
              {"reason", "offentleglova § 13"},
              {"properties", properties()},
              {"case_url", at("/k/9999/sak/2019/2231")},
              {"case_title", ""},
              {"case_number", "2019/2231"},
              {"ask", at("/innsyn?dokument=1")}});
    views.emplace("public/document_stub", stub);

    const auto mail = Address::outside("mailto:postmottak@testvik.example");
    View ask = frame("Be om innsyn");
    ask.add({{"subject", "Uttalelse fra nabo, 2019/2231-4"},
             {"e_mail", "postmottak@testvik.example"},
             {"e_mail_url", mail},
             {"post", Views{{{"text", "Postboks 1"}}, {{"text", "9990 Testvik"}}}},
             {"phone", "00 00 00 00"}});
    views.emplace("public/access_request", ask);
    for (const auto* name : {"public/accessibility", "public/privacy"})
        views.emplace(name, frame("Om").add(
                                {{"e_mail", "postmottak@testvik.example"}, {"e_mail_url", mail}}));

    View page = letter_page("Tillatelse til oppføring av garasje");
    page.add({{"document", at("/dok/1")}, {"file", at("/dok/1/fil")}, {"file_size", "48 kB"}});
    views.emplace("public/letter", page);
}

}  // namespace

std::map<std::string, View> sample_views() {
    std::map<std::string, View> views;
    add_public(views);
    add_citizen(views);
    add_casework(views);
    add_archivist(views);
    views.emplace("errors/error", frame("Vi finner ikke siden")
                                      .add({{"heading", "Vi finner ikke siden"},
                                            {"advice", "Adressen kan være feil."},
                                            {"reference", "7F3A"}}));
    return views;
}

std::string page_of(const std::string& sample) {
    return sample.substr(0, sample.find('-'));
}

}  // namespace byggarkiv::render
