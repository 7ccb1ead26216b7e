#include <gtest/gtest.h>

#include <iostream>

#include "placing/placing.hpp"
#include "support/scanner_noise.hpp"
#include "unit/placing/town.hpp"

// A thousand papers of which it is known what they are about, as archives have them: new and old
// numbers, misspelt addresses, neighbours and letterheads, and what a scanner makes of them.
namespace byggarkiv::placing {
namespace {

using byggarkiv::test::below;
using byggarkiv::test::Random;
using byggarkiv::test::scanned;
using test::Town;

// One letter too many, too few, or two swapped.
std::string misspelt(std::string name, Random& random) {
    if (name.size() < 7) return name;
    const auto at = 2 + static_cast<std::size_t>(below(random, static_cast<int>(name.size()) - 4));
    if (static_cast<unsigned char>(name[at]) >= 0x80 ||
        static_cast<unsigned char>(name[at + 1]) >= 0x80)
        return name;
    switch (below(random, 3)) {
        case 0:
            name.erase(at, 1);
            break;
        case 1:
            name.insert(at, 1, name[at]);
            break;
        default:
            std::swap(name[at], name[at + 1]);
    }
    return name;
}

std::string worded(const std::string& number, Random& random) {
    const auto slash = number.find('/');
    const auto gnr = number.substr(0, slash), bnr = number.substr(slash + 1);
    switch (below(random, 5)) {
        case 0:
            return "gnr. " + gnr + ", bnr. " + bnr;
        case 1:
            return "Gnr " + gnr + " bnr " + bnr;
        case 2:
            return "gbnr. " + number;
        case 3:
            return "gårdsnr. " + gnr + " bruksnr. " + bnr;
        default:
            return "Gnr./bnr. " + number;
    }
}

struct Labelled {
    std::string text;
    const Town::Plot* plot = nullptr;
    Text how = Text::exact;
};

const Town::Plot& any(const Town& town, Random& random) {
    return town
        .plots()[static_cast<std::size_t>(below(random, static_cast<int>(town.plots().size())))];
}

Labelled paper(const Town& town, Random& random) {
    Labelled made;
    const auto& plot = any(town, random);
    made.plot = &plot;
    const auto present = plot.known.number.local_text();
    const auto number =
        !plot.former_number.empty() && below(random, 2) == 0 ? plot.former_number : present;
    auto street = plot.street;
    if (below(random, 5) == 0) street = misspelt(street, random);
    const auto address = street + " " + std::to_string(plot.number);
    const auto& neighbour = any(town, random);
    const auto& home = any(town, random);
    const std::string head =
        "TESTVIK KOMMUNE\nPostadresse: Storgata 1, 9999 Testvik\nTelefon 77 00 "
        "00 00\n\n";
    const auto body = std::string(
        "Bygningsrådet har i møte behandlet søknaden. Bebygd areal er 82 m2, og mønehøyden 6,4 m. "
        "Avstanden til grensen er 4 m. Vedtaket kan påklages innen 3 uker etter fvl. § 28.\n");
    switch (below(random, 9)) {
        case 0:  // a permit
            made.text = head + "Gjelder: " + worded(number, random) + ", " + address +
                        "\nTillatelse til oppføring av garasje\n" + body;
            if (!plot.case_number.empty()) made.text += "Sak " + plot.case_number + "\n";
            break;
        case 1:  // an application; the applicant may live elsewhere
            made.text = "Søknad om byggetillatelse\nEiendom: " + worded(number, random) +
                        "\nByggested: " + address + "\nTiltakshaver bor i " + home.street + " " +
                        std::to_string(home.number) + "\n" + body;
            break;
        case 2:  // a notice to neighbours
            made.text = "Nabovarsel\nEiendom som skal bebygges: " + worded(number, random) + ", " +
                        address +
                        "\nTiltaket er en bod på 12 m2 som vist på tegning datert "
                        "02.05.1998.\n\nNaboer som er varslet:\nNabo " +
                        worded(neighbour.known.number.local_text(), random) + "\n" + body;
            break;
        case 3:  // the title block of a drawing
            made.text = "PLAN 1. ETASJE  M 1:100\n" + address + "\nGnr " +
                        number.substr(0, number.find('/')) + " Bnr " +
                        number.substr(number.find('/') + 1) + "\nTegn. nr. 3  Dato 12/5-67\n";
            break;
        case 4:  // a letter that names its case alone
            made.text = head + "Vår ref: " +
                        (plot.case_number.empty() ? "uten nummer" : "sak " + plot.case_number) +
                        "\nVedr. " + address + "\n" + body;
            break;
        case 5:  // nothing but an address
            made.text = head + "Ferdigattest\nByggeplass: " + address + "\n" + body;
            break;
        case 6:  // a neighbour consents
            made.text =
                "Ola Nordmann\n" + neighbour.street + " " + std::to_string(neighbour.number) +
                ", Testvik\n\nSamtykke fra " + worded(neighbour.known.number.local_text(), random) +
                "\nUndertegnede, eier av " + worded(neighbour.known.number.local_text(), random) +
                ", samtykker i at det føres opp garasje på " + worded(number, random) +
                " inntil 2 meter fra grensen.\n";
            break;
        case 7:  // ... or protests
            made.text = "Kari Nordmann, " + neighbour.street + " " +
                        std::to_string(neighbour.number) + ", 9999 Testvik\nProtest\nSom eier av " +
                        worded(neighbour.known.number.local_text(), random) +
                        " protesterer jeg mot det som er søkt bygd i " + address + ".\n" + body;
            break;
        default:  // nothing at all
            made.text = head + "Det vises til telefonsamtale om saken.\n" + body;
    }
    if (below(random, 10) < 7) {
        made.how = Text::read_by_ocr;
        made.text = scanned(made.text, random, below(random, 2) == 0 ? 60 : 25);
    }
    return made;
}

struct Outcome {
    int papers = 0, told = 0, first = 0, placed = 0, right = 0;
};

// What became of the papers of one town; every wrong placing is a failure.
void place(unsigned seed, int papers, Outcome& all) {
    constexpr double threshold = 0.85;
    Random random(seed);
    const auto town = test::testvik(random);
    for (int i = 0; i < papers; ++i) {
        const auto made = paper(town, random);
        const auto found = candidates({"", "", {made.text}, made.how}, town, Town::home());
        ++all.papers;
        if (found.empty()) continue;
        ++all.told;
        const bool same = found[0].property.key == made.plot->known.key;
        all.first += same ? 1 : 0;
        if (found[0].confidence < threshold) continue;
        ++all.placed;
        all.right += same ? 1 : 0;
        EXPECT_TRUE(same) << "seed " << seed << ": " << made.plot->known.number.local_text()
                          << " was placed on " << found[0].property.number.local_text() << " with "
                          << found[0].confidence << " for \"" << found[0].evidence[0].found
                          << "\"\n"
                          << made.text;
    }
}

TEST(LabelledPapers, AreNeverPlacedWronglyAboveTheThreshold) {
    Outcome all;
    for (unsigned town = 1; town <= 4; ++town) place(town, 1000, all);
    std::cout << all.papers << " papers: " << all.placed << " placed by themselves, " << all.right
              << " of them right; the likeliest is right for " << all.first << " of " << all.told
              << " that say anything\n";
    EXPECT_EQ(all.right, all.placed);
    // A third say too little, or nothing; of the others most need nobody.
    EXPECT_GE(all.placed, all.papers * 40 / 100);
}

}  // namespace
}  // namespace byggarkiv::placing
