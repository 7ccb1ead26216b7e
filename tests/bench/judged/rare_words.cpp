#include "judged/rare_words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::bench {
namespace {

const std::vector<std::string> firsts = words_in(
    "tjære kalk torv skifer never halm mose leire pukk asfalt granitt marmor kleber lerke furu "
    "eike aske ospe selje hassel rogn kråke ørne svale due gås hane kalve geite saue føll mølle "
    "spinne veve smør oste brød korn malt humle eple plomme kirsebær rips bringebær potet kål løk "
    "urte honning voks sepe salt røyke fiske silde torske krabbe hummer segl maste tau anker losse "
    "kull koks parafin diesel gass spon skinn ull lin silke filt bly messing bronse tinn");

// Things that may be of, for or by what stands in `firsts`.
const std::vector<Noun> heads = nouns_in(
    "mur:m gavl:m takstein:m bjelke:m stolpe:m vegg:m dør:f kledning:m pipe:f kran:m ledning:m "
    "grøft:f brønn:m pumpe:m tank:m renne:f tomt:f hage:m hekk:m port:m plass:m kant:m fylling:m "
    "plate:m papp:m beslag:n luke:m list:m panel:n maling:m farge:m tak:n rom:n+ bod:m gang:m "
    "loft:n kjeller:m hjørne:n fundament:n rør:n gitter:n dekke:n lag:n lager:n butikk:m kontor:n "
    "maskin:m stillas:n container:m transport:m prøve:m");

const std::vector<std::string> simple_words = words_in(
    "sypress kastanje bambus linoleum eternitt mørtel vaskeri kjelke spade seletøy kiste "
    "trommel kompass barometer mosaikk fajanse stukk klinker terrakotta skranke kateter orgel "
    "klaver alter døpefont prekestol krusifiks monstrans kapell kloster katedral krypt sakristi "
    "mausoleum obelisk portrett skulptur relieff gobelin tapet gardin sofa lenestol skammel "
    "taburett krakk vugge sprinkelseng madrass lysekrone kandelaber lampett fakkel vimpel flagg "
    "gallionsfigur kikkert sekstant loddline trosse fortøyning pullert ekkolodd propell rorkult "
    "styrhus kahytt lugar bysse kajakk seilduk presenning hengekøye ryggsekk primus "
    "termos vedkubbe skrustikke ambolt blåsebelg hestesko "
    "sadel tømme bissel høygaffel treskeverk separator kinne kjerne osteløpe");

const std::vector<std::string> farm_firsts = words_in(
    "Tanger Bjerkes Haugs Lilles Fagers Granes Grønne Lange Moer Rudes Skoge Svarte Ture Vesle "
    "Åser Kolle Berge Dyres Eng Flate Gullhaug Hvams Jare Krok Løken Myre Nes Opp Rams Sæter");
const std::vector<std::string> farm_ends =
    words_in("ud stad land vik bakken tun lykkja rud set løkka moen hagen eng berget haugen");

}  // namespace

RareWords::Compound RareWords::unused(const std::string& first) {
    auto& chance = archive_.chance();
    while (true) {
        const Compound made{first.empty() ? chance.pick(firsts) : first, chance.pick(heads)};
        // "gulllys" and "ulllager" nobody writes.
        if (made.first.back() == made.head.lemma.front()) continue;
        const auto forms = inflected(made.whole(), Tongue::bokmal).all();
        const bool known = std::any_of(forms.begin(), forms.end(), [&](const auto& form) {
            return !archive_.holding(form).empty() ||
                   std::find(used_.begin(), used_.end(), form) != used_.end();
        });
        if (known) continue;
        used_.insert(used_.end(), forms.begin(), forms.end());
        return made;
    }
}

RareWords::Compound RareWords::compound() {
    return unused("");
}

RareWords::Compound RareWords::beside(const Compound& compound) {
    return unused(compound.first);
}

std::string RareWords::simple() {
    while (simple_ < simple_words.size()) {
        const auto& word = simple_words[simple_++];
        if (archive_.holding(word).empty()) return word;
    }
    return compound().whole().lemma;
}

std::string RareWords::farm() {
    auto& chance = archive_.chance();
    while (true) {
        const auto name = chance.pick(farm_firsts) + chance.pick(farm_ends);
        if (std::find(used_.begin(), used_.end(), name) != used_.end()) continue;
        used_.push_back(name);
        return name;
    }
}

const std::vector<WordPair>& word_pairs() {
    static const std::vector<WordPair> pairs = [] {
        std::vector<WordPair> read;
        for (const auto& pair : words_in(
                 "vindu/vindauge kjellervindu/kjellarvindauge takvindu/takvindauge "
                 "ildsted/eldstad gård/gard skole/skule kirke/kyrkje sykehus/sjukehus hjem/heim "
                 "eier/eigar høyde/høgd avkjørsel/avkøyrsle utslipp/utslepp bro/bru "
                 "gangbro/gangbru gulv/golv gulvbelegg/golvbelegg stue/stove peisestue/peisestove "
                 "bolig/bustad fritidsbolig/fritidsbustad kårbolig/kårbustad tillatelse/løyve "
                 "brukstillatelse/bruksløyve rammetillatelse/rammeløyve hjemmel/heimel "
                 "hjemmelshaver/heimelshavar forskjell/skilnad begrensning/avgrensing "
                 "bekreftelse/stadfesting vedlikehold/vedlikehald innhold/innhald forhold/tilhøve "
                 "melk/mjølk låve/løe gårdsvei/gardsveg skogsvei/skogsveg leilighet/leilegheit "
                 "snekker/snikkar maler/målar murer/murar rørlegger/røyrleggjar høring/høyring "
                 "åpning/opning myk/mjuk dybde/djupn lengde/lengd tykkelse/tjukn "
                 "fremdrift/framdrift "
                 "fremtid/framtid uke/veke måned/månad hvit/kvit sted/stad opphold/opphald "
                 "lekeplass/leikeplass selger/seljar kjøper/kjøpar leier/leigar utleie/utleige "
                 "varmtvann/varmtvatn drikkevann/drikkevatn overvann/overvatn "
                 "vannverk/vassverk rensing/reinsing "
                 "kjøkkeninnredning/kjøkeninnreiing")) {
            const auto slash = pair.find('/');
            auto bokmal = pair.substr(0, slash), nynorsk = pair.substr(slash + 1);
            read.push_back({std::move(bokmal), std::move(nynorsk)});
        }
        return read;
    }();
    return pairs;
}

