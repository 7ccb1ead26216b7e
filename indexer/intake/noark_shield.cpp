#include "intake/noark_shield.hpp"

#include "base/text.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

using domain::AccessStatus;

Shield shield_of(const XmlNode& node, const Shield& outer) {
    Shield shield = outer;
    if (const XmlNode* const found = node.child("skjerming")) {
        const std::string document = lower_case(found->value("skjermingDokument"));
        const bool words_alone = document.empty() && found->child("skjermingMetadata") != nullptr;
        if (!words_alone)
            shield.status = document.find("deler") != std::string::npos
                                ? AccessStatus::partly_shielded
                                : AccessStatus::exempt;
        shield.legal_basis = found->value("skjermingshjemmel");
        if (shield.legal_basis.empty()) shield.legal_basis = found->value("tilgangsrestriksjon");
        shield.hides_words = shield.hides_words || found->child("skjermingMetadata") != nullptr;
        // Without a date of its own it lasts: one that is around it may end earlier.
        shield.expires =
            domain::CalendarDate::parse(found->value("skjermingOpphoererDato").substr(0, 10));
    }
    // Graded by the security act: that it exists is not told either, and no date ends it.
    if (node.child("gradering") != nullptr) {
        shield.status = AccessStatus::exempt;
        shield.existence = domain::Existence::is_secret;
        shield.hides_words = true;
        shield.expires.reset();
        if (shield.legal_basis.empty()) shield.legal_basis = "sikkerhetsloven";
    }
    return shield;
}

std::string public_title(const XmlNode& node, const Shield& shield, std::string_view instead) {
    if (const auto written = node.value("offentligTittel"); !written.empty())
        return shown_words(written);
    if (shield.hides_words || shield.status != AccessStatus::not_assessed)
        return std::string(instead);
    return shown_words(node.value("tittel"));
}

}  // namespace byggarkiv::intake
