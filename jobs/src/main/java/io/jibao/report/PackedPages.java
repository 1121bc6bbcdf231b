package io.jibao.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.jasperreports.charts.util.DrawChartRendererImpl;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintImage;
import net.sf.jasperreports.engine.JRVirtualizable;
import net.sf.jasperreports.engine.base.VirtualElementsData;
import net.sf.jasperreports.engine.fill.JRGzipVirtualizer;

/** Packs filled pages in memory, but for the last ones used; one with a chart is kept as it is, since no chart can be written. */
final class PackedPages extends JRGzipVirtualizer {
    private final Map<String, VirtualElementsData> kept = new ConcurrentHashMap<>();

    /** @param open how many pages stay as they are */
    PackedPages(int open) {
        super(open);
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected void pageOut(JRVirtualizable page) throws IOException {
        if (page.getVirtualData() instanceof VirtualElementsData data && holdsChart(data.getElements())) {
            kept.put(page.getUID(), data);
        } else {
            super.pageOut(page);
        }
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    protected void pageIn(JRVirtualizable page) throws IOException {
        VirtualElementsData data = kept.remove(page.getUID());
        if (data == null) {
            super.pageIn(page);
        } else {
            page.setVirtualData(data);
        }
    }

    @Override
    protected void dispose(String page) {
        kept.remove(page);
        super.dispose(page);
    }

    private static boolean holdsChart(List<JRPrintElement> elements) {
        return elements.stream()
                .anyMatch(element ->
                        (element instanceof JRPrintImage image && image.getRenderer() instanceof DrawChartRendererImpl)
                                || (element instanceof JRPrintFrame frame && holdsChart(frame.getElements())));
    }
}
