package io.jibao.report;

import io.jibao.report.ReportPage.Heat;
import io.jibao.report.ReportPage.Shown;
import org.jspecify.annotations.Nullable;

/** A heat map or triangle: a crosstab whose cells take their colour from the data. */
final class HeatJrxml {
    private static final String GROWS = " textAdjust=\"StretchHeight\" stretchType=\"ContainerHeight\"";

    private HeatJrxml() {}

    /** @param height points that the crosstab may take before it makes its band higher */
    static String element(Heat heat, int x, int width, int height) {
        int head = heat.headWidth();
        int cell = heat.cellWidth();
        int high = heat.cellHeight();
        return """
                <element kind="crosstab" x="%d" y="%d" width="%d" height="%d">
                <printWhenExpression>%s</printWhenExpression>
                <parameter name="d" class="io.jibao.report.PageData"><expression>$P{d}</expression></parameter>
                <parameter name="t" class="io.jibao.report.Texts"><expression>$P{t}</expression></parameter>
                <dataset>
                %s</dataset>
                <rowGroup name="row" width="%d">
                <bucket class="java.lang.String"%s><expression>%s</expression></bucket>
                <header>
                %s</header>
                </rowGroup>
                <columnGroup name="column" height="16">
                <bucket class="java.lang.String"><expression>%s</expression></bucket>
                <header>
                %s</header>
                </columnGroup>
                <measure name="shown" class="java.lang.String" calculation="Nothing"><expression>%s</expression></measure>
                <measure name="heat" class="java.math.BigDecimal" calculation="Nothing"><expression>%s</expression></measure>
                <cell width="%d" height="%d">
                <contents>
                <element kind="textField" x="0" y="0" width="%d" height="%d" style="HeatCell" stretchType="ContainerHeight" textAdjust="ScaleFont">
                <propertyExpression name="net.sf.jasperreports.style.backcolor">%s</propertyExpression>
                <propertyExpression name="net.sf.jasperreports.style.forecolor">%s</propertyExpression>
                <printWhenExpression>%s</printWhenExpression>
                <expression>%s</expression>
                </element>
                </contents>
                </cell>
                </element>
                """.formatted(
                        x,
                        FigureJrxml.TOP,
                        width,
                        height,
                        Jrxml.code("!" + Jrxml.isEmpty(heat.rows())),
                        Jrxml.datasetRun("rows", heat.rows(), ""),
                        head,
                        heat.isFalling() ? " order=\"Descending\"" : "",
                        Jrxml.code(bucket(heat.row(), heat.rowOrder())),
                        Jrxml.text(0, 0, head, high, "HeatRowHead", GROWS, "$P{d}.head($V{row})"),
                        Jrxml.code(bucket(heat.column(), heat.columnOrder())),
                        Jrxml.text(0, 0, cell, 16, "HeatHead", GROWS, "$P{d}.head($V{column})"),
                        Jrxml.code(Jrxml.cell(heat.value())),
                        Jrxml.code("$P{d}.ratio($F{_THIS}, \"%s\")".formatted(heat.heat())),
                        cell,
                        high,
                        cell,
                        high,
                        Jrxml.code("$P{t}.heat($V{heat})"),
                        Jrxml.code("$P{t}.heatInk($V{heat})"),
                        Jrxml.code("$V{shown} != null"),
                        Jrxml.code("$V{shown}"));
    }

    private static String bucket(Shown shown, @Nullable String order) {
        return "$P{d}.bucket($F{_THIS}, \"%s\", \"%s\", \"%s\")"
                .formatted(order == null ? shown.field() : order, shown.field(), shown.format());
    }
}
