package io.jibao.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;

/** A sheet of an .xls file, which has at most 65,536 rows and is held whole. */
final class XlsSheet implements ExcelSheet {

    private final HSSFWorkbook workbook;
    private final Sheet sheet;
    private final Iterator<org.apache.poi.ss.usermodel.Row> rows;
    private final boolean isFrom1904;

    /** @param wanted null = the first */
    XlsSheet(HSSFWorkbook workbook, @Nullable String wanted) {
        this.workbook = workbook;
        this.sheet = find(workbook, wanted);
        this.rows = sheet.rowIterator();
        this.isFrom1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
    }

    private static Sheet find(HSSFWorkbook workbook, @Nullable String wanted) {
        Sheet found = wanted == null ? workbook.getSheetAt(0) : workbook.getSheet(wanted);
        if (found == null) {
            List<String> names = new ArrayList<>();
            workbook.sheetIterator().forEachRemaining(each -> names.add(each.getSheetName()));
            throw new NoSuchSheet(names);
        }
        return found;
    }

    @Override
    public String name() {
        return sheet.getSheetName();
    }

    @Override
    public @Nullable Row next() {
        if (!rows.hasNext()) {
            return null;
        }
        org.apache.poi.ss.usermodel.Row row = rows.next();
        ExcelRow cells = new ExcelRow(row.getRowNum() + 1L, isFrom1904);
        row.forEach(cell -> read(cell, cells));
        return cells.done();
    }

    private static void read(Cell cell, ExcelRow cells) {
        int column = cell.getColumnIndex();
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        switch (type) {
            case STRING -> cells.text(column, cell.getStringCellValue());
            case BOOLEAN -> cells.yesOrNo(column, cell.getBooleanCellValue());
            case ERROR ->
                cells.error(
                        column, FormulaError.forInt(cell.getErrorCellValue()).getString());
            case NUMERIC -> {
                String stored = Double.toString(cell.getNumericCellValue());
                if (DateUtil.isADateFormat(
                        cell.getCellStyle().getDataFormat(), cell.getCellStyle().getDataFormatString())) {
                    cells.date(column, stored);
                } else {
                    cells.number(column, stored);
                }
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new BrokenExcel(e);
        }
    }
}
