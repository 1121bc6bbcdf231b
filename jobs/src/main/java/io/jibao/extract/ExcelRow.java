package io.jibao.extract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** A row of a sheet while its cells come in, each as the text of what is stored, not of how it is shown. */
final class ExcelRow {

    /** Excel itself has no more; what is behind them is noise of its binary numbers. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_NUMBER = 400;

    /** Behind 9999-12-31. */
    private static final double DAYS_END = 2_958_466;

    private final long number;
    private final boolean isFrom1904;
    private final List<@Nullable String> cells = new ArrayList<>();
    private @Nullable String fault;

    ExcelRow(long number, boolean isFrom1904) {
        this.number = number;
        this.isFrom1904 = isFrom1904;
    }

    void text(int column, String text) {
        String odd = TextFault.find(text);
        if (odd != null) {
            fault(column, odd);
        }
        set(column, text);
    }

    /** @param stored as in the file, such as 0.30000000000000004 or 1E7 */
    void number(int column, String stored) {
        try {
            set(column, plain(new BigDecimal(stored), stored));
        } catch (NumberFormatException e) {
            fault(column, "a number that is none: " + stored);
        }
    }

    private static String plain(BigDecimal value, String stored) {
        BigDecimal held = value.precision() > DIGITS.getPrecision() && value.scale() > 0 ? value.round(DIGITS) : value;
        if (Math.abs((long) held.precision() - held.scale()) > LONGEST_NUMBER || held.scale() > LONGEST_NUMBER) {
            return stored;
        }
        return held.signum() == 0 ? "0" : held.stripTrailingZeros().toPlainString();
    }

    /** @param stored days since the beginning of the workbook's calendar */
    void date(int column, String stored) {
        double days;
        try {
            days = Double.parseDouble(stored);
        } catch (NumberFormatException e) {
            days = -1;
        }
        if (!(days >= 0 && days < DAYS_END)) {
            fault(column, "a date that is none: " + stored);
            set(column, stored);
            return;
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(days, isFrom1904, true);
        set(column, text(moment, days));
    }

    private static String text(LocalDateTime moment, double days) {
        if (days < 1) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(moment);
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    }

    void yesOrNo(int column, boolean isYes) {
        set(column, Boolean.toString(isYes));
    }

    void error(int column, String code) {
        fault(column, "the error " + code);
        set(column, code);
    }

    void withoutValue(int column) {
        fault(column, "a formula without a stored value: open the file in Excel and save it");
    }

    private void fault(int column, String what) {
        if (fault == null) {
            fault = "the cell %s%d holds %s".formatted(CellReference.convertNumToColString(column), number, what);
        }
    }

    private void set(int column, String value) {
        if (column < 0 || column >= MOST_COLUMNS) {
            throw new IllegalArgumentException("a cell stands in column " + column);
        }
        while (cells.size() <= column) {
            cells.add(null);
        }
        cells.set(column, value);
    }

    ExcelSheet.Row done() {
        return new ExcelSheet.Row(number, cells, fault);
    }
}
