/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: the parts of a DOCX that are the same in every document. Chinese is set in SimSun and SimHei,
 * Latin script in Times New Roman and Arial, which Word and WPS have; elsewhere they are replaced.
 */
#ifndef ED_DOCUMENT_DOCX_STYLE_H
#define ED_DOCUMENT_DOCX_STYLE_H

#define ED_XML_HEAD   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define ED_WORD_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define ED_PACKAGE    "http://schemas.openxmlformats.org/package/2006/"
#define ED_OFFICE     "http://schemas.openxmlformats.org/officeDocument/2006/"

static const char *const docx_types =
    ED_XML_HEAD "<Types xmlns=\"" ED_PACKAGE "content-types\">"
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                "<Default Extension=\"png\" ContentType=\"image/png\"/>"
                "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                "<Override PartName=\"/word/styles.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
                "<Override PartName=\"/word/settings.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
                "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>"
                "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
                "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
                "vnd.openxmlformats-package.core-properties+xml\"/>"
                "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/"
                "vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>\n";

static const char *const docx_relations = ED_XML_HEAD
    "<Relationships xmlns=\"" ED_PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" ED_OFFICE "relationships/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" ED_PACKAGE
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" ED_OFFICE
    "relationships/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n";

static const char *const docx_settings = ED_XML_HEAD
    "<w:settings " ED_WORD_SPACE "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>"
    "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
    "w:val=\"15\"/></w:compat></w:settings>\n";

static const char *const docx_numbering = ED_XML_HEAD
    "<w:numbering " ED_WORD_SPACE "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc "
    "w:val=\"left\"/><w:pPr><w:ind w:left=\"420\" w:hanging=\"300\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\" "
    "w:hAnsi=\"Arial\"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    "</w:numbering>\n";

#define ED_HEAD_FONT "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimHei\"/>"
/* In the order of the schema: borders stand before the spacing. */
#define ED_HEADING(level, border, space, outline, look)                                                                \
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading" level "\"><w:name w:val=\"heading " level                      \
    "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>" border \
    "<w:spacing w:before=\"" space "\" w:after=\"100\"/><w:outlineLvl w:val=\"" outline                                \
    "\"/></w:pPr><w:rPr>" ED_HEAD_FONT "<w:b/>" look "</w:rPr></w:style>\n"

#define ED_DEFAULTS(size, after, line)                                                                                 \
    ED_XML_HEAD                                                                                                        \
    "<w:styles " ED_WORD_SPACE "><w:docDefaults><w:rPrDefault><w:rPr>"                                                 \
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" "                         \
    "w:cs=\"Times New Roman\"/><w:sz w:val=\"" size "\"/><w:szCs w:val=\"" size "\"/><w:lang w:val=\"en-US\" "         \
    "w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"" after                    \
    "\" w:line=\"" line "\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n"
#define ED_CHAPTER_BORDER "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"3\" w:color=\"0B6B57\"/></w:pBdr>"

/* Roomy, and dense where pages are counted: the text's size and spacing, and the first two headings. */
static const char *const docx_defaults[2] = {ED_DEFAULTS("21", "80", "300"), ED_DEFAULTS("19", "30", "252")};
static const char *const docx_headings[2][2] = {
    {ED_HEADING("1", ED_CHAPTER_BORDER, "360", "0", "<w:sz w:val=\"28\"/>"),
     ED_HEADING("2", "", "240", "1", "<w:color w:val=\"12332B\"/><w:sz w:val=\"23\"/>")},
    {ED_HEADING("1", ED_CHAPTER_BORDER, "160", "0", "<w:sz w:val=\"24\"/>"),
     ED_HEADING("2", "", "100", "1", "<w:color w:val=\"12332B\"/><w:sz w:val=\"20\"/>")}};

