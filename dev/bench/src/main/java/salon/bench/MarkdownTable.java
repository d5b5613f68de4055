package salon.bench;

import java.util.ArrayList;
import java.util.List;

/** Cells as a Markdown table that is a table for people too. */
final class MarkdownTable {
    private MarkdownTable() {}

    /**
     * All lines of it.
     *
     * @param rows the head first, all of the same length
     * @param words how many columns from the left hold words; the others hold numbers
     */
    static List<String> lines(List<List<String>> rows, int words) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(rows, rows.get(i), words));
            if (i == 0) {
                lines.add(rule(rows, words));
            }
        }
        return lines;
    }

    private static String line(List<List<String>> rows, List<String> row, int words) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < row.size(); i++) {
            String padding = " ".repeat(width(rows, i) - row.get(i).length());
            line.append(' ')
                    .append(i < words ? row.get(i) + padding : padding + row.get(i))
                    .append(" |");
        }
        return line.toString();
    }

    private static String rule(List<List<String>> rows, int words) {
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < rows.getFirst().size(); i++) {
            rule.append("-".repeat(width(rows, i) + 1)).append(i < words ? '-' : ':').append('|');
        }
        return rule.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
