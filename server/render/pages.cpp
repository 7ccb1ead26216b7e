#include "render/pages.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <kainjow/mustache.hpp>
#include <mutex>
#include <stdexcept>

#include "base/failure.hpp"
#include "render/template_source.hpp"
#include "render/template_tags.hpp"

namespace byggarkiv::render {
namespace {

namespace engine = kainjow::mustache;

engine::data data_of(const View& view, Language language);

void set(engine::data& into, const std::string& name, const Value& value, Language language) {
    switch (value.kind()) {
        case Value::Kind::text:
        case Value::Kind::address:
            // The engine takes an empty text for something; as `false` it prints nothing and
            // opens no section.
            into.set(name, value.text().empty() ? engine::data(false) : engine::data(value.text()));
            return;
        case Value::Kind::flag:
            into.set(name, engine::data(value.flag()));
            return;
        case Value::Kind::count:
            into.set(name, engine::data(number_text(value.number(), language)));
            into.set(name + "_is_one", engine::data(value.number() == 1));
            into.set(name + "_is_zero", engine::data(value.number() == 0));
            return;
        case Value::Kind::views: {
            engine::data list(engine::data::type::list);
            for (const auto& view : value.views()) list.push_back(data_of(view, language));
            into.set(name, std::move(list));
            return;
        }
    }
}

engine::data data_of(const View& view, Language language) {
    engine::data data;
    for (const auto& [name, value] : view.fields()) {
        set(data, name, value, language);
        const bool countable =
            value.kind() == Value::Kind::views || value.kind() == Value::Kind::count;
        if (countable && !view.find("has_" + name))
            data.set("has_" + name, engine::data(!value.views().empty() || value.number() > 0));
    }
    return data;
}

// "core.css" -> "asset_core_css": names of the view are letters, digits and underscores.
std::string asset_name(std::string_view logical) {
    std::string name = "asset_";
    for (const char c : logical) name += c == '.' || c == '-' || c == '/' ? '_' : c;
    return name;
}

View assets_in(const std::filesystem::path& manifest) {
    std::ifstream in(manifest, std::ios::binary);
    if (!in) throw Failure(Failure::Kind::setup, "no list of assets: " + manifest.string());
    View assets;
    try {
        Poco::JSON::Parser parser;
        const auto names = parser.parse(in).extract<Poco::JSON::Object::Ptr>();
        for (const auto& [logical, hashed] : *names)
            assets.add(asset_name(logical), Address::local(hashed.extract<std::string>()));
    } catch (const Poco::Exception& wrong) {
        throw Failure(Failure::Kind::setup, manifest.string() + ": " + wrong.displayText());
    }
    return assets;
}

struct Page {
    std::string expanded;
    std::vector<Tag> tags;
};

// render() changes the compiled template, so each is used by one thread at a time.
using CompiledSet = std::map<const Page*, engine::mustache>;

}  // namespace

struct Pages::Compiled {
    std::map<Language, Texts> texts;
    std::map<std::pair<Language, std::string>, Page> pages;
    View assets;
    MissingName missing;
    std::mutex mutex;  // guards idle
    std::vector<CompiledSet> idle;

    CompiledSet borrow() {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return {};
        auto set = std::move(idle.back());
        idle.pop_back();
        return set;
    }

    void give_back(CompiledSet set) {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(set));
    }

    void refuse_faults(std::string_view name, const Page& page, const View& view) const {
        for (const auto& fault : faults(page.tags, view)) {
            if (missing == MissingName::stays_empty && fault.ends_with(": missing")) continue;
            throw std::logic_error(fmt::format("template {}: {}", name, fault));
        }
    }
};

Pages::Pages(const std::filesystem::path& templates, const std::filesystem::path& asset_manifest,
             MissingName missing)
    : compiled_(std::make_unique<Compiled>()) {
    compiled_->missing = missing;
    compiled_->assets = assets_in(asset_manifest);
    auto& texts = compiled_->texts;
    for (const auto language : {Language::nb, Language::nn, Language::en}) {
        const auto folder = templates / "text" / code(language);
        if (language == Language::nb || std::filesystem::is_directory(folder))
            texts.emplace(language, Texts::load(folder, language));
    }
    const TemplateSource source(templates / "html");
    for (auto& [language, words] : texts) {
        words.fall_back_on(texts.at(Language::nb));
        for (const auto& name : source.pages()) {
            auto expanded = source.page(name, words);
            auto tags = tags_of(name, expanded);
            compiled_->pages[{language, name}] = {std::move(expanded), std::move(tags)};
        }
    }
}

Pages::~Pages() = default;

std::string Pages::html(std::string_view name, Language language, const View& view) const {
    const auto spoken = compiled_->texts.contains(language) ? language : Language::nb;
    const auto found = compiled_->pages.find({spoken, std::string(name)});
    if (found == compiled_->pages.end())
        throw std::logic_error(fmt::format("there is no page {}", name));
    const auto& page = found->second;

    View whole = view;
    whole.add("lang", std::string(code(spoken))).add(compiled_->assets);
    compiled_->refuse_faults(name, page, whole);

    auto set = compiled_->borrow();
    auto compiled = set.find(&page);
    if (compiled == set.end()) compiled = set.emplace(&page, engine::mustache(page.expanded)).first;
    auto html = compiled->second.render(data_of(whole, spoken));
    const auto wrong = compiled->second.error_message();
    compiled_->give_back(std::move(set));
    if (!wrong.empty()) throw std::logic_error(fmt::format("template {}: {}", name, wrong));
    return html;
}

const Texts& Pages::texts(Language language) const {
    const auto found = compiled_->texts.find(language);
    return found == compiled_->texts.end() ? compiled_->texts.at(Language::nb) : found->second;
}

std::vector<std::string> Pages::names() const {
    std::vector<std::string> names;
    for (const auto& [key, page] : compiled_->pages) {
        if (key.first == Language::nb) names.push_back(key.second);
    }
    return names;
}

std::vector<Language> Pages::languages() const {
    std::vector<Language> on;
    for (const auto& [language, texts] : compiled_->texts) on.push_back(language);
    return on;
}

}  // namespace byggarkiv::render
