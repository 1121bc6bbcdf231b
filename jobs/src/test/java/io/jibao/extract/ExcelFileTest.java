package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.extract.SourceRows.UnreadableRow;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelFileTest {

    @TempDir
    Path folder;

    private final List<UnreadableRow> unreadable = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"t.xlsx", "t.xls"})
    void aCellIsReadAsItIsStoredNotAsItIsShown(String name) throws IOException {
        Path file = write(name, workbook -> {
            Sheet sheet = workbook.createSheet("订单");
            CellStyle day = format(workbook, "yyyy/m/d");
            CellStyle moment = format(workbook, "yyyy\"年\"m\"月\"d\"日\" hh:mm");
            CellStyle time = format(workbook, "h:mm");
            CellStyle coarse = format(workbook, "0");
            header(sheet, 1, "号", "甲", "乙");
            row(sheet, 2, "a", 0.1 + 0.2, 1e7);
            row(sheet, 3, "b", 1.005, -12345678901d).getCell(1).setCellStyle(coarse);
            Row dates = row(sheet, 5, "c", LocalDate.of(2026, 1, 31), LocalDateTime.of(2026, 1, 31, 23, 59, 30));
            dates.getCell(1).setCellStyle(day);
            dates.getCell(2).setCellStyle(moment);
            Row others = row(sheet, 6, "=cmd|' /C calc'!A0", true, 0.75);
            others.getCell(2).setCellStyle(time);
            Row formula = sheet.createRow(7);
            formula.createCell(0).setCellValue("d");
            formula.createCell(1).setCellFormula("1/4");
            formula.createCell(2).setCellFormula("\"江\"&\"海\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });

        assertThat(rows(file, null, true))
                .containsExactly(
                        name + "!订单:3 [a][0.3][10000000]",
                        name + "!订单:4 [b][1.005][-12345678901]",
                        name + "!订单:6 [c][2026-01-31][2026-01-31T23:59:30]",
                        name + "!订单:7 [=cmd|' /C calc'!A0][true][18:00:00]",
                        name + "!订单:8 [d][0.25][江海]");
        assertThat(unreadable).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.xlsx", "t.xls"})
    void aRowWithAnErrorOrACellTooManyIsLeftOutWithPlaceAndReason(String name) throws IOException {
        Path file = write(name, workbook -> {
            Sheet sheet = workbook.createSheet("一");
            header(sheet, 0, "号", "数");
            row(sheet, 1, "a", 1).createCell(2).setCellValue("x");
            row(sheet, 2, "b").createCell(1).setCellErrorValue(FormulaError.NA.getCode());
            row(sheet, 3, "c", -5).getCell(1).setCellStyle(format(workbook, "yyyy-mm-dd"));
            row(sheet, 4, "d", 4);
        });

        assertThat(rows(file, null, true)).containsExactly(name + "!一:5 [d][4]");
        assertThat(unreadable)
                .containsExactly(
                        new UnreadableRow(name + "!一:2", "the cell C2 stands beside the columns of the header", "a\t1"),
                        new UnreadableRow(name + "!一:3", "the cell B3 holds the error #N/A", "b\t#N/A"),
                        new UnreadableRow(name + "!一:4", "the cell B4 holds a date that is none: -5.0", "c\t-5.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.xlsx", "t.xls"})
    void theSheetIsChosenByNameOrIsTheFirst(String name) throws IOException {
        Path file = write(name, workbook -> {
            row(workbook.createSheet("一"), 0, "a");
            row(workbook.createSheet("二"), 0, "b");
        });

        assertThat(rows(file, null, false)).containsExactly(name + "!一:1 [a]");
        assertThat(rows(file, "二", false)).containsExactly(name + "!二:1 [b]");
        assertThat(failure(() -> rows(file, "三", false))).hasMessageContainingAll("no sheet “三”", "一, 二", name);
    }

    @Test
    void aFormulaWithoutStoredValueIsNotTakenForAnEmptyCell() throws IOException {
        Path file = write("t.xlsx", workbook -> {
            Sheet sheet = workbook.createSheet("一");
            header(sheet, 0, "数");
            sheet.createRow(1).createCell(0).setCellFormula("1+1");
        });

        assertThat(rows(file, null, true)).isEmpty();
        assertThat(unreadable)
                .singleElement()
                .extracting(UnreadableRow::reason)
                .asString()
                .startsWith("the cell A2 holds a formula without a stored value");
    }

    @Test
    void aFileThatIsNoExcelFileIsToldWhateverItsName() throws IOException {
        Path text = Files.writeString(folder.resolve("t.xlsx"), "a,b\n1,2\n");
        Path cut = folder.resolve("cut.xlsx");
        byte[] whole = Files.readAllBytes(write("whole.xlsx", workbook -> row(workbook.createSheet("一"), 0, "a")));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        assertThat(failure(() -> rows(text, null, true))).hasMessageContainingAll("no Excel file", "format: csv");
        assertThat(failure(() -> rows(cut, null, true))).hasMessageContainingAll("no sound Excel file", "cut.xlsx");
    }

    @Test
    void aFileThatUnpacksToFarMoreThanItIsIsRefused() throws IOException {
        Path file = write("t.xlsx", workbook -> row(workbook.createSheet("一"), 0, "a"));
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = from.readAllBytes();
                if (entry.getName().endsWith("sheet1.xml")) {
                    String xml = new String(content, StandardCharsets.UTF_8);
                    String spaces = " ".repeat(50_000_000);
                    to.write(xml.replace("<sheetData>", "<sheetData>" + spaces).getBytes(StandardCharsets.UTF_8));
                } else {
                    to.write(content);
                }
            }
        }
        assertThat(Files.size(bomb)).isLessThan(100_000);

        JibaoException failure = failure(() -> rows(bomb, null, false));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("unpacks to more than it may", "bomb.xlsx");
    }

    private static JibaoException failure(ThrowingCallable call) {
        JibaoException failure = catchThrowableOfType(JibaoException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private interface Filler {
        void fill(Workbook workbook);
    }

    private Path write(String name, Filler filler) throws IOException {
        Path file = folder.resolve(name);
        try (Workbook workbook = name.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook();
                OutputStream stream = Files.newOutputStream(file)) {
            filler.fill(workbook);
            workbook.write(stream);
        }
        return file;
    }

    private static CellStyle format(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static void header(Sheet sheet, int row, String... names) {
        row(sheet, row, (Object[]) names);
    }

    private static Row row(Sheet sheet, int number, Object... values) {
        Row row = sheet.createRow(number);
        for (Object value : values) {
            Cell cell = row.createCell(Math.max(row.getLastCellNum(), 0));
            if (value instanceof Number each) {
                cell.setCellValue(each.doubleValue());
            } else if (value instanceof LocalDate each) {
                cell.setCellValue(each);
            } else if (value instanceof LocalDateTime each) {
                cell.setCellValue(each);
            } else if (value instanceof Boolean each) {
                cell.setCellValue(each);
            } else {
                cell.setCellValue(String.valueOf(value));
            }
        }
        return row;
    }

    private List<String> rows(Path file, @Nullable String sheet, boolean header) {
        try (SourceRows rows = new FileRows(List.of(file), each -> ExcelFile.open(each, sheet, header), List.of())) {
            List<String> all = ReadRows.of(rows);
            unreadable.addAll(rows.unreadable());
            return all;
        }
    }
}
