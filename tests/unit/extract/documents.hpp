#pragma once

#include <map>
#include <string>

// Office documents and messages, made while the test runs.
namespace byggarkiv::extract::documents {

// A ZIP of these parts, packed; the one called "mimetype" first and as it is.
std::string zip(const std::map<std::string, std::string>& parts);

// A DOCX whose body is this WordprocessingML, with more parts beside it.
std::string docx(const std::string& body, std::map<std::string, std::string> parts = {});

// An ODT whose text is this OpenDocument.
std::string odt(const std::string& text, std::map<std::string, std::string> parts = {});

}  // namespace byggarkiv::extract::documents
