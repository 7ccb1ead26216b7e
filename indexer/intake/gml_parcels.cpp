#include "intake/gml_parcels.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "intake/parcels.hpp"

namespace byggarkiv::intake {

namespace {

// Thrown inside this file only: why a feature is no parcel.
struct Refusal {
    std::string reason;
};

// The first element of one of these names, at any depth, in the order of the file.
const XmlNode* find(const XmlNode& node, std::span<const std::string_view> names) {
    for (const auto& child : node.children) {
        if (std::find(names.begin(), names.end(), child.name) != names.end()) return &child;
        if (const auto* const found = find(child, names)) return found;
    }
    return nullptr;
}

template <std::size_t n>
const XmlNode* find(const XmlNode& node, const std::array<std::string_view, n>& names) {
    return find(node, std::span<const std::string_view>(names));
}

template <std::size_t n>
std::string_view text_in(const XmlNode& node, const std::array<std::string_view, n>& names) {
    const auto* const found = find(node, names);
    return found == nullptr ? std::string_view{} : std::string_view{found->text};
}

template <std::size_t n>
std::uint32_t number_in(const XmlNode& node, const std::array<std::string_view, n>& names,
                        bool required) {
    const auto text = text_in(node, names);
    if (text.empty() && !required) return 0;
    const auto number = read_number(text);
    if (!number) throw Refusal{"names no property"};
    return *number;
}

using Names = std::array<std::string_view, 2>;

domain::PropertyId property_in(const XmlNode& feature) {
    const auto municipality = domain::MunicipalityNumber::parse(
        text_in(feature, Names{"kommunenummer", "kommuneNummer"}));
    if (!municipality) throw Refusal{"names no property"};
    const auto id = domain::PropertyId::from(
        {*municipality, number_in(feature, Names{"gardsnummer", "gårdsnummer"}, true),
         number_in(feature, Names{"bruksnummer", "bruksNummer"}, true),
         number_in(feature, Names{"festenummer", "festeNummer"}, false),
         number_in(feature, Names{"seksjonsnummer", "seksjonsNummer"}, false)});
    if (!id) throw Refusal{"names no property: its numbers are out of range"};
    return id.value();
}

// In whole square metres; 0 where none is given.
int area_in(const XmlNode& feature) {
    const auto text = text_in(feature, Names{"areal_m2", "lagretBeregnetAreal"});
    double area = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), area);
    const bool fits = fault == std::errc() && area >= 0 && area < 2e9;
    return fits ? static_cast<int>(area) : 0;
}

std::string key_in(const XmlNode& feature, const domain::PropertyId& property) {
    for (const auto text : {text_in(feature, Names{"teigId", "teigid"}),
                            text_in(feature, Names{"lokalId", "lokalid"}), feature.attribute("id")})
        if (!text.empty() && text.size() <= 200) return std::string(text);
    return property.full_text();
}

// Walks the geometry of one feature.
class Outline {
public:
    explicit Outline(std::string_view srs_name) { take_srs(srs_name); }

    void read(const XmlNode& node) {
        take_srs(node.attribute("srsName"));
        if (node.name == "Polygon" || node.name == "PolygonPatch") return read_polygon(node);
        for (const auto& child : node.children) read(child);
    }

    archive::ParcelRow row(std::string key, const domain::PropertyId& property, int area) {
        if (polygons_.empty()) throw Refusal{"has no polygon"};
        if (srid_ != 25832 && srid_ != 25833)
            throw Refusal{srid_ == 0 ? "does not say its coordinate system (srsName)"
                                     : "is in EPSG:" + std::to_string(srid_) +
                                           "; only EPSG:25832 and EPSG:25833 are taken"};
        turned_ = settle_axes();
        return {.external_key = std::move(key),
                .property = property,
                .srid = srid_,
                .polygons = std::move(polygons_),
                .area_m2 = area};
    }
    bool turned() const noexcept { return turned_; }

private:
    void take_srs(std::string_view name) {
        if (name.empty()) return;
        const auto srid = read_crs_name(name);
        if (!srid) throw Refusal{"its coordinate system (srsName) is not one of EPSG"};
        if (!polygons_.empty() && *srid != srid_)
            throw Refusal{"has pieces in different coordinate systems"};
        srid_ = *srid;
    }

    void read_polygon(const XmlNode& polygon) {
        archive::Rings rings;
        const auto* const outer = polygon.child("exterior");
        if (outer == nullptr) throw Refusal{"its outline is missing"};
        rings.push_back(read_ring(*outer));
        for (const auto* const inner : polygon.all("interior")) rings.push_back(read_ring(*inner));
        polygons_.push_back(std::move(rings));
    }

    std::vector<archive::Point> read_ring(const XmlNode& side) {
        std::vector<archive::Point> ring;
        read_points(side, ring);
        if (auto fault = ring_fault(ring)) throw Refusal{std::move(*fault)};
        return ring;
    }

