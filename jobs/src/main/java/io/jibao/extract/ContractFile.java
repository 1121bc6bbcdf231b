package io.jibao.extract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a contract, strictly: a key it does not know is a mistake. */
final class ContractFile {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> FORMATS = Set.of("phone", "industry");

    private final Path file;

    private ContractFile(Path file) {
        this.file = file;
    }

    /** The file as written. What of it is the warehouse's business, as {@code survivorship}, is read there. */
    private record Document(
            @Nullable String says,
            @Nullable List<String> key,
            @Nullable String cursor,
            @Nullable String rhythm,
            @Nullable List<String> datedBy,
            @Nullable List<List<String>> oneOf,
            @Nullable List<List<String>> inOrder,
            @Nullable Map<String, List<String>> survivorship,
            @Nullable LinkedHashMap<String, @Nullable Column> columns) {}

    private record Column(
            @Nullable String type,
            boolean required,
            @Nullable List<String> accepted,
            @Nullable Map<String, String> values,
            @Nullable String format,
            boolean personal,
            @Nullable String says) {}

    static Contract read(Path file) {
        return new ContractFile(file).contract();
    }

    private Contract contract() {
        Document document = document();
        Map<String, @Nullable Column> columns = given(document.columns(), "columns");
        Contract contract = new Contract(
                given(document.says(), "says"),
                given(document.key(), "key"),
                document.cursor(),
                rhythm(document.rhythm()),
                orEmpty(document.datedBy()),
                orEmpty(document.oneOf()),
                orEmpty(document.inOrder()),
                columns.entrySet().stream()
                        .map(each -> column(each.getKey(), given(each.getValue(), "columns." + each.getKey())))
                        .toList());
        contract.key().forEach(each -> requireColumn(contract, each, "key"));
        contract.oneOf().forEach(group -> group.forEach(each -> requireColumn(contract, each, "one_of")));
        contract.inOrder().forEach(group -> group.forEach(each -> requireDay(contract, each, "in_order")));
        contract.datedBy().stream()
                .filter(each -> !each.contains("."))
                .forEach(each -> requireDay(contract, each, "dated_by"));
        String cursor = contract.cursor();
        if (cursor != null) {
            requireColumn(contract, cursor, "cursor");
        }
        contract.personal().forEach(each -> requireErasable(contract, each));
        return contract;
    }

    /** Keys and amounts stay when a person is erased, and so do the columns that order the versions. */
    private void requireErasable(Contract contract, ContractColumn column) {
        boolean isErasable = !contract.key().contains(column.name())
                && !column.name().equals(contract.cursor())
                && !column.isDecimal()
                && (!column.required()
                        || (column.type().equals("string") && column.accepted().isEmpty()));
        if (!isErasable) {
            throw mistake(
                    "this column cannot be personal: erasure could not empty it",
                    "columns." + column.name() + ".personal",
                    "Take personal away. Keys, the cursor and decimals stay; a required column must be a free string");
        }
    }

    private ContractColumn column(String name, Column column) {
        String where = "columns." + name;
        String type = given(column.type(), where + ".type");
        if (!ContractColumn.isType(type)) {
            throw mistake(
                    "“%s” is no type".formatted(type),
                    where + ".type",
                    "Use string, bigint, int, \"decimal(p,s)\", date, timestamp or boolean");
        }
        String format = column.format();
        if (format != null && !FORMATS.contains(format)) {
            throw mistake("“%s” is no format".formatted(format), where + ".format", "Use phone or industry");
        }
        List<String> accepted = orEmpty(column.accepted());
        if ((format != null || !accepted.isEmpty()) && !type.equals("string")) {
            throw mistake("only a string has accepted values or a format", where, "Make it a string");
        }
        Map<String, String> values = column.values() == null ? Map.of() : Map.copyOf(column.values());
        if (!accepted.containsAll(values.values())) {
            throw mistake("values lead to words that are not accepted", where + ".values", "Use " + accepted);
        }
        return new ContractColumn(
                name,
                type,
                column.required(),
                accepted,
                values,
                format,
                column.personal(),
                given(column.says(), where + ".says"));
    }

    private Document document() {
        try {
            return YAML.readValue(Files.readString(file), Document.class);
        } catch (JacksonException e) {
            JsonLocation location = e.getLocation();
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the contract cannot be read: " + e.getOriginalMessage(),
                    location == null ? file.toString() : file + ":" + location.getLineNr(),
                    "Correct the file; its keys are says, key, cursor, rhythm, dated_by, one_of, in_order, survivorship and columns",
                    e);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the contract cannot be read: " + e,
                    file.toString(),
                    "Make the file readable",
                    e);
        }
    }

    private void requireColumn(Contract contract, String column, String where) {
        if (contract.find(column).isEmpty()) {
            throw mistake(
                    "“%s” is not a column".formatted(column),
                    where,
                    "Use one of " + String.join(", ", contract.columnNames()));
        }
    }

    private Rhythm rhythm(@Nullable String written) {
        return Arrays.stream(Rhythm.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(written == null ? "none" : written))
                .findFirst()
                .orElseThrow(() -> mistake(
                        "“%s” is no rhythm".formatted(written),
                        "rhythm",
                        "Use daily, weekly, monthly, quarterly, yearly or none"));
    }

    private void requireDay(Contract contract, String column, String where) {
        requireColumn(contract, column, where);
        if (!ContractColumn.isMoment(contract.get(column).type())) {
            throw mistake("“%s” is no date".formatted(column), where, "Name a date or timestamp, or an entity");
        }
    }

    private <T> T given(@Nullable T value, String where) {
        if (value == null) {
            throw mistake("a value is missing", where, "Add it");
        }
        return value;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private JibaoException mistake(String what, String where, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, file + ", " + where, whatToDo);
    }
}
