#include "intake/suggestions.hpp"

#include <array>

namespace byggarkiv::intake {

namespace {

struct Advice {
    std::string_view part;  // of the reason
    std::string_view advice;
};

// The first that fits holds, so what is said in few words stands last.
constexpr std::array<Advice, 20> advices = {{
    {"none of the patterns",
     "Write a pattern that its name follows into the mapping, or give the file another name, and "
     "give the delivery again."},
    {"which folder", "Write the folder of the file in the row, and give the delivery again."},
    {"lies by no message",
     "Put the file into the folder of the message that it belongs to, and give the delivery "
     "again."},
    {"not in the delivery",
     "Ask the vendor for the file, put it where the delivery names it, and give the delivery "
     "again."},
    {"no file is named",
     "Write the path of the file in the row, or take the row out, and give the delivery again."},
    {"the path is absolute",
     "Write the path as it is inside the delivery, and give the delivery again."},
    {"the path leads out",
     "Write the path as it is inside the delivery, and give the delivery again."},
    {"symbolic link", "Put the file itself in place of the link, and give the delivery again."},
    {"not a plain file", "Put a file where the delivery names one, and give the delivery again."},
    {"bytes that are not text",
     "Save the register in UTF-8 with the file's name as it is on the disk, and give the delivery "
     "again."},
    {"has been changed",
     "The file is not the one that was delivered: ask for it once more, or ask who changed it."},
    {"are claimed", "The file is not whole, or the delivery is wrong about it: ask for it again."},
    {"that disposal is not finished",
     "Execute the disposal to its end before the delivery is given again."},
    {"was disposed of",
     "Nothing needs to be done where it was meant to go; --disposed-too takes it in again."},
    {"the archive has another file as version",
     "Compare both files: where the new one is right, ask its system to deliver it as a new "
     "version."},
    {"lies by no message",
     "Put each message into a folder of its own with its attachments, and give the delivery "
     "again."},
    {"message cannot be read", "Ask for the message again: its attachments come in with it."},
    {"cannot be read: ", "Ask for the message again; its XML is not whole."},
    {"password", "Ask for a copy without a password, and give the delivery again."},
    {"is no delivery", "Give the folder that has register.csv or arkivstruktur.xml in it."},
}};

}  // namespace

std::string_view suggestion(std::string_view reason) {
    for (const auto& [part, advice] : advices)
        if (reason.find(part) != std::string_view::npos) return advice;
    return "Look at the file beside its reason, mend it or ask who delivered it, and give the "
           "delivery again.";
}

}  // namespace byggarkiv::intake
