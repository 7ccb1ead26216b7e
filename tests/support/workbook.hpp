#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/packing.hpp"

namespace byggarkiv::test {

// The parts of a workbook as a spreadsheet program writes them: one sheet whose rows are given as
// XML, with a style 1 that shows a date.
struct Workbook {
    std::string rows;
    std::vector<std::string> shared_texts = {};
    std::string sheet = "Ark1";
    std::string properties = {};  // attributes of workbookPr

    std::vector<ToPack> parts() const {
        const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        const std::string main =
            " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        std::string texts;
        for (const auto& text : shared_texts) texts += "<si><t>" + text + "</t></si>";
        return {
            {"[Content_Types].xml", head + "<Types/>"},
            {"xl/workbook.xml",
             head + "<workbook" + main +
                 " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                 "<workbookPr " +
                 properties + "/><sheets><sheet name=\"Forside\" sheetId=\"1\" r:id=\"rId1\"/>" +
                 "<sheet name=\"" + sheet + "\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             head + "<Relationships><Relationship Id=\"rId2\" "
                    "Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId1\" "
                    "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
            {"xl/sharedStrings.xml", head + "<sst" + main + ">" + texts + "</sst>"},
            {"xl/styles.xml",
             head + "<styleSheet" + main +
                 "><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts>"
                 "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                 "<xf numFmtId=\"170\"/><xf numFmtId=\"14\"/><xf numFmtId=\"2\"/></cellXfs>"
                 "</styleSheet>"},
            {"xl/worksheets/sheet1.xml",
             head + "<worksheet" + main +
                 "><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Levert av "
                 "Skanneriet</t></is></c></row></sheetData></worksheet>"},
            {"xl/worksheets/sheet2.xml",
             head + "<worksheet" + main + "><sheetData>" + rows + "</sheetData></worksheet>"},
        };
    }
    std::string xlsx() const { return zip_of(parts(), Packing::deflated); }
};

// A row of texts, from column A on; "" leaves the cell out.
inline std::string row_of(std::size_t number, const std::vector<std::string>& texts) {
    std::string cells;
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].empty())
            cells += "<c r=\"" + std::string(1, static_cast<char>('A' + i)) +
                     std::to_string(number) + "\" t=\"inlineStr\"><is><t>" + texts[i] +
                     "</t></is></c>";
    return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

}  // namespace byggarkiv::test
