#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "app/commands/command.hpp"
#include "app/whole_file.hpp"
#include "base/text.hpp"
#include "domain/separator_sheet.hpp"
#include "portal/words.hpp"
#include "render/separator_print.hpp"
#include "render/texts.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant, file, type, property;
    std::string language = "nb";
    int sheets = 20;
};

// Why it cannot be printed.
struct Refusal {
    std::string why;
};

std::optional<domain::DocumentType> type_named(const std::string& word) {
    const auto types = domain::all_document_types();
    const auto found = std::ranges::find_if(types, [&](domain::DocumentType type) {
        return lower_case(domain::code(type)) == lower_case(word);
    });
    if (found == types.end()) return std::nullopt;
    return *found;
}

std::string all_codes() {
    std::string codes;
    for (const auto type : domain::all_document_types()) {
        if (!codes.empty()) codes += ", ";
        codes += domain::code(type);
    }
    return codes;
}

Result<domain::SeparatorSheet, Refusal> sheet_of(const Wanted& wanted) {
    domain::SeparatorSheet sheet;
    if (!wanted.type.empty()) {
        sheet.type = type_named(wanted.type);
        if (!sheet.type)
            return Refused{Refusal{"no document type is called \"" + wanted.type +
                                   "\"; there are: " + all_codes()}};
    }
    if (!wanted.property.empty()) {
        const auto property = domain::PropertyId::parse(wanted.property);
        if (!property)
            return Refused{Refusal{"\"" + wanted.property +
                                   "\" is no property number; it is written as 9999-49/130, "
                                   "or 9999-49/130/0/12 with leased plot and section"}};
        sheet.property = property.value();
    }
    return sheet;
}

std::string in_words(const domain::PropertyId& property, const render::Texts& texts) {
    return texts.say("separator.property_in",
                     {{"property", portal::words::number(texts, property)},
                      {"municipality", property.parts().municipality.text()}});
}

render::SeparatorPage page_of(const domain::SeparatorSheet& sheet, const std::string& owner,
                              const render::Texts& texts) {
    const auto say = [&](std::string_view key) {
        return texts.say("separator." + std::string(key));
    };
    render::SeparatorPage page{.language = std::string(render::code(texts.language())),
                               .code = sheet.text(),
                               .word = say("word"),
                               .meaning = say("meaning"),
                               .says = {},
                               .use = say("use"),
                               .owner = owner,
                               .title = say("title")};
    if (sheet.type) {
        page.says.push_back({say("type"), portal::words::type(texts, *sheet.type)});
    }
    if (sheet.property) page.says.push_back({say("property"), in_words(*sheet.property, texts)});
    return page;
}

ExitCode print_sheets(Installation& installation, const Wanted& wanted) {
    const auto sheet = sheet_of(wanted);
    if (!sheet) {
        std::cerr << "Refused: " << sheet.reason().why << ".\n";
        return ExitCode::could_not;
    }
    const auto& server = installation.config().server;
    const auto texts = render::Texts::load(server.templates / "text" / wanted.language,
                                           *render::language_of(wanted.language));
    const auto page = page_of(sheet.value(), installation.tenant(wanted.tenant).name, texts);
    const auto fonts = render::Fonts::in(server.assets / "fonts");
    write_whole(wanted.file, render::print(page, wanted.sheets, fonts, installation.clock().now()));
    std::cout << wanted.sheets << (wanted.sheets == 1 ? " sheet: " : " sheets: ") << wanted.file
              << "\n";
    return ExitCode::done;
}

}  // namespace

void add_separators(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "separators", "Print sheets that are laid between papers scanned as one pile (PDF)");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    command->add_option("--to", wanted->file, "the PDF to write")->required();
    command->add_option("--sheets", wanted->sheets, "how many")
        ->check(CLI::Range(1, render::most_separator_sheets))
        ->capture_default_str();
    command->add_option("--type", wanted->type,
                        "of the documents that follow: TEGNING, VEDTAK, ...");
    command->add_option("--property", wanted->property,
                        "that they are about: 9999-49/130; it need not be in the archive yet");
    command->add_option("--language", wanted->language, "of what is printed: nb or en")
        ->check(CLI::IsMember({"nb", "en"}))
        ->capture_default_str();
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) {
            return print_sheets(installation, *wanted);
        };
    });
}

}  // namespace byggarkiv::app
