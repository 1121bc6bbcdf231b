package io.jibao.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A sheet of an .xlsx file, read as a stream; only the table of its texts is held. */
final class XlsxSheet implements ExcelSheet {

    private static final long MOST_SHARED_TEXT = 256L << 20;

    private final OPCPackage workbook;
    private final String name;
    private final @Nullable ReadOnlySharedStringsTable texts;
    private final boolean[] isDateStyle;
    private final boolean isFrom1904;
    private final InputStream stream;
    private final XMLStreamReader xml;
    private long row;

    /** @param wanted null = the first */
    XlsxSheet(OPCPackage workbook, @Nullable String wanted)
            throws IOException, OpenXML4JException, SAXException, XMLStreamException {
        this.workbook = workbook;
        XSSFReader reader = new XSSFReader(workbook);
        this.texts = texts(reader);
        this.isDateStyle = dateStyles(reader.getStylesTable());
        this.isFrom1904 = isFrom1904(reader);
        XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        List<String> others = new ArrayList<>();
        InputStream found = sheets.next();
        while (wanted != null && !sheets.getSheetName().equals(wanted)) {
            found.close();
            others.add(sheets.getSheetName());
            if (!sheets.hasNext()) {
                throw new NoSuchSheet(others);
            }
            found = sheets.next();
        }
        this.name = sheets.getSheetName();
        this.stream = found;
        this.xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(found);
    }

    private static @Nullable ReadOnlySharedStringsTable texts(XSSFReader reader)
            throws IOException, OpenXML4JException, SAXException {
        try (InputStream data = reader.getSharedStringsData()) {
            return data == null
                    ? null
                    : new ReadOnlySharedStringsTable(new LimitedStream(data, MOST_SHARED_TEXT), false);
        }
    }

    private static boolean[] dateStyles(@Nullable StylesTable styles) {
        boolean[] isDate = new boolean[styles == null ? 0 : styles.getNumCellStyles()];
        for (int index = 0; index < isDate.length; index++) {
            XSSFCellStyle style = Objects.requireNonNull(styles).getStyleAt(index);
            isDate[index] = DateUtil.isADateFormat(style.getDataFormat(), style.getDataFormatString());
        }
        return isDate;
    }

    private static boolean isFrom1904(XSSFReader reader) throws IOException, OpenXML4JException, XMLStreamException {
        try (InputStream data = reader.getWorkbookData()) {
            XMLStreamReader workbook = XMLHelper.newXMLInputFactory().createXMLStreamReader(data);
            while (workbook.hasNext()) {
                if (workbook.next() == XMLStreamConstants.START_ELEMENT
                        && workbook.getLocalName().equals("workbookPr")) {
                    String value = workbook.getAttributeValue(null, "date1904");
                    return "1".equals(value) || "true".equals(value);
                }
            }
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Row next() {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    String number = xml.getAttributeValue(null, "r");
                    row = number == null ? row + 1 : Long.parseLong(number);
                    return readRow();
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw new BrokenExcel(e);
        }
    }

    private Row readRow() throws XMLStreamException {
        ExcelRow cells = new ExcelRow(row, isFrom1904);
        int column = -1;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                String place = xml.getAttributeValue(null, "r");
                column = place == null ? column + 1 : new CellReference(place).getCol();
                readCell(cells, column);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                return cells.done();
            }
        }
    }

    private void readCell(ExcelRow cells, int column) throws XMLStreamException {
        String type = Objects.requireNonNullElse(xml.getAttributeValue(null, "t"), "n");
        String style = xml.getAttributeValue(null, "s");
        String value = null;
        StringBuilder inline = new StringBuilder();
        boolean isFormula = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = xml.getElementText();
                    case "t" -> inline.append(xml.getElementText());
                    case "f" -> isFormula = true;
                    case "rPh" -> skip("rPh"); // how a text is pronounced
                    default -> {}
                }
            }
        }
        if (type.equals("inlineStr")) {
            cells.text(column, inline.toString());
        } else if (value != null && !(value.isEmpty() && !type.equals("str"))) {
            setValue(cells, column, type, style, value);
        } else if (isFormula && !type.equals("str")) {
            cells.withoutValue(column);
        }
    }

    private void skip(String element) throws XMLStreamException {
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals(element))) {
            // its text is no data
        }
    }

    private void setValue(ExcelRow cells, int column, String type, @Nullable String style, String value) {
        switch (type) {
            case "s" ->
                cells.text(
                        column,
                        Objects.requireNonNull(texts, "no table of texts")
                                .getItemAt(Integer.parseInt(value))
                                .getString());
            case "str", "d" -> cells.text(column, value);
            case "b" -> cells.yesOrNo(column, value.equals("1"));
            case "e" -> cells.error(column, value);
            default -> {
                if (isDate(style)) {
                    cells.date(column, value);
                } else {
                    cells.number(column, value);
                }
            }
        }
    }

    private boolean isDate(@Nullable String style) {
        int index = style == null ? 0 : Integer.parseInt(style);
        return index >= 0 && index < isDateStyle.length && isDateStyle[index];
    }

    @Override
    public void close() {
        try (stream) {
            xml.close();
        } catch (IOException | XMLStreamException e) {
            throw new BrokenExcel(e);
        } finally {
            workbook.revert();
        }
    }
}
