package dev.showrunner.lab.drill.report;

import java.util.List;

/** Builds elements of a page. Every text goes through {@link #escaped}. */
final class Html {
    private Html() {}

    /** Escapes a text for use in an element or in a quoted attribute. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Returns an element that contains a text. */
    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /** Returns a table of texts. The first row is the header. */
    static String table(List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<table>");
        for (int r = 0; r < rows.size(); r++) {
            html.append("<tr>");
            for (String cell : rows.get(r)) {
                html.append(element(r == 0 ? "th" : "td", cell));
            }
            html.append("</tr>\n");
        }
        return html.append("</table>").toString();
    }
}
