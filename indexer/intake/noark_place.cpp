#include "base/text.hpp"
#include "intake/noark_particulars.hpp"
#include "intake/noark_reader.hpp"
#include "intake/words.hpp"

// The parts of an archive above its folders: arkiv, arkivdel, klassifikasjonssystem, klasse.
namespace byggarkiv::intake {

namespace {

archive::Stamp made(Taken& element) {
    return element.stamp("opprettetDato", "opprettetAv");
}
archive::Stamp closed(Taken& element) {
    return element.stamp("avsluttetDato", "avsluttetAv");
}

// systemID, or the line where an old system left it out: the same each time the package is read.
std::string key_of(Taken& element) {
    std::string key = element.code("systemID");
    return key.empty() ? element.node().name + "@" + std::to_string(element.node().line) : key;
}

// What else the element says.
archive::ParticularSet rest(Taken& element, const std::string& key, std::vector<Remark>& review) {
    auto all = particulars_in(element);
    all.kept = element.rest(key, review);
    return all;
}

DeliveredPlace::Archive archive_in(const XmlNode& node, std::vector<Remark>& review) {
    Taken element(node);
    archive::ArchiveRecord record{
        .external_key = key_of(element),
        .title = element.words("tittel"),
        .description = element.words("beskrivelse"),
        .status = element.word("arkivstatus", domain::read_archive_status),
        .medium = element.word("dokumentmedium", domain::read_medium),
        .made = made(element),
        .closed = closed(element)};
    element.each("arkivskaper", [&](Taken& one) {
        record.creators.push_back({.number = one.words("arkivskaperID"),
                                   .name = one.words("arkivskaperNavn"),
                                   .description = one.words("beskrivelse")});
    });
    auto particulars = rest(element, record.external_key, review);
    return {std::move(record), std::move(particulars)};
}

DeliveredPlace::Part part_in(const XmlNode& node, const std::string& source,
                             std::vector<Remark>& review) {
    Taken element(node);
    archive::PartRecord record{.name = source,
                               .external_key = key_of(element),
                               .title = element.words("tittel"),
                               .description = element.words("beskrivelse"),
                               .status = element.word("arkivdelstatus", domain::read_part_status),
                               .medium = element.word("dokumentmedium", domain::read_medium),
                               .period_from = element.date("arkivperiodeStartDato"),
                               .period_to = element.date("arkivperiodeSluttDato"),
                               .predecessor = element.code("referanseForloeper"),
                               .successor = element.code("referanseArvtaker"),
                               .made = made(element),
                               .closed = closed(element)};
    auto particulars = rest(element, record.external_key, review);
    return {std::move(record), std::move(particulars)};
}

DeliveredPlace::System system_in(const XmlNode& node, std::vector<Remark>& review) {
    Taken element(node);
    archive::ClassSystemRecord record{.external_key = key_of(element),
                                      .type = element.words("klassifikasjonstype"),
                                      .title = element.words("tittel"),
                                      .description = element.words("beskrivelse"),
                                      .made = made(element),
                                      .closed = closed(element)};
    auto particulars = rest(element, record.external_key, review);
    return {std::move(record), std::move(particulars)};
}

DeliveredPlace::Class class_in(const XmlNode& node, std::vector<Remark>& review) {
    Taken element(node);
    archive::ClassRecord record{.external_key = key_of(element),
                                .class_id = element.words("klasseID"),
                                .title = element.words("tittel"),
                                .description = element.words("beskrivelse"),
                                .made = made(element),
                                .closed = closed(element)};
    auto particulars = rest(element, record.external_key, review);
    return {std::move(record), std::move(particulars)};
}

}  // namespace

std::string source_of(const NoarkPlace& place, const NoarkSurvey& survey) {
    const XmlNode* const part = place.innermost("arkivdel");
    const std::string title(part == nullptr ? std::string_view{} : part->value("tittel"));
    const std::string creator(place.creator());
    std::string source = creator.empty() ? title : creator + ": " + title;
    if (source.empty()) source = "Noark 5";
    const bool twice = survey.part_titles.count(title) > 1;
    return twice ? source + " [" + std::string(part->value("systemID")) + "]" : source;
}

std::shared_ptr<const DeliveredPlace> place_of(const NoarkPlace& place, const std::string& source,
                                               std::vector<Remark>& review) {
    auto found = std::make_shared<DeliveredPlace>();
    for (const XmlNode* const node : place.around) {
        if (node->name == "arkiv") found->archives.push_back(archive_in(*node, review));
        if (node->name == "arkivdel") found->part = part_in(*node, source, review);
        if (node->name == "klassifikasjonssystem") found->system = system_in(*node, review);
        if (node->name == "klasse") found->classes.push_back(class_in(*node, review));
    }
    return found;
}

}  // namespace byggarkiv::intake
