#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "intake/delivery.hpp"

// Inside the room only: messages of Fellestjenester BYGG as a delivery.
namespace byggarkiv::intake {

// The XML files below a folder that are such messages, as relative paths, sorted.
std::vector<std::string> find_ftb_messages(const std::filesystem::path& folder);

// Each message is an incoming journal entry: its main document (the form as PDF, and its XML as the
// production format), and the other files of its folder as attachments, known by what the message
// says of them, else by their names. It is filed in the case whose number it gives, where there is
// one of that number; else in a case of its own. Files that belong to no message are refused.
OpenedDelivery open_ftb_messages(const std::filesystem::path& folder,
                                 const std::vector<std::string>& messages);

}  // namespace byggarkiv::intake
