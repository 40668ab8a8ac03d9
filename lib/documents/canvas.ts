import path from "node:path";
import PDFDocument from "pdfkit";

/** A pdfkit document; every length is in points, 72 to the inch. */
export type Canvas = PDFKit.PDFDocument;

export const A4 = { width: 595.28, height: 841.89 } as const;
export const INK = "#1a1d21";
export const INK_2 = "#5a626c";
export const LINE = "#c3c9d0";

/**
 * An empty A4 document with the fonts `regular` and `bold`, which cover Latin, Greek and Cyrillic and are embedded. The same
 * calls give the same bytes: the only date in it is `createdAt`.
 */
export function openCanvas(title: string, createdAt: Date): Canvas {
  const canvas = new PDFDocument({
    size: [A4.width, A4.height],
    // pdfkit breaks pages of its own accord at a margin; who draws decides that here.
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    lang: "en",
    info: { Title: title, CreationDate: createdAt, Producer: "Verum", Creator: "Verum" },
  });
  canvas.registerFont("regular", fontFile("400Regular", "IBMPlexSans_400Regular.ttf"));
  canvas.registerFont("bold", fontFile("600SemiBold", "IBMPlexSans_600SemiBold.ttf"));
  return canvas;
}

/** Ends the document and answers its bytes. */
export function bytesOf(canvas: Canvas): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    canvas.on("data", (part: Uint8Array) => parts.push(part));
    canvas.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    canvas.on("error", reject);
    canvas.end();
  });
}

/** Text that a page can hold: no control characters, one kind of line end. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{C}\n]/gu, " ");
}

function fontFile(folder: string, file: string): string {
  // Read at run time from the packages, which stand beside the built app.
  return path.join(
    /* turbopackIgnore: true */ process.cwd(),
    "node_modules",
    "@expo-google-fonts",
    "ibm-plex-sans",
    folder,
    file,
  );
}
