#include "unit/render/sample_parts.hpp"

namespace byggarkiv::render {

namespace {

View leaf(std::string_view name, std::string_view mark, bool begins, bool left_out) {
    return {{"name", name},
            {"label", "Side 3"},
            {"of", begins ? "Bunke 12" : ""},
            {"thumbnail", at("/arkiv/bunke/1/s/3/miniatyr.jpg")},
            {"picture", at("/arkiv/bunke/1/s/3/bilde.jpg")},
            {"alt", "Side 3 av Bunke 12"},
            {"mark", mark},
            {"begins", begins},
            {"left_out", left_out},
            {"quarters", "0"},
            {"turns", Views{{{"value", "0"}, {"label", "Ikke"}, {"chosen", true}}}},
            {"place", "3"},
            {"title", begins ? "Situasjonsplan" : ""},
            {"public_title", begins ? "Situasjonsplan" : ""},
            {"types", Views{{{"value", "KART"}, {"label", "Kart"}, {"chosen", begins}}}},
            {"property", begins ? "49/130" : ""}};
}

void add_like(bool filled, const std::string& suffix, std::map<std::string, View>& views) {
    const View paper{{"url", at("/dok/1")},
                     {"title", "Byggetillatelse"},
                     {"about", "2. mai 1967 · Sak 118/67 Oppføring av enebolig"}};
    View like = frame("Like dokumenter");
    like.add(
        {{"lead", "Papirer som sier det samme."},
         {"views",
          Views{
              {{"url", at("/arkiv/like")}, {"label", "Samme tekst"}, {"current", true}},
              {{"url", at("/arkiv/like?vis=filer")}, {"label", "Samme fil"}, {"current", false}}}},
         {"found", filled},
         {"rows",
          filled ? Views{{{"share", "98 %"}, {"documents", Views{paper, paper}}}} : Views{}},
         {"next", filled ? at("/arkiv/like?etter=1-2") : Address{}}});
    views.emplace("archivist/like" + suffix, like);
}

void add_piles(bool filled, const std::string& suffix, std::map<std::string, View>& views) {
    const View suspected{{"url", at("/arkiv/bunke/1")},
                         {"title", "Bunke 12"},
                         {"pages", "212 sider"},
                         {"refusal", "damaged: breaks off"},
                         {"delivery", at("/arkiv/leveranse/1")}};
    View list = frame("Bunker");
    list.add({{"found", filled}, {"piles", filled ? Views{suspected} : Views{}}});
    views.emplace("archivist/piles" + suffix, list);
    View closed = frame("Bunke");
    closed.add({{"fault", "Leveransen er signert."}});
    views.emplace("archivist/pile_closed" + suffix, closed);
    View pile = frame("Bunke");
    pile.add({{"action", at("/arkiv/bunke/1")},
              {"title", "Bunke 12"},
              {"fault", filled ? "En side kan bare stå i ett dokument." : ""},
              {"saved", !filled},
              {"too_many", !filled},
              {"too_many_text", "Bunken har mer enn 500 sider."},
              {"fits", filled},
              {"seen", "3f9c"},
              {"with", Views{{{"value", "1"}}}},
              {"documents", Views{{{"url", at("/dok/1")},
                                   {"title", "Situasjonsplan"},
                                   {"type", "Kart"},
                                   {"count", "3 sider"},
                                   {"correct", at("/arkiv/dokument/1")}}}},
              {"sources", Views{{{"url", at("/arkiv/bunke/1/fil")}, {"name", "bunke-12.tif"}}}},
              {"joinable", filled},
              {"companions", filled ? Views{{{"value", "2"}, {"label", "Bunke 13"}}} : Views{}},
              {"pages", filled ? Views{leaf("0.1", "Skilleark", false, true),
                                       leaf("0.2", "", true, false), leaf("0.3", "", false, false)}
                               : Views{}}});
    views.emplace("archivist/pile" + suffix, pile);
}

Views unsure_papers() {
    const auto paper = [](std::string_view id, std::string_view fault) {
        return View{
            {"url", at("/dok/1")},
            {"action", at("/arkiv/uklassifisert/1")},
            {"id", id},
            {"heading", "00000123.tif"},
            {"file", "boks 12/00000123.tif"},
            {"pictured", fault.empty()},
            {"picture", at("/dok/1/s/1/bilde.jpg")},
            {"thumbnail", at("/dok/1/s/1/miniatyr.jpg")},
            {"suggestions",
             Views{{{"text", "Kanskje Ferdigattest (71 % sikkert)"},
                    {"evidence", Views{{{"text", "Overskriften «FERDlGATTEST» på side 1"}}}}},
                   {{"text", "Datoen er kanskje 12. mars 1985 (64 % sikkert)"},
                    {"evidence", Views{{{"text", "«12.03.85» på side 1"}}}}}}},
            {"seen", "3f9c"},
            {"title", "Ferdigattest"},
            {"public_title", "Ferdigattest"},
            {"types",
             Views{{{"value", "FERDIGATTEST"}, {"label", "Ferdigattest"}, {"chosen", true}},
                   {{"value", "VEDTAK"}, {"label", "Vedtak"}, {"chosen", false}}}},
            {"dated", "1985-03-12"},
            {"fault", fault}};
    };
    return {paper("1", ""), paper("2", "Datoen er ikke en dato. Skriv 1985-03-12.")};
}

}  // namespace

void add_archivist(std::map<std::string, View>& views) {
    const View row{{"url", at("/arkiv/leveranse/1")},
                   {"source", "Skannet byggesaksarkiv"},
                   {"status", "pågår"},
                   {"colour", "info"},
                   {"received", "18 442"},
                   {"started", "20. november 2026"}};
    const auto paper = [](std::string_view id, std::string_view fault) {
        return View{{"url", at("/dok/1")},
                    {"action", at("/arkiv/uplassert/1")},
                    {"id", id},
                    {"title", "Byggemelding, enebolig"},
                    {"file", "0412/0033.tif"},
                    {"suggestion", "Kanskje 42/117 (71 % sikkert)"},
                    {"evidence", Views{{{"text", "Matrikkelnummer «gnr. 42 bnr. 1l7» på side 1"}},
                                       {{"text", "Adresse «Storgata 12» på side 1"}}}},
                    {"typed", "42/117"},
                    {"fault", fault}};
    };
    const Views papers{paper("p-1", "Arkivet kjenner ingen eiendom med det nummeret."),
                       paper("p-2", "")};
    for (const bool filled : {true, false}) {
        const auto suffix = filled ? "" : "-empty";
        View list = frame("Import");
        list.add({{"found", filled},
                  {"batches", filled ? Views{row, row} : Views{}},
                  {"to_assess", filled ? "1 204 dokumenter er ikke vurdert for innsyn" : ""},
                  {"has_unclassified", filled},
                  {"unclassified", "214 dokumenter venter"},
                  {"unclassified_url", at("/arkiv/uklassifisert")},
                  {"has_unplaced", filled},
                  {"unplaced", "86 dokumenter venter"},
                  {"unplaced_url", at("/arkiv/uplassert")},
                  {"piles_url", at("/arkiv/bunker")},
                  {"like_url", at("/arkiv/like")}});
        views.emplace(std::string("archivist/imports") + suffix, list);

        View one = frame("Skannet byggesaksarkiv");
        one.add({{"source", "Skannet byggesaksarkiv"},
                 {"delivery", "register.csv 3f9c1d2e4b5a6978"},
                 {"status", filled ? "pågår" : "satt på pause"},
                 {"colour", filled ? "info" : "warning"},
                 {"started", "påbegynt 20. november 2026 av os:eva"},
                 {"signed", filled ? "" : "godkjent 21. november 2026 av Eva Holm"},
                 {"figures", Views{{{"number", "18 442"}, {"label", "filer i denne leveransen"}},
                                   {{"number", "41"}, {"label", "avvist"}}}},
                 {"progress", "17 930 av 18 442 filer – ca. 6 minutter igjen (84 filer/s)"},
                 {"pages", "21 004 sider er lagret"},
                 {"assess", filled ? at("/arkiv/vurdering?leveranse=1") : Address{}},
                 {"events", Address{}},
                 {"value", "17930"},
                 {"most", "18442"},
                 {"can_pause", filled},
                 {"pause", at("/arkiv/leveranse/1/pause")},
                 {"can_resume", !filled},
                 {"resume", at("/arkiv/leveranse/1/fortsett")},
                 {"can_prioritise", filled},
                 {"prioritise", at("/arkiv/leveranse/1/prioritet")},
                 {"priorities",
                  Views{{{"value", "high"}, {"label", "Før andre leveranser"}, {"chosen", false}},
                        {{"value", "normal"}, {"label", "Som vanlig"}, {"chosen", true}}}},
                 {"refused_heading", "Avvist (41)"},
                 {"quarantine",
                  View{{"supply_good", filled ? "Filen er mottatt og tas inn nå." : ""},
                       {"supply_fault", filled ? "" : "Velg en fil som ikke er tom."},
                       {"asked", filled ? "" : "De avviste filene prøves igjen nå."},
                       {"place", filled ? "Den lå sist i /srv/skann/boks 12." : ""},
                       {"can_retry", filled},
                       {"retry", at("/arkiv/leveranse/1/prov-igjen")},
                       {"supply", at("/arkiv/leveranse/1/legg-ved")},
                       {"has_refused", filled},
                       {"refused", filled ? Views{{{"item", "register.csv line 33: 0412/0033.tif"},
                                                   {"reason", "Filen er ikke i leveransen"},
                                                   {"language", "nb"},
                                                   {"advice", "Be leverandøren om filen."},
                                                   {"can_supply", true}}}
                                          : Views{}},
                       {"has_unread", filled},
                       {"unread", filled ? Views{{{"item", "register.csv line 9: 0412/0009.pdf"},
                                                  {"url", at("/dok/1")},
                                                  {"reason", "Filen er kryptert"},
                                                  {"language", "nb"},
                                                  {"advice", "Be om en kopi uten passord."}}}
                                         : Views{}}}}});
        views.emplace(std::string("archivist/import") + suffix, one);

        const Views urgent{{{"url", at("/arkiv/vurdering?dokument=2")},
                            {"label", "Naboklage"},
                            {"why", "Trukket tilbake, må vurderes på nytt"}}};
        View assess = frame("Innsynsvurdering");
        assess.add(
            {{"count", "1 204 dokumenter er ikke vurdert"},
             {"fault", filled ? "Det er funnet fødselsnummer i dokumentet." : ""},
             {"found", true},
             {"last", filled ? "Sist: Situasjonsplan – Åpent" : ""},
             {"last_url", at("/arkiv/vurdering?dokument=1")},
             {"title", "Søknad om tiltak"},
             {"type", "Søknad"},
             {"date", filled ? "3. mai 1967" : ""},
             {"properties", filled ? Views{{{"url", at("/k/9999/e/49/130")},
                                            {"title", "Storgata 12"},
                                            {"number", "49/130"}}}
                                   : Views{}},
             {"case_url", at("/k/9999/sak/1967/33")},
             {"case_title", "Enebolig"},
             {"case_number", "1967/33"},
             {"file", filled ? at("/dok/1/fil") : Address{}},
             {"document", at("/dok/1")},
             {"picture", filled ? at("/dok/1/s/1/bilde.jpg") : Address{}},
             {"alt", "Søknad om tiltak, side 1"},
             {"has_marks", filled},
             {"marks",
              filled ? Views{{{"x", "1200"}, {"y", "800"}, {"width", "900"}, {"height", "160"}}}
                     : Views{}},
             {"has_lines", !filled},
             {"lines", filled ? Views{} : Views{{{"text", "Hei, her er tegningene."}}}},
             {"page_label", "side 1 av 3"},
             {"previous", Address{}},
             {"next", filled ? at("/arkiv/vurdering?dokument=1&side=2") : Address{}},
             {"has_findings", filled},
             {"findings", filled ? Views{{{"url", at("/arkiv/vurdering?dokument=1&side=1")},
                                          {"label", "side 1"}}}
                                 : Views{}},
             {"unread", !filled},
             {"unreadable", !filled},
             {"status", "Ikke vurdert"},
             {"seen", "not_assessed"},
             {"action", at("/arkiv/vurdering/1")},
             {"skip", at("/arkiv/vurdering?etter=1")},
             {"delivery", ""},
             {"basis", ""},
             {"bases", Views{{{"text", "offl. § 26 femte ledd (fødselsnummer)"}}}},
             {"has_urgent", filled},
             {"urgent", filled ? urgent : Views{}}});
        views.emplace(std::string("archivist/assess") + suffix, assess);
        View assessed = frame("Innsynsvurdering");
        assessed.add({{"count", "0 dokumenter er ikke vurdert"},
                      {"last", filled ? "Sist: Situasjonsplan – Åpent" : ""},
                      {"last_url", at("/arkiv/vurdering?dokument=1")},
                      {"has_urgent", filled},
                      {"urgent", filled ? urgent : Views{}}});
        views.emplace(std::string("archivist/assessed") + suffix, assessed);

        View correct = frame("Rett opplysninger");
        correct.add({{"action", at("/arkiv/dokument/1")},
                     {"document", at("/dok/1")},
                     {"split", filled ? at("/arkiv/bunke/1") : Address{}},
                     {"fault", filled ? "Datoen kan ikke leses." : ""},
                     {"seen", "3f9c"},
                     {"title", "Plan 1. etasje"},
                     {"public_title", "Plantegning"},
                     {"types", Views{{{"value", "TEGNING"}, {"label", "Tegning"}, {"chosen", true}},
                                     {{"value", "KART"}, {"label", "Kart"}, {"chosen", false}}}},
                     {"dated", "1967-05"},
                     {"properties", "49/130, 49/131"},
                     {"storages", filled ? "Boks 12; Hylle A3" : ""},
                     {"reason", ""},
                     {"has_history", filled},
                     {"history", filled ? Views{{{"field", "Tittel"},
                                                 {"was", "Plan 1. etg"},
                                                 {"is", "Plan 1. etasje"},
                                                 {"reason", "skrivefeil"},
                                                 {"by", "berit"},
                                                 {"at", "20. november 2026"}}}
                                        : Views{}}});
        views.emplace(std::string("archivist/correct") + suffix, correct);
        add_piles(filled, suffix, views);
        add_like(filled, suffix, views);

        View upload = frame("Last opp");
        upload.add({{"action", at("/arkiv/last-opp")},
                    {"tus", at("/arkiv/opplasting")},
                    {"fault", filled ? "" : "Ingen fil med innhold er valgt."},
                    {"received", filled ? "Mottatt: 2. Tas inn om noen sekunder." : ""},
                    {"has_on_the_way", filled},
                    {"on_the_way",
                     filled ? Views{{{"name", "boks 12.zip"},
                                     {"value", "41"},
                                     {"progress", "41 % av 3,2 GB. Slettes 4. desember 2026."},
                                     {"discard", at("/arkiv/last-opp/1/forkast")}}}
                            : Views{}},
                    {"has_waiting", filled},
                    {"waiting", filled ? Views{{{"name", "boks 13.zip"}}} : Views{}},
                    {"has_outcomes", filled},
                    {"outcomes", filled ? Views{{{"name", "boks 11.zip"},
                                                 {"linked", true},
                                                 {"url", at("/arkiv/leveranse/1")},
                                                 {"status", "tatt inn"},
                                                 {"colour", "success"},
                                                 {"why", ""},
                                                 {"at", "20. november 2026"}},
                                                {{"name", "bilder.zip"},
                                                 {"linked", false},
                                                 {"url", at("/arkiv/last-opp")},
                                                 {"status", "avvist"},
                                                 {"colour", "danger"},
                                                 {"why", "no register.csv in it"},
                                                 {"at", "19. november 2026"}}}
                                        : Views{}}});
        views.emplace(std::string("archivist/upload") + suffix, upload);

        View unclassified = frame("Uklassifiserte dokumenter");
        unclassified.add({{"found", filled},
                          {"count", "214 dokumenter uten sikker type, tittel eller dato"},
                          {"waiting", filled ? "92 venter på at teksten blir lest" : ""},
                          {"papers", filled ? unsure_papers() : Views{}}});
        views.emplace(std::string("archivist/unclassified") + suffix, unclassified);

        View unplaced = frame("Uplasserte dokumenter");
        unplaced.add({{"found", filled},
                      {"count", "86 dokumenter uten eiendom"},
                      {"waiting", filled ? "92 venter på at teksten blir lest" : ""},
                      {"papers", filled ? papers : Views{}}});
        views.emplace(std::string("archivist/unplaced") + suffix, unplaced);
    }
}

}  // namespace byggarkiv::render
