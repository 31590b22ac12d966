package vn.nhiptinh.dossier.form;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** An A4 page of the administration, with its national heading, as a PDF that carries its own letters. */
final class Paper {

    private static final float MARGIN = 50;
    private static final float SMALL = 9;
    private static final float NORMAL = 11;
    private static final float LARGE = 14;
    private static final float PADDING = 4;
    private static final float SPACE = 6;
    private static final float CODE_SIZE = 90;
    private static final BaseFont REGULAR = font("LiberationSans-Regular.ttf");
    private static final BaseFont BOLD = font("LiberationSans-Bold.ttf");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);

    /**
     * @param agency who issues it
     * @param form its number among the forms, such as {@code 01}
     */
    Paper(String agency, String form, String title) {
        PdfWriter.getInstance(document, bytes);
        document.addTitle(title);
        document.open();
        PdfPTable heading = new PdfPTable(2);
        heading.setWidthPercentage(100);
        heading.addCell(bare(agency, bold(NORMAL), Element.ALIGN_CENTER));
        heading.addCell(bare(
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", bold(NORMAL), Element.ALIGN_CENTER));
        document.add(heading);
        Paragraph number = new Paragraph("Mẫu số " + form, regular(SMALL));
        number.setAlignment(Element.ALIGN_RIGHT);
        document.add(number);
        Paragraph headline = new Paragraph(title, bold(LARGE));
        headline.setAlignment(Element.ALIGN_CENTER);
        headline.setSpacingBefore(SPACE * 2);
        headline.setSpacingAfter(SPACE * 2);
        document.add(headline);
    }

    /** A line with what it is about and what is the case; nothing where there is nothing to say. */
    Paper line(String about, Object text) {
        if (text != null) {
            Paragraph line = new Paragraph();
            line.add(new Phrase(about + ": ", bold(NORMAL)));
            line.add(new Phrase(text.toString(), regular(NORMAL)));
            line.setSpacingAfter(SPACE);
            document.add(line);
        }
        return this;
    }

    Paper table(List<String> headings, List<List<String>> rows, float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        table.setSpacingBefore(SPACE);
        table.setSpacingAfter(SPACE);
        headings.forEach(h -> table.addCell(cell(h, bold(SMALL))));
        rows.forEach(row -> row.forEach(text -> table.addCell(cell(text, regular(SMALL)))));
        document.add(table);
        return this;
    }

    /** A picture that a telephone reads. */
    Paper code(QrCode code) {
        try {
            Image image = Image.getInstance(code.picture(), Color.BLACK);
            image.scaleAbsolute(CODE_SIZE, CODE_SIZE);
            image.setAlignment(Element.ALIGN_RIGHT);
            document.add(image);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Paper note(String text) {
        Paragraph note = new Paragraph(text, regular(SMALL));
        note.setSpacingBefore(SPACE);
        document.add(note);
        return this;
    }

    byte[] pdf() {
        document.close();
        return bytes.toByteArray();
    }

    private static PdfPCell cell(String text, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        cell.setPadding(PADDING);
        return cell;
    }

    private static PdfPCell bare(String text, Font font, int alignment) {
        PdfPCell cell = cell(text, font);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setHorizontalAlignment(alignment);
        return cell;
    }

    private static Font regular(float size) {
        return new Font(REGULAR, size);
    }

    private static Font bold(float size) {
        return new Font(BOLD, size);
    }

    private static BaseFont font(String name) {
        try (InputStream file = Paper.class.getResourceAsStream("/liberation/" + name)) {
            return BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, file.readAllBytes(), null);
        } catch (IOException | DocumentException e) {
            throw new IllegalStateException("the letters " + name + " are missing", e);
        }
    }
}
