package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A place in a YAML file. Only text is read, nothing is constructed; every mistake names file, line and key. */
final class YamlNode {

    private final Path file;
    private final String key;
    private final Node node;

    private YamlNode(Path file, String key, Node node) {
        this.file = file;
        this.key = key;
        this.node = node;
    }

    static YamlNode read(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new JibaoException(
                        FailureKind.USAGE, "the file is empty", file.toString(), "Take it out, or say what it is");
            }
            return new YamlNode(file, "", root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new JibaoException(
                    FailureKind.USAGE,
                    "this is not YAML: " + e.getProblem(),
                    "%s line %d".formatted(file, line),
                    "Look at this line's indentation, colons and quotes: a text with “: ” in it needs quotes",
                    e);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the file cannot be read: " + e.getMessage(),
                    file.toString(),
                    "It must be readable, and text in UTF-8",
                    e);
        }
    }

    Path file() {
        return file;
    }

    /** File, line and key. */
    String where() {
        String line = "%s line %d".formatted(file, node.getStartMark().getLine() + 1);
        return key.isEmpty() ? line : line + ", key " + key;
    }

    JibaoException mistake(String what, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, where(), whatToDo);
    }

    /** The nodes below, by key, in the file's order. */
    Map<String, YamlNode> children() {
        if (!(node instanceof MappingNode mapping)) {
            throw mistake("keys with values are wanted here", "Write it as key: value");
        }
        Map<String, YamlNode> children = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            YamlNode child = new YamlNode(file, key.isEmpty() ? name : key + "." + name, tuple.getValueNode());
            if (children.put(name, child) != null) {
                throw child.mistake("“%s” stands twice".formatted(name), "Take one of the two out");
            }
        }
        return children;
    }

    /** The items of a list; a single value is a list of one. */
    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<Node> items = sequence.getValue();
        return java.util.stream.IntStream.range(0, items.size())
                .mapToObj(i -> new YamlNode(file, "%s[%d]".formatted(key, i), items.get(i)))
                .toList();
    }

    void allowOnly(String... keys) {
        children().forEach((name, child) -> {
            if (!Arrays.asList(keys).contains(name)) {
                String advice = child.isNull()
                        ? "A text with a comma needs quotes inside { }"
                        : "Take it out, or use one of: " + String.join(", ", keys);
                throw child.mistake("“%s” is not a known key".formatted(name), advice);
            }
        });
    }

    Optional<YamlNode> find(String name) {
        return Optional.ofNullable(children().get(name));
    }

    YamlNode get(String name) {
        return find(name).orElseThrow(() -> mistake("“%s” is missing".formatted(name), "Add " + name));
    }

    Optional<String> findText(String name) {
        return find(name).map(YamlNode::text);
    }

    String getText(String name) {
        return get(name).text();
    }

    /** The texts of a list; empty when the key is absent. */
    List<String> texts(String name) {
        return find(name)
                .map(list -> list.items().stream().map(YamlNode::text).toList())
                .orElse(List.of());
    }

    boolean flag(String name) {
        return find(name).map(YamlNode::flag).orElse(false);
    }

    private boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mistake("“%s” is neither true nor false".formatted(text()), "Write true or false");
        };
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether it says null, or nothing at all. */
    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw mistake("one value is wanted here", "Write it as key: value");
        }
        return scalar.getValue();
    }
}
