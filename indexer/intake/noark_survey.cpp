#include "intake/noark_survey.hpp"

#include <algorithm>

#include "archive/particulars.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

// A list that says how many more there are past its end, so that one mistake made a million times
// does not bury the others.
class Listed {
public:
    explicit Listed(std::vector<std::string>& list) : list_(list) {}
    void add(const std::string& kind, std::string sentence) {
        if (++seen_[kind] <= most) list_.push_back(std::move(sentence));
    }
    void finish() {
        for (const auto& [kind, times] : seen_) {
            if (times > most)
                list_.push_back(kind + ": and " + std::to_string(times - most) + " more");
        }
    }

private:
    static constexpr std::size_t most = 50;
    std::vector<std::string>& list_;
    std::map<std::string, std::size_t> seen_;
};

bool modern(std::string_view version) {
    const auto major = read_number(version.substr(0, version.find('.')));
    return major && *major >= 5;
}

std::string at(std::size_t line) {
    return "arkivstruktur.xml line " + std::to_string(line) + ": ";
}

class StructureListener final : public XmlListener {
public:
    StructureListener(NoarkSurvey& survey, bool uuids)
        : survey_(survey), uuids_(uuids), faults_(survey.faults), doubts_(survey.doubts) {}

    void begin(std::string_view name, std::string_view space, Attributes& attributes,
               std::size_t line) override {
        if (path_.empty() && (name != "arkiv" || space != structure_space))
            complaint_ = "its root is not a Noark 5 arkiv";
        if (!path_.empty()) note_order(path_.back(), name, line);
        Open open;
        open.name = name;
        open.line = line;
        for (auto& [key, value] : attributes) {
            if (key == "type") open.type = std::move(value);
            if (key == "nil") open.filled = true;
        }
        path_.push_back(std::move(open));
        ++count(name);
        if (name == "dokumentobjekt") {
            file_ = {};
            file_.line = line;
        }
    }

    void text(std::string_view piece) override {
        auto& open = path_.back();
        if (!open.filled && !trimmed(piece).empty()) open.filled = true;
        // Only short values are looked at here; a long description is read with its folder.
        if (open.text.size() < longest_value) open.text += piece;
    }

    void end(std::string_view name) override {
        Open done = std::move(path_.back());
        path_.pop_back();
        if (!done.filled)
            doubts_.add("empty element", at(done.line) + "the element " + done.name + " is empty");
        const std::string_view value = trimmed(done.text);
        const std::string_view parent = path_.empty() ? "" : std::string_view(path_.back().name);
        if (name == "virksomhetsspesifikkeMetadata") note_own(done.line);
        if (name == "dokumentobjekt" && !file_.reference.empty()) survey_.files.push_back(file_);
        if (name == "registrering" && done.type.ends_with("journalpost")) ++survey_.journal_posts;
        if (!value.empty()) note(name, parent, value, done.line);
    }

    // Own metadata is kept as it stands, up to a limit.
    bool verbatim(std::string_view name, std::string_view) const override {
        return name == "virksomhetsspesifikkeMetadata";
    }
    void markup(std::string_view piece) override { own_bytes_ += piece.size(); }

    std::string_view complaint() const override { return complaint_; }

    void finish() {
        for (const auto& part : referenced_parts_) {
            if (!parts_.contains(part))
                doubts_.add("referanseArkivdel",
                            "referanseArkivdel " + part + " points at no arkivdel");
        }
        faults_.finish();
        doubts_.finish();
    }

private:
    static constexpr std::size_t longest_value = 4096;

    struct Open {
        std::string name;
        std::string type;
        std::string text;
        std::size_t line = 0;
        bool filled = false;
        bool contains = false;  // a folder or another shell
    };

    std::size_t& count(std::string_view name) {
        const auto known = survey_.elements.find(name);
        return known != survey_.elements.end() ? known->second
                                               : survey_.elements[std::string(name)];
    }

    void note(std::string_view name, std::string_view parent, std::string_view value,
              std::size_t line) {
        if (name == "systemID") return note_id(parent, value, line);
        if (parent == "dokumentobjekt") return note_file(name, value);
        if (parent == "klasse" && name == "klasseID") survey_.class_ids[class_id_] = value;
        if (name == "referanseArkivdel") referenced_parts_.emplace(value);
        if (name == "arkivskaperNavn" && survey_.creator.empty()) survey_.creator = value;
        if (parent == "arkivdel" && name == "tittel") survey_.part_titles.emplace(value);
        if (parent == "arkiv" && name == "tittel" && survey_.title.empty()) survey_.title = value;
        if (name == "journaldato") {
            auto& first = survey_.first_journal_date;
            auto& last = survey_.last_journal_date;
            if (first.empty() || value < first) first = value;
            if (last.empty() || value > last) last = value;
        }
        note_status(name, value, line);
    }

