#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/particulars.hpp"
#include "domain/dates.hpp"
#include "intake/remark.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// One element of arkivstruktur.xml while it is read. What is asked for by name counts as taken when
// it can be written back as it stands; everything else - what nobody asked for, a second element
// where one is expected, a word that is not the standard's, a text that was masked or cut - is
// left, and kept as XML. So nothing of a package is lost, whether we know what it means or not.
class Taken {
public:
    // The node must outlive this.
    explicit Taken(const XmlNode& node);

    const XmlNode& node() const noexcept { return node_; }

    // The first element of this name, as it will be shown: national id numbers masked, cut.
    std::string words(std::string_view name);
    // The same as it is written, for keys and references that are never shown.
    std::string code(std::string_view name);
    // All of this name.
    std::vector<std::string> list(std::string_view name);
    // With a line end between them.
    std::string lines(std::string_view name);
    archive::Stamp stamp(std::string_view at, std::string_view by);
    std::string moment(std::string_view name);  // a date, with a time of day or without
    domain::PartialDate date(std::string_view name);
    std::optional<int> number(std::string_view name);
    template <typename Reader>
    auto word(std::string_view name, Reader read) -> decltype(read(std::string_view{})) {
        const auto place = find(name);
        if (!place) return std::nullopt;
        const auto value = read(node_.children[*place].text);
        if (value && noark_text(*value) == node_.children[*place].text) take(*place);
        return value;
    }
    // Each element of this name with elements of its own; taken where all in it was.
    void each(std::string_view name, const std::function<void(Taken&)>& read);
    // The same for the first of this name, where there should be one.
    void only(std::string_view name, const std::function<void(Taken&)>& read);
    // Elements of this name are read elsewhere.
    void skip(std::string_view name);
    // An element of this name has been understood in some other way.
    void understood(const XmlNode& child);

    bool whole() const;
    // What is left, as it is kept. Where that is more than can be, it is told in `review` under
    // `name`, and lost.
    std::vector<archive::KeptElement> rest(const std::string& name,
                                           std::vector<Remark>& review) const;

private:
    std::optional<std::size_t> find(std::string_view name) const;
    void take(std::size_t place);
    void read_at(std::size_t place, const std::function<void(Taken&)>& read);

    const XmlNode& node_;
    std::vector<bool> taken_;  // by place among the children
};

// An element that was taken in another shape after all: as it is kept.
archive::KeptElement kept(const XmlNode& element, int ordinal);

}  // namespace byggarkiv::intake
