#include "portal/archivist/document_words_form.hpp"

#include "base/sha256.hpp"
#include "portal/words.hpp"

namespace byggarkiv::portal {

std::string fingerprint(const archive::DocumentWords& words) {
    std::string all = words.title + '\n' + words.public_title + '\n' +
                      std::string(domain::code(words.type)) + '\n' + words.dated.text();
    for (const auto& property : words.properties) all += '\n' + property.text();
    for (const auto& storage : words.storages) all += "\n;" + storage;
    return Sha256::of(all).hex();
}

std::vector<render::View> type_choices(const render::Texts& texts, domain::DocumentType chosen) {
    std::vector<render::View> views;
    for (const auto type : domain::all_document_types())
        views.push_back({{"value", std::string(domain::code(type))},
                         {"label", words::type(texts, type)},
                         {"chosen", type == chosen}});
    return views;
}

}  // namespace byggarkiv::portal