    void note_id(std::string_view parent, std::string_view value, std::size_t line) {
        if (!survey_.system_ids.emplace(value).second)
            faults_.add("systemID", at(line) + "systemID " + std::string(value) + " is used twice");
        if (uuids_ && !read_uuid(value))
            faults_.add("systemID is no UUID", at(line) + "systemID " + std::string(value) +
                                                   " is not a UUID, as Noark 5 demands since v5.0");
        if (parent == "arkivdel") parts_.emplace(value);
        if (parent == "klasse") class_id_ = value;
    }

    // What a shell says of itself stands before what it contains: it is told of with the first of
    // those.
    void note_order(Open& parent, std::string_view name, std::size_t line) {
        parent.filled = true;
        if (!is_shell(parent.name)) return;
        if (is_shell(name) || is_folder(name))
            parent.contains = true;
        else if (parent.contains)
            faults_.add("order", at(line) + "the element " + std::string(name) +
                                     " stands after what its " + parent.name +
                                     " contains, and is not taken");
    }

    void note_own(std::size_t line) {
        if (own_bytes_ > archive::Particulars::most_kept)
            faults_.add("own metadata", at(line) + "virksomhetsspesifikkeMetadata has " +
                                            std::to_string(own_bytes_) +
                                            " bytes, more than are kept of one thing");
        own_bytes_ = 0;
    }

    void note_file(std::string_view name, std::string_view value) {
        if (name == "referanseDokumentfil") file_.reference = value;
        if (name == "sjekksum") file_.checksum = value;
        if (name == "sjekksumAlgoritme") file_.algorithm = value;
        if (name == "filstoerrelse") file_.size = value;
    }

    // A deposit holds closed cases alone (arkade N5.06, 15, 22, 25). One that does not can still be
    // read, so it is a doubt and no fault.
    void note_status(std::string_view name, std::string_view value, std::size_t line) {
        struct Rule {
            std::string_view element;
            std::vector<std::string_view> closed;
        };
        static const std::vector<Rule> rules = {
            {"arkivdelstatus", {"Avsluttet periode", "Uaktuelle mapper"}},
            {"saksstatus", {"Avsluttet", "Utgår"}},
            {"journalstatus", {"Arkivert", "Utgår"}},
            {"dokumentstatus", {"Dokumentet er ferdigstilt"}},
        };
        for (const auto& rule : rules) {
            if (rule.element != name) continue;
            if (std::find(rule.closed.begin(), rule.closed.end(), value) == rule.closed.end())
                doubts_.add(std::string(name), at(line) + std::string(name) + " is \"" +
                                                   std::string(value) + "\", which is not closed");
        }
    }

    NoarkSurvey& survey_;
    const bool uuids_;
    Listed faults_;
    Listed doubts_;
    std::vector<Open> path_;
    NoarkFile file_;
    std::string class_id_;
    std::size_t own_bytes_ = 0;  // of the virksomhetsspesifikkeMetadata being read
    std::set<std::string> parts_;
    std::set<std::string> referenced_parts_;
    std::string complaint_;
};

class JournalListener final : public XmlListener {
public:
    explicit JournalListener(JournalSurvey& survey) : survey_(survey) {}

    void begin(std::string_view name, std::string_view, Attributes&, std::size_t) override {
        ++survey_.elements[std::string(name)];
        text_.clear();
    }
    void text(std::string_view piece) override {
        if (text_.size() < 4096) text_ += piece;
    }
    void end(std::string_view name) override {
        const std::string_view value = trimmed(text_);
        if (name == "antallJournalposter") survey_.stated_posts = value;
        if (name == "journalStartDato") survey_.start_date = value;
        if (name == "journalSluttDato") survey_.end_date = value;
        if (name == "referanseArkivenhet") survey_.changed_ids.emplace_back(value);
        text_.clear();
    }

private:
    JournalSurvey& survey_;
    std::string text_;
};

template <typename Elements>
std::size_t times(const Elements& elements, std::string_view element) {
    const auto found = elements.find(element);
    return found == elements.end() ? 0 : found->second;
}

}  // namespace

bool is_shell(std::string_view name) {
    return name == "arkiv" || name == "arkivdel" || name == "klassifikasjonssystem" ||
           name == "klasse";
}

bool is_folder(std::string_view name) {
    return name == "mappe" || name == "registrering";
}

std::size_t NoarkSurvey::count(std::string_view element) const {
    return times(elements, element);
}
std::size_t JournalSurvey::count(std::string_view element) const {
    return times(elements, element);
}

Result<NoarkSurvey, XmlFault> survey_structure(const std::filesystem::path& file,
                                               std::string_view version) {
    NoarkSurvey survey;
    StructureListener listener(survey, modern(version));
    if (auto fault = read_xml(file, listener)) return Refused{std::move(*fault)};
    listener.finish();
    return survey;
}

Result<JournalSurvey, XmlFault> survey_journal(const std::filesystem::path& file) {
    JournalSurvey survey;
    JournalListener listener(survey);
    if (auto fault = read_xml(file, listener)) return Refused{std::move(*fault)};
    return survey;
}

}  // namespace byggarkiv::intake
