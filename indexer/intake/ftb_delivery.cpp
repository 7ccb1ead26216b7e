#include "intake/ftb_delivery.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "intake/delivery_path.hpp"
#include "intake/ftb_codes.hpp"
#include "intake/ftb_message.hpp"
#include "intake/path_pattern.hpp"
#include "intake/vendor_delivery.hpp"
#include "intake/words.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view source_name = "Fellestjenester BYGG";
constexpr std::size_t digits_of_identity = 16;

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == path.npos ? "" : path.substr(0, slash);
}
std::string name_of_file(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

// "TegningNyFasade" of "Vedlegg/TegningNyFasade_2.pdf".
std::string code_in_name(const std::string& path) {
    auto stem = std::string(without_ending(name_of_file(path)));
    while (!stem.empty() &&
           std::string_view("0123456789_- ()").find(stem.back()) != std::string_view::npos)
        stem.pop_back();
    return stem;
}

bool is_pdf(const std::string& path) {
    return lower_case(path).ends_with(".pdf");
}

// The form as the portal prints it: called by its root or as forms are.
bool called_as_form(const std::string& path, const std::string& root) {
    const auto name = lower_case(without_ending(name_of_file(path)));
    for (const auto* const word : {"soeknad", "søknad", "skjema", "hoveddokument", "soknad"})
        if (name.starts_with(word)) return true;
    return name.starts_with(lower_case(root));
}

// One message with the files that lie by it.
class MessageMapper {
public:
    MessageMapper(const FtbMessage& message, std::string path, std::string sum,
                  std::vector<std::string> files, std::vector<Remark>& review)
        : message_(message),
          path_(std::move(path)),
          sum_(std::move(sum)),
          files_(std::move(files)),
          review_(review),
          form_(ftb_form(message.root)) {}

    DeliveredCase map() {
        DeliveredCase found;
        auto& record = found.record;
        record.source = source_name;
        if (message_.case_year > 0) {
            record.year = message_.case_year;
            record.sequence = message_.case_sequence;
            record.number_text =
                std::to_string(record.year) + "/" + std::to_string(record.sequence);
            record.external_key = "sak " + record.number_text;
            found.joins = Joins::case_of_its_number;
        } else {
            record.number_text = message_.id.empty() ? "Melding " + sum_ : message_.id;
            record.external_key = record.number_text;
        }
        record.title = title_of_case();
        record.public_title = record.title;
        record.status = domain::CaseStatus::open;
        record.parties = message_.parties;
        for (const auto& property : message_.properties)
            found.properties.push_back({property, property.local_text()});
        if (found.properties.empty())
            review_.push_back({path_, because<Reason::message_without_property>()});
        found.buildings = message_.buildings;
        found.entries.push_back(entry());
        return found;
    }

private:
    std::string title_of_form() const {
        return form_ ? std::string(form_->title) : "Melding: " + shown_words(message_.root);
    }

    std::string title_of_case() const {
        std::string title;
        for (const auto& measure : message_.measures)
            title += (title.empty() ? "" : ", ") + measure;
        if (title.empty()) title = message_.project.empty() ? title_of_form() : message_.project;
        if (!message_.address.empty()) title += " – " + message_.address;
        return shown_words(title);
    }

    DeliveredEntry entry() {
        DeliveredEntry found;
        auto& record = found.record;
        record.external_key = message_.root + " " + sum_;
        record.type = domain::JournalEntryType::incoming;
        record.status = domain::JournalStatus::journalled;
        record.title = title_of_form();
        record.public_title = record.title;
        // Who applies is who answers for the application, where somebody does.
        if (!message_.parties.empty()) {
            const auto& party = message_.parties.back();
            record.correspondents.push_back({.role = domain::PartyRole::sender,
                                             .name = party.name,
                                             .national_id = party.national_id,
                                             .contact = party.contact});
        }
        const auto form = take_form();
        found.documents.push_back(main_document(form));
        for (const auto& file : files_) found.documents.push_back(attached(file));
        for (const auto& named : message_.files)
            if (!given_.contains(lower_case(named.name)))
                review_.push_back(
                    {path_, because<Reason::attachment_missing>(shown_words(named.name))});
        return found;
    }

    // Takes the form out of the files; "" where only its XML came.
    std::string take_form() {
        const auto untyped = [&](const std::string& file) {
            return is_pdf(file) && said_of(file) == nullptr && !ftb_attachment(code_in_name(file));
        };
        auto form = std::find_if(files_.begin(), files_.end(), [&](const std::string& file) {
            return untyped(file) && called_as_form(file, message_.root);
        });
        if (form == files_.end() && std::count_if(files_.begin(), files_.end(), untyped) == 1)
            form = std::find_if(files_.begin(), files_.end(), untyped);
        if (form == files_.end()) return "";
        auto path = std::move(*form);
        files_.erase(form);
        return path;
    }

    DeliveredDocument main_document(const std::string& form) const {
        DeliveredDocument document;
        document.name = path_;
        auto& record = document.record;
        record.external_key = "skjema";
        record.title = title_of_form();
        record.public_title = record.title;
        record.type = form_ ? form_->type : domain::DocumentType::correspondence;
        DeliveredFile xml;
        xml.path = path_;
        document.files.push_back(std::move(xml));
        if (!form.empty()) {
            DeliveredFile pdf;
            pdf.path = form;
            pdf.variant = domain::Variant::archive;
            document.files.push_back(std::move(pdf));
        }
        return document;
    }

    // What the message says of a file, by its name.
    const FtbMessage::File* said_of(const std::string& path) const {
        const auto name = lower_case(name_of_file(path));
        const auto found =
            std::find_if(message_.files.begin(), message_.files.end(),
                         [&](const auto& file) { return lower_case(file.name) == name; });
        return found == message_.files.end() ? nullptr : &*found;
    }

    DeliveredDocument attached(const std::string& path) {
        const auto* const said = said_of(path);
        given_.insert(lower_case(name_of_file(path)));
        const auto kind =
            ftb_attachment(said == nullptr || said->code.empty() ? code_in_name(path) : said->code);
        DeliveredDocument document;
        document.name = path;
        auto& record = document.record;
        record.attached_as = domain::AttachedAs::attachment;
        record.external_key = screening::masked(path);
        if (said != nullptr) record.title = said->text;
        if (record.title.empty() && kind && kind->type != domain::DocumentType::attachment)
            record.title = kind->title;
        if (record.title.empty()) record.title = shown_words(without_ending(name_of_file(path)));
        record.public_title = kind ? std::string(kind->title) : "Vedlegg";
        record.type = kind ? kind->type : domain::document_type_of(record.title);
        if (said != nullptr) record.dated = said->dated;
        DeliveredFile file;
        file.path = path;
        document.files.push_back(std::move(file));
        return document;
    }

    const FtbMessage& message_;
    const std::string path_;  // of its XML
    const std::string sum_;
    std::vector<std::string> files_;
    std::vector<Remark>& review_;
    const std::optional<FtbForm> form_;
    std::set<std::string> given_;  // names of attachments, in lower case
};

// The message to whose folder a file belongs: the nearest around it; "" where that is not one.
std::string message_around(const std::string& file,
                           const std::map<std::string, std::vector<std::string>>& by_folder) {
    for (auto folder = folder_of(file);; folder = folder_of(folder)) {
        const auto found = by_folder.find(folder);
        if (found != by_folder.end()) return found->second.size() == 1 ? found->second.front() : "";
        if (folder.empty()) return "";
    }
}

}  // namespace

