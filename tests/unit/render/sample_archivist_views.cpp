#include "unit/render/sample_parts.hpp"

namespace byggarkiv::render {

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
                  {"has_unplaced", filled},
                  {"unplaced", "86 dokumenter venter"},
                  {"unplaced_url", at("/arkiv/uplassert")}});
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
                 {"value", "17930"},
                 {"most", "18442"},
                 {"can_pause", filled},
                 {"pause", at("/arkiv/leveranse/1/pause")},
                 {"can_resume", !filled},
                 {"resume", at("/arkiv/leveranse/1/fortsett")},
                 {"refused_heading", "Avvist (41)"},
                 {"has_refused", filled},
                 {"refused", filled ? Views{{{"item", "register.csv line 33: 0412/0033.tif"},
                                             {"reason", "the file is not in the delivery"}}}
                                    : Views{}}});
        views.emplace(std::string("archivist/import") + suffix, one);

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

        View unplaced = frame("Uplasserte dokumenter");
        unplaced.add({{"found", filled},
                      {"count", "86 dokumenter uten eiendom"},
                      {"waiting", filled ? "92 venter på at teksten blir lest" : ""},
                      {"papers", filled ? papers : Views{}}});
        views.emplace(std::string("archivist/unplaced") + suffix, unplaced);
    }
}

}  // namespace byggarkiv::render
