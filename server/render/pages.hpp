#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "render/texts.hpp"
#include "render/view.hpp"

namespace byggarkiv::render {

// What happens when a template asks for a name that its view lacks.
enum class MissingName {
    is_an_error,  // std::logic_error naming template and name: tests and development
    stays_empty,  // the place stays empty: a page in production is worth more than the proof
};

// The HTML pages: templates/html/** in the words of templates/text/<language>/*.json.
//
// A template is Mustache with three rules of ours. "{{t:search.title}}" is that text of the
// catalogue, whose own {blanks} are names of the view; "{{>parts/crumbs}}" puts in that file; a
// page's first line, "{{<layout/page}}", names the frame it is shown in, at "{{>content}}".
// There is no unescaped output, and an attribute that leads somewhere takes only an Address.
//
// Any number of threads may call html() at once.
class Pages {
public:
    // Reads `templates`/html, `templates`/text and the list of built assets (a JSON object from
    // logical to hashed names). Throws Failure(setup) naming file and line where one is wrong.
    Pages(const std::filesystem::path& templates, const std::filesystem::path& asset_manifest,
          MissingName missing);
    ~Pages();

    // `page` is a file's path below html/ without its ending: "public/property". Adds to the view:
    // lang, and asset_<name> for every asset. Throws std::logic_error for an unknown page.
    std::string html(std::string_view page, Language language, const View& view) const;

    const Texts& texts(Language language) const;
    std::vector<std::string> names() const;
    // What is on: the languages that templates/text has a folder for.
    std::vector<Language> languages() const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace byggarkiv::render