std::vector<std::string> find_ftb_messages(const fs::path& folder) {
    std::vector<std::string> messages;
    for (const auto& file : list_files(folder).files)
        if (lower_case(file).ends_with(".xml") && is_ftb_message(folder / file))
            messages.push_back(file);
    return messages;
}

OpenedDelivery open_ftb_messages(const fs::path& folder, const std::vector<std::string>& messages) {
    const auto listing = list_files(folder);
    std::map<std::string, std::vector<std::string>> by_folder;
    for (const auto& message : messages) by_folder[folder_of(message)].push_back(message);

    OpenedDelivery opened;
    std::map<std::string, std::vector<std::string>> files_of;
    const std::set<std::string> is_message(messages.begin(), messages.end());
    for (const auto& file : listing.files) {
        if (is_message.contains(file)) continue;
        if (is_left_by_a_system(file)) {
            opened.review.push_back({file, because<Reason::left_by_system>()});
            continue;
        }
        ++opened.files;
        if (const auto message = message_around(file, by_folder); !message.empty())
            files_of[message].push_back(file);
        else
            opened.refused.push_back({file, because<Reason::by_no_message>()});
    }

    std::string sums;
    std::vector<DeliveredCase> cases;
    for (const auto& path : messages) {
        ++opened.files;
        const auto message = read_ftb_message(folder / path, path, opened.review);
        if (!message) {
            const auto& fault = message.reason();
            opened.refused.push_back({path + " line " + std::to_string(fault.line),
                                      because<Reason::message_unreadable>(fault.reason)});
            for (const auto& file : files_of[path])
                opened.refused.push_back({file, because<Reason::its_message_unreadable>()});
            continue;
        }
        const auto sum = Sha256::of_file(folder / path).hex().substr(0, digits_of_identity);
        sums += sum;
        opened.to_come += 1 + files_of[path].size();
        cases.push_back(
            MessageMapper(message.value(), path, sum, files_of[path], opened.review).map());
    }
    for (const auto& link : listing.links)
        opened.review.push_back({link, because<Reason::link_not_followed>()});
    const auto identity = "messages " + Sha256::of(sums).hex().substr(0, digits_of_identity);
    opened.delivery = std::make_unique<ReadDelivery>(folder, std::string(source_name), identity,
                                                     std::move(cases));
    return opened;
}

}  // namespace byggarkiv::intake
