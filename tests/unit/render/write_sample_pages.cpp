// Writes every page of templates/html, filled with sample views, as files below a folder: what the
// browser tests look at, and the sample letter as letter.pdf. Usage: write_sample_pages <templates>
// <manifest.json> <folder>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "render/pages.hpp"
#include "unit/render/sample_letter.hpp"
#include "unit/render/sample_views.hpp"

int main(int argc, char** argv) {
    using namespace byggarkiv::render;
    if (argc != 4) {
        std::cerr << "usage: write_sample_pages <templates> <manifest.json> <folder>\n";
        return 2;
    }
    try {
        const Pages pages(argv[1], argv[2], MissingName::is_an_error);
        for (const auto& [sample, view] : sample_views()) {
            for (const auto language : {Language::nb, Language::en}) {
                const auto file =
                    std::filesystem::path(argv[3]) / code(language) / (sample + ".html");
                std::filesystem::create_directories(file.parent_path());
                std::ofstream(file) << pages.html(page_of(sample), language, view);
            }
        }
        const auto letter = print(sample_letter(), Fonts::in(BYGGARKIV_FONTS), {});
        std::ofstream(std::filesystem::path(argv[3]) / "letter.pdf", std::ios::binary)
            << letter.pdf;
    } catch (const std::exception& wrong) {
        std::cerr << wrong.what() << '\n';
        return 1;
    }
    return 0;
}