static const char *const docx_styles[] = {
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
    "<w:pPr><w:widowControl/></w:pPr></w:style>\n"
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default "
    "Paragraph Font\"/></w:style>\n"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
    "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left "
    "w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn "
    "w:val=\"Normal\"/><w:qFormat/>"
    "<w:pPr><w:spacing w:before=\"240\" w:after=\"120\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr>" ED_HEAD_FONT
    "<w:b/><w:sz w:val=\"36\"/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Subtitle\"><w:name w:val=\"Subtitle\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:pPr><w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz "
    "w:val=\"24\"/></w:rPr></w:style>\n",
    ED_HEADING("3", "", "200", "2", "<w:sz w:val=\"21\"/>"),
    ED_HEADING("4", "", "160", "3", "<w:sz w:val=\"20\"/>"),
    "<w:style w:type=\"paragraph\" w:styleId=\"Headline\"><w:name w:val=\"Headline\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr>"
    "<w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"0B5A49\"/><w:left "
    "w:val=\"single\" "
    "w:sz=\"12\" w:space=\"8\" w:color=\"0B5A49\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"6\" "
    "w:color=\"0B5A49\"/><w:right w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"0B5A49\"/></w:pBdr><w:spacing "
    "w:before=\"160\" w:after=\"200\"/><w:ind w:left=\"200\" w:right=\"200\"/></w:pPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Notice\"><w:name w:val=\"Notice\"/><w:basedOn w:val=\"Normal\"/><w:pPr>"
    "<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"B4530A\"/></w:pBdr><w:shd "
    "w:val=\"clear\" w:color=\"auto\" w:fill=\"FDF4E3\"/><w:ind w:left=\"480\" "
    "w:hanging=\"280\"/></w:pPr><w:rPr><w:color "
    "w:val=\"4D2A05\"/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Blank\"><w:name w:val=\"Blank\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:pBdr>"
    "<w:top w:val=\"dashed\" w:sz=\"4\" w:space=\"4\" w:color=\"7B8985\"/><w:left w:val=\"dashed\" w:sz=\"4\" "
    "w:space=\"6\" w:color=\"7B8985\"/><w:bottom w:val=\"dashed\" w:sz=\"4\" w:space=\"4\" "
    "w:color=\"7B8985\"/><w:right "
    "w:val=\"dashed\" w:sz=\"4\" w:space=\"6\" w:color=\"7B8985\"/></w:pBdr><w:spacing w:before=\"120\" "
    "w:after=\"160\"/>"
    "<w:ind w:left=\"160\" w:right=\"160\"/></w:pPr><w:rPr><w:color w:val=\"4A5753\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Point\"><w:name w:val=\"List Bullet\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr>"
    "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/></w:pPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Pair\"><w:name w:val=\"Pair\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:spacing "
    "w:after=\"40\"/></w:pPr></w:style>\n"
    "<w:style w:type=\"character\" w:styleId=\"PairName\"><w:name w:val=\"Pair Name\"/><w:rPr><w:color "
    "w:val=\"4A5753\"/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr>"
    "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/></w:pPr><w:rPr>" ED_HEAD_FONT
    "<w:b/><w:sz w:val=\"19\"/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Picture\"><w:name w:val=\"Picture\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr>"
    "<w:spacing w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Cell\"><w:name w:val=\"Cell\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:spacing "
    "w:before=\"30\" w:after=\"30\" w:line=\"252\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr>"
    "</w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"CellHead\"><w:name w:val=\"Cell Head\"/><w:basedOn "
    "w:val=\"Cell\"/><w:pPr>"
    "<w:keepNext/></w:pPr><w:rPr>" ED_HEAD_FONT "<w:b/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:pBdr>"
    "<w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"7B8985\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" "
    "w:pos=\"9524\"/></w:tabs><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"17\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"table\" w:styleId=\"Book\"><w:name w:val=\"Book Table\"/><w:basedOn "
    "w:val=\"TableNormal\"/><w:tblPr>"
    "<w:tblBorders><w:top w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"12332B\"/><w:bottom w:val=\"single\" "
    "w:sz=\"10\" w:space=\"0\" w:color=\"12332B\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
    "w:color=\"D5DEDB\"/></w:tblBorders></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders><w:bottom "
    "w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"12332B\"/></w:tcBorders><w:shd w:val=\"clear\" "
    "w:color=\"auto\" "
    "w:fill=\"EAF2EF\"/></w:tcPr></w:tblStylePr></w:style>\n</w:styles>\n"};

#endif
