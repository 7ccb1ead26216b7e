#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/document_type.hpp"
#include "judged/tongues.hpp"

namespace byggarkiv::bench {

// A sort of paper, how often a case holds one, and its titles; "%" stands for what is built.
struct PaperKind {
    domain::DocumentType type = domain::DocumentType::attachment;
    double likely = 1;
    std::vector<std::string> titles;
};

const std::vector<PaperKind>& paper_kinds(Tongue tongue);

// What cases are about: "garasje". None of these words stands in the papers' filling.
const std::vector<std::string>& subjects(Tongue tongue);

// "Det søkes om garasje." and the like.
std::string opening(Tongue tongue, std::string_view subject);

// `text` with every "%" replaced.
std::string with(std::string_view text, std::string_view what);

}  // namespace byggarkiv::bench
