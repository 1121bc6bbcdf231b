package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A sheet of an Excel file as a table: its first row that is not empty holds the names, unless there are none. */
final class ExcelFile implements SourceFile {

    /** A file of the old kind is held whole. */
    private static final long LARGEST_XLS = 100L << 20;

    private final Path file;
    private final FileBytes stored;
    private final ExcelSheet sheet;
    private final List<String> columns;
    private ExcelSheet.@Nullable Row first;

    private ExcelFile(Path file, FileBytes stored, ExcelSheet sheet, boolean header) {
        this.file = file;
        this.stored = stored;
        this.sheet = sheet;
        this.columns = columns(header);
    }

    /** @param wanted name of the sheet; null = the first */
    static ExcelFile open(Path file, @Nullable String wanted, boolean header) {
        FileBytes stored = new FileBytes(file);
        ExcelSheet sheet = null;
        try {
            sheet = sheet(file, wanted);
            return new ExcelFile(file, stored, sheet, header);
        } catch (IOException | OpenXML4JException | SAXException | XMLStreamException | RuntimeException e) {
            stored.close();
            if (sheet != null) {
                sheet.close();
            }
            throw explained(file, wanted, e);
        }
    }

    private static JibaoException explained(Path file, @Nullable String wanted, Exception e) {
        if (e instanceof JibaoException explained) {
            return explained;
        }
        if (e instanceof NoSuchSheet) {
            return broken(file, "there is no sheet “%s” but %s".formatted(wanted, e.getMessage()), "Correct sheet", e);
        }
        return e instanceof EncryptedDocumentException
                ? broken(file, "the file is protected by a password", "Have it saved without one", e)
                : broken(file, e);
    }

    private static ExcelSheet sheet(Path file, @Nullable String wanted)
            throws IOException, OpenXML4JException, SAXException, XMLStreamException {
        FileMagic kind = FileMagic.valueOf(file.toFile());
        if (kind == FileMagic.OOXML) {
            return new XlsxSheet(OPCPackage.open(file.toFile(), PackageAccess.READ), wanted);
        }
        if (kind != FileMagic.OLE2) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "the file is no Excel file, whatever its name says",
                    file.toString(),
                    "Have it saved as .xlsx; if it is text, set format: csv (or tsv) for the entity");
        }
        if (Files.size(file) > LARGEST_XLS) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "the .xls file is larger than %d MB".formatted(LARGEST_XLS >> 20),
                    file.toString(),
                    "Have it saved as .xlsx or csv");
        }
        return new XlsSheet(new HSSFWorkbook(new POIFSFileSystem(file.toFile(), true), false), wanted);
    }

    private List<String> columns(boolean header) {
        ExcelSheet.Row row = nextRow();
        if (row == null) {
            throw broken(file, "the sheet %s is empty".formatted(sheet.name()), "Have it exported again", null);
        }
        List<String> names = new ArrayList<>();
        for (String cell : row.cells()) {
            names.add(header ? cell == null ? "" : cell.strip() : "column" + (names.size() + 1));
        }
        while (header && !names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        first = header ? null : row;
        TreeSet<String> different = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        different.addAll(names);
        if (different.contains("") || different.size() < names.size() || (header && row.fault() != null)) {
            throw broken(
                    file,
                    "the header in row %d of %s cannot be read: a name is empty or stands twice in “%s”"
                            .formatted(row.number(), sheet.name(), String.join(", ", names)),
                    "Give each column one name, great and small letters being the same, or set header: false",
                    null);
        }
        return names;
    }

    private ExcelSheet.@Nullable Row nextRow() {
        ExcelSheet.Row row = first == null ? read() : first;
        first = null;
        while (row != null && row.isEmpty()) {
            row = read();
        }
        return row;
    }

    private ExcelSheet.@Nullable Row read() {
        try {
            return sheet.next();
        } catch (RuntimeException e) {
            throw broken(file, e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Portion next(FileTarget target) {
        RowBatch batch = new RowBatch(target);
        while (!batch.isFull()) {
            ExcelSheet.Row row = nextRow();
            if (row == null) {
                return batch.isEmpty() ? null : batch;
            }
            String place = "%s!%s:%d".formatted(file.getFileName(), sheet.name(), row.number());
            String fault = row.fault() != null ? row.fault() : tooWide(row);
            if (fault == null) {
                batch.add(row.number(), place, values(row));
            } else {
                target.leaveOut(
                        place,
                        fault,
                        String.join(
                                "\t",
                                values(row).stream()
                                        .map(value -> value == null ? "" : value)
                                        .toList()));
            }
        }
        return batch;
    }

    private @Nullable String tooWide(ExcelSheet.Row row) {
        for (int column = columns.size(); column < row.cells().size(); column++) {
            String cell = row.cells().get(column);
            if (cell != null && !cell.isBlank()) {
                return "the cell %s%d stands beside the columns of the header"
                        .formatted(CellReference.convertNumToColString(column), row.number());
            }
        }
        return null;
    }

    private List<@Nullable String> values(ExcelSheet.Row row) {
        List<@Nullable String> values = new ArrayList<>(row.cells());
        while (values.size() > columns.size()) {
            values.remove(values.size() - 1);
        }
        while (values.size() < columns.size()) {
            values.add(null);
        }
        return values;
    }

    private static JibaoException broken(Path file, Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Zip bomb")
                ? broken(
                        file,
                        "the file unpacks to more than it may: " + firstLine(message),
                        "Have it exported again",
                        e)
                : broken(file, "the file is no sound Excel file: " + firstLine(message), "Have it saved again", e);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static JibaoException broken(Path file, String what, String whatToDo, @Nullable Exception cause) {
        return new JibaoException(FailureKind.CONTRACT_BROKEN, what, file.toString(), whatToDo, cause);
    }

    @Override
    public String sha256() {
        return stored.sha256OfAll();
    }

    @Override
    public void close() {
        sheet.close();
        stored.close();
    }
}
