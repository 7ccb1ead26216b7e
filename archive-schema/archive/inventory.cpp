#include "archive/inventory.hpp"

#include "archive/work.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

// Columns `from` to `to`, tabs between them; tabs and line ends in the text itself are escaped.
std::string joined(const store::Row& row, std::size_t from, std::size_t to) {
    std::string line;
    for (auto column = from; column < to; ++column) {
        if (column > from) line += '\t';
        for (const char c : row.text(column)) {
            if (c == '\t')
                line += "\\t";
            else if (c == '\n')
                line += "\\n";
            else
                line += c;
        }
    }
    return line;
}

std::string number(const store::Row& row, std::size_t column) {
    return std::to_string(row.number(column));
}

}  // namespace

Counts Inventory::counts() {
    const auto row = work_.session().row(sql::inventory::counts).value();
    return {row.number(0), row.number(1), row.number(2),
            row.number(3), row.number(4), row.number(5)};
}

void Inventory::lines(const std::function<void(const std::string&)>& each) {
    auto& session = work_.session();
    session.each(sql::inventory::cases, {}, [&](const store::Row& found) {
        std::string properties;
        for (const auto& p : session.rows(sql::inventory::case_properties, {found.text(8)}))
            properties += " " + p.text(0) + "-" + number(p, 1) + "/" + number(p, 2) + "/" +
                          number(p, 3) + "/" + number(p, 4);
        each("case\t" + joined(found, 0, 8) + "\t" + properties);
        for (const auto& entry : session.rows(sql::inventory::entries, {found.text(8)})) {
            each("entry\t" + number(entry, 0) + "\t" + joined(entry, 1, 8));
            for (const auto& document : session.rows(sql::inventory::documents, {entry.text(8)})) {
                each("document\t" + number(document, 0) + "\t" + joined(document, 1, 10));
                for (const auto& file : session.rows(sql::inventory::files, {document.text(10)}))
                    each("file\t" + number(file, 0) + "\t" + joined(file, 1, 3) + "\t" +
                         number(file, 3) + "\t" + joined(file, 4, 6) + "\t" + number(file, 6) +
                         "\t" + joined(file, 7, 9));
            }
        }
    });
}

}  // namespace byggarkiv::archive