    // posList, or one pos after the other; of curves one segment after the other, whose ends meet.
    void read_points(const XmlNode& node, std::vector<archive::Point>& ring) {
        take_srs(node.attribute("srsName"));
        for (const auto& child : node.children) {
            if (child.name.starts_with("Arc") || child.name.starts_with("Circle") ||
                child.name.find("Spline") != std::string::npos || child.name == "OrientableCurve")
                throw Refusal{"is drawn with arcs or turned curves; export it with straight lines"};
            if (child.name == "posList" || child.name == "pos") {
                read_positions(child, ring);
            } else {
                read_points(child, ring);
            }
        }
    }

    void read_positions(const XmlNode& list, std::vector<archive::Point>& ring) {
        take_srs(list.attribute("srsName"));
        const auto dimension = list.attribute("srsDimension");
        if (!dimension.empty() && dimension != "2" && dimension != "3")
            throw Refusal{"has a number of dimensions that is neither 2 nor 3"};
        const std::size_t each = dimension == "3" ? 3 : 2;
        std::vector<double> numbers;
        std::string_view text = trimmed(list.text);
        while (!text.empty()) {
            double number = 0;
            const auto [end, fault] =
                std::from_chars(text.data(), text.data() + text.size(), number);
            if (fault != std::errc()) throw Refusal{"has a coordinate that is no number"};
            numbers.push_back(number);
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
            if (!text.empty() && trimmed(text.substr(0, 1)).size() == 1)
                throw Refusal{"has a coordinate that is no number"};
            text = trimmed(text);
        }
        if (numbers.empty() || numbers.size() % each != 0)
            throw Refusal{"has a coordinate without the other"};
        if ((corners_ += numbers.size() / each) > most_corners)
            throw Refusal{"its outline has too many points"};
        for (std::size_t i = 0; i < numbers.size(); i += each) {
            const archive::Point point{numbers[i], numbers[i + 1]};
            const bool again = i == 0 && !ring.empty() && ring.back().east == point.east &&
                               ring.back().north == point.north;
            if (!again) ring.push_back(point);
        }
    }

    // Whether north came first. All points must agree.
    bool settle_axes() {
        bool east_first = true, north_first = true;
        const auto each_point = [&](auto what) {
            for (auto& rings : polygons_)
                for (auto& ring : rings)
                    for (auto& point : ring) what(point);
        };
        each_point([&](const archive::Point& point) {
            east_first = east_first && in_norway(point);
            north_first = north_first && in_norway({point.north, point.east});
        });
        if (east_first) return false;
        if (!north_first) throw Refusal{"a point of its outline is no east and north in Norway"};
        each_point([](archive::Point& point) { std::swap(point.east, point.north); });
        return true;
    }

    int srid_ = 0;
    bool turned_ = false;
    std::size_t corners_ = 0;
    std::vector<archive::Rings> polygons_;
};

class Features final : public XmlListener {
public:
    explicit Features(const std::function<void(const GmlFeature&)>& each) : each_(each) {}

    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        if (tree_.building()) {
            tree_.begin(name, attributes, line);
            if (tree_.too_large()) complaint_ = "a feature is larger than any parcel";
            return;
        }
        if (inside_) {
            tree_.begin(name, attributes, line);
            line_ = line;
            return;
        }
        // The envelope of the whole file may name the coordinate system for all.
        if (name == "Envelope" || name == "boundedBy")
            for (const auto& [attribute, value] : attributes)
                if (attribute == "srsName") srs_name_ = value;
        inside_ = name == "featureMember" || name == "featureMembers" || name == "member";
    }
    void text(std::string_view piece) override {
        if (tree_.building()) tree_.text(piece);
    }
    void end(std::string_view) override {
        if (!tree_.building()) {
            inside_ = false;
            return;
        }
        if (tree_.end()) each_(read(tree_.take()));
    }
    std::string_view complaint() const override { return complaint_; }

private:
    GmlFeature read(const XmlNode& feature) const {
        try {
            const auto property = property_in(feature);
            Outline outline(srs_name_);
            outline.read(feature);
            auto row = outline.row(key_in(feature, property), property, area_in(feature));
            return {line_, std::move(row), outline.turned()};
        } catch (const Refusal& refusal) {
            return {line_, Refused{refusal.reason}, false};
        }
    }

    const std::function<void(const GmlFeature&)>& each_;
    XmlTree tree_;
    bool inside_ = false;
    std::size_t line_ = 0;
    std::string srs_name_;
    std::string_view complaint_;
};

}  // namespace

std::optional<XmlFault> each_gml_parcel(const std::filesystem::path& file,
                                        const std::function<void(const GmlFeature&)>& each) {
    Features features(each);
    return read_xml(file, features);
}

}  // namespace byggarkiv::intake
