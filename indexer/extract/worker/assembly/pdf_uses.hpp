#pragma once

#include <map>

#include "assembly/pdf_library.hpp"

namespace byggarkiv::extract {

// Layers (optional content groups) by their place in the file that they are of.
using PdfLayers = std::map<QPDFObjGen, QPDFObjectHandle>;

// The resources of a page, with nothing but what its drawing names, and that what they draw names,
// and so on: many programs give every page the resources of all. What is drawn in turn is changed
// where it stands in its file. Adds the layers that any of it belongs to. Throws DrawsTooMuch, and
// std::exception where a drawing cannot be followed: then nobody can tell what it uses.
QPDFObjectHandle resources_used(QPDFPageObjectHelper page, PdfLayers& layers);

}  // namespace byggarkiv::extract
