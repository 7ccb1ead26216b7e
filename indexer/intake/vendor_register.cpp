#include "intake/vendor_register.hpp"

#include <map>
#include <utility>

#include "intake/delivery_path.hpp"

namespace byggarkiv::intake {

namespace {

// Puts the rows of each case together.
class Assembly {
public:
    explicit Assembly(const VendorContext& context) : context_(context) {}

    void take(std::string name, const FieldTexts& row) {
        ++result_.rows;
        const auto written = clean_path(row[Field::file]);
        if (!written) return refuse(std::move(name), why(written.reason()));
        auto path = context_.places.place_of(written.value());
        if (!path) return refuse(std::move(name), path.reason());
        result_.files.insert(path.value());

        const auto property = property_of(row, context_.home);
        auto of = case_of(row, property, path.value(), context_.source);
        const auto place = result_.cases.place_of({std::move(of.source), std::move(of.key)});
        if (!entries_.emplace(place, path.value()).second) ++result_.repeated;
        result_.cases.add(place, VendorRow(std::move(name), std::move(path).value(), row));
    }

    void take_no_pattern(const std::string& path) {
        ++result_.rows;
        result_.files.insert(path);
        refuse(path, because<Reason::follows_no_pattern>());
    }

    VendorRegister finish() {
        result_.cases.all_are_in();
        return std::move(result_);
    }

private:
    void refuse(std::string name, Why why) {
        result_.refused.push_back({std::move(name), std::move(why)});
    }

    const VendorContext& context_;
    VendorRegister result_;
    std::set<std::pair<std::size_t, std::string>> entries_;  // case and path
};

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& one : names) all += (all.empty() ? "" : ", ") + one;
    return all;
}

}  // namespace

std::size_t VendorCases::place_of(Name name) {
    const auto [known, is_new] = places_.try_emplace(std::move(name), rows_.size());
    if (is_new) rows_.emplace_back();
    return known->second;
}

void VendorCases::each(const VendorReading& reading, const std::function<void(DeliveredCase)>& take,
                       std::vector<Remark>& review) const {
    for (const auto& rows : rows_) take(read_case(rows, reading, review));
}

Result<VendorRegister, TableFault> read_vendor_register(const Table& table, const std::string& name,
                                                        const VendorContext& context) {
    const FieldReader reader(context.mapping, table.header);
    if (!context.mapping.digest.empty() && !reader.missing().empty())
        return Refused{TableFault{1, "the register lacks these columns, which the mapping names: " +
                                         joined(reader.missing())}};
    std::vector<std::string> untold;
    // Who wrote a mapping knows that the register tells no property.
    if (context.mapping.digest.empty() && !reader.has(Field::property)) {
        if (!reader.has(Field::gnr)) untold.emplace_back("gnr");
        if (!reader.has(Field::bnr)) untold.emplace_back("bnr");
    }
    if (!reader.has(Field::file)) untold.emplace_back("fil");
    if (!untold.empty())
        return Refused{TableFault{1, "the register lacks these columns: " + joined(untold)}};

    Assembly assembly(context);
    for (const auto& row : table.rows)
        assembly.take(name + " line " + std::to_string(row.line), reader.read(row));
    return assembly.finish();
}

VendorRegister read_vendor_files(const std::vector<std::string>& paths,
                                 const VendorContext& context) {
    const FieldReader reader(context.mapping);
    Assembly assembly(context);
    for (const auto& path : paths) {
        if (auto told = reader.read(path))
            assembly.take(path, *told);
        else
            assembly.take_no_pattern(path);
    }
    return assembly.finish();
}

}  // namespace byggarkiv::intake