const std::vector<BentWord>& bent_words() {
    static const std::vector<BentWord> words{
        {"strand", "strendene"}, {"stang", "stenger"},   {"bok", "bøkene"},
        {"rot", "røtter"},       {"sykkel", "syklene"},  {"hengsel", "hengsler"},
        {"åker", "åkrene"},      {"bunker", "bunkerne"}, {"dam", "dammen"},
        {"kum", "kummene"},      {"lem", "lemmen"},      {"vinkel", "vinklene"},
        {"kabel", "kablene"},    {"støpsel", "støpsler"}};
    return words;
}

const std::vector<Noun>& outbuildings() {
    static const auto nouns = nouns_in(
        "smie:f stabbur:n naust:n brygge:f pergola:m sauna:m badstue:f låve:m fjøs:n silo:m "
        "stall:m "
        "kvern:f galleri:n balkong:m karnapp:n kuppel:m tårn:n spir:n hvelv:n søyle:f arkade:m "
        "rampe:m heis:m kai:m molo:m sluse:f kanal:m tunnel:m kulvert:m benk:m peis:m komfyr:m "
        "ovn:m "
        "lykt:f lampe:f skilt:n gjerde:n rekkverk:n markise:m fontene:m laboratorium:n verksted:n "
        "bakeri:n slakteri:n meieri:n fabrikk:m kiosk:m paviljong:m tribune:m scene:m hangar:m "
        "brakke:f gapahuk:m telt:n vogn:f stativ:n hylle:f skap:n kommode:m antenne:f aggregat:n "
        "kjele:m radiator:m vifte:f spjeld:n sjakt:f");
    return nouns;
}

const std::vector<std::string>& outbuilding_parts() {
    static const auto parts = words_in(
        "dobbelt hjørne sommer vinter gjeste familie hoved rund lang lav høy gamle ny bakgårds "
        "handels industri hotell bonde fisker båt jakt mini kjempe halv tre stein murt glass");
    return parts;
}

const std::vector<std::vector<std::string>>& swedish_words() {
    static const std::vector<std::vector<std::string>> words = [] {
        std::vector<std::vector<std::string>> read;
        for (const auto& entry : words_in(
                 "takstol/takstolen/takstolarna förråd/förrådet/förråden "
                 "grundläggning/grundläggningen källare/källaren/källarna "
                 "trädgård/trädgården/trädgårdar fasadfärg/fasadfärgen räcke/räcket/räcken "
                 "hängränna/hängrännan/hängrännor stuprör/stupröret/stuprören "
                 "gipsskiva/gipsskivan/gipsskivor tätskikt/tätskiktet "
                 "värmepanna/värmepannan/värmepannor köksfläkt/köksfläkten/köksfläktar "
                 "vedbod/vedboden/vedbodar växthus/växthuset/växthusen häck/häcken/häckar "
                 "plåttak/plåttaket/plåttaken spåntak/spåntaket träfasad/träfasaden/träfasader "
                 "tvättstuga/tvättstugan/tvättstugor sovrum/sovrummet/sovrummen "
                 "trapphus/trapphuset grundmur/grundmuren/grundmurar "
                 "fastighet/fastigheten/fastigheter grannhus/grannhuset höjdläge/höjdläget "
                 "marknivå/marknivån/marknivåer utfart/utfarten/utfarter "
                 "brandcell/brandcellen/brandceller avloppsbrunn/avloppsbrunnen "
                 "dagvatten/dagvattnet stödmur/stödmuren/stödmurar lekstuga/lekstugan/lekstugor "
                 "jordkällare/jordkällaren båthus/båthuset/båthusen hönshus/hönshuset/hönshusen "
                 "smedja/smedjan/smedjor kvarn/kvarnen/kvarnar ladugård/ladugården/ladugårdar "
                 "härbre/härbret/härbren drängstuga/drängstugan/drängstugor "
                 "bagarstuga/bagarstugan/bagarstugor väderkvarn/väderkvarnen/väderkvarnar "
                 "gärdsgård/gärdsgården/gärdsgårdar äppelträd/äppelträdet/äppelträden "
                 "fönsterlucka/fönsterluckan/fönsterluckor dörrkarm/dörrkarmen/dörrkarmar "
                 "gångväg/gångvägen/gångvägar snörasskydd/snörasskyddet åskledare/åskledaren "
                 "rökrör/rökröret/rökrören frånluft/frånluften bärlina/bärlinan/bärlinor "
                 "tröskel/tröskeln/trösklar fönsterbåge/fönsterbågen/fönsterbågar "
                 "översvämning/översvämningen sprängsten/sprängstenen kökstrappa/kökstrappan "
                 "järnspis/järnspisen/järnspisar kakelugn/kakelugnen/kakelugnar "
                 "nöjespark/nöjesparken lövsal/lövsalen/lövsalar")) {
            read.emplace_back();
            for (const auto form : split(entry, '/')) read.back().emplace_back(form);
        }
        return read;
    }();
    return words;
}

}  // namespace byggarkiv::bench
