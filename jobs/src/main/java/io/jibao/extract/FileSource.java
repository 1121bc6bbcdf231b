package io.jibao.extract;

import io.jibao.extract.DropFolder.Dropped;
import io.jibao.extract.SourceSettings.EntitySettings;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder that another program drops files into. */
record FileSource(Site site, String system, SourceSettings settings) {

    /**
     * The rows of the files that are to be read now, in the order of their dates and names.
     *
     * @param taken what committed loads brought, in order
     */
    SourceRows read(String entity, List<ExtractedEntity> taken) {
        EntitySettings own = settings.entity(entity);
        String where = "sources.%s.entities.%s".formatted(system, entity);
        DropFolder folder = new DropFolder(folder(), own.ready(), "sources.%s.folder".formatted(system));
        String pattern = own.file() == null ? format(own).pattern(entity) : own.file();
        List<Dropped> files = folder.list(pattern);
        boolean isWhole = settings.coverage(entity).tellsAbsence();
        if (files.isEmpty() && (isWhole || taken.isEmpty())) {
            throw new JibaoException(
                    FailureKind.SOURCE_UNAVAILABLE,
                    "there is no file " + pattern,
                    folder.path().toString(),
                    "Have it exported there, or correct %s.file".formatted(where));
        }
        Delivery delivery =
                isWhole ? Delivery.whole(files, own.dated(), where + ".dated") : Delivery.changes(files, taken);
        delivery.files().forEach(folder::verify);
        return delivery.files().isEmpty() ? new NoRows(folder.path(), delivery.notes()) : rows(delivery, own, isWhole);
    }

    private static FileFormat format(EntitySettings own) {
        return own.format() == null ? FileFormat.CSV : own.format();
    }

    private SourceRows rows(Delivery delivery, EntitySettings own, boolean isWhole) {
        List<Path> files = delivery.files();
        FileFormat format = own.format() == null ? common(files) : own.format();
        files.forEach(file -> refusePacked(file, format));
        SourceRows rows =
                switch (format) {
                    case CSV, TSV -> csv(delivery, format, own);
                    case JSONL -> new JsonLinesRows(files, settings.charset(), delivery.notes());
                    case PARQUET -> new FileRows(files, ParquetFile::new, delivery.notes());
                    case EXCEL ->
                        new FileRows(files, file -> ExcelFile.open(file, own.sheet(), own.header()), delivery.notes());
                };
        if (rows.columns().isEmpty() && isWhole) {
            rows.close();
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "there is no JSON object in the file",
                    rows.origin(),
                    "Have it exported again; an empty file is not taken for an empty table");
        }
        return rows;
    }

    private SourceRows csv(Delivery delivery, FileFormat format, EntitySettings own) {
        String delimiter = format == FileFormat.TSV && own.delimiter().equals(",") ? "\t" : own.delimiter();
        TextFormat text = new TextFormat(delimiter, own.quote());
        return new FileRows(
                delivery.files(), file -> new CsvFile(file, settings.charset(), text, own.header()), delivery.notes());
    }

    private static FileFormat common(List<Path> files) {
        Set<FileFormat> formats = files.stream()
                .map(FileFormat::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FileFormat.class)));
        if (formats.size() > 1) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the files are of several kinds: %s and others"
                            .formatted(files.get(0).getFileName()),
                    String.valueOf(files.get(0).getParent()),
                    "Narrow the file of the entity in jibao.yml down to one kind");
        }
        return formats.iterator().next();
    }

    private static void refusePacked(Path file, FileFormat format) {
        if (FileBytes.isPacked(file) && !format.isText()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "only text files are read packed",
                    file.toString(),
                    "Have it delivered without .gz: this kind of file is compressed in itself");
        }
    }

    private Path folder() {
        String folder = settings.folder();
        if (folder == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "a files source needs a folder",
                    "jibao.yml, sources.%s.folder".formatted(system),
                    "Add it; relative to the site");
        }
        return site.resolve(folder);
    }
}
