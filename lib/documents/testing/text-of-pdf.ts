import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The text of each page, in the order in which it was drawn, pieces joined by a space. */
export async function textOfPdf(bytes: Uint8Array): Promise<string[]> {
  // The reader takes the bytes it is given for its own.
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages = Array.from({ length: document.numPages }, async (_, at) => {
    const { items } = await (await document.getPage(at + 1)).getTextContent();
    return items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : [])).join(" ");
  });
  const texts = await Promise.all(pages);
  await task.destroy();
  return texts;
}
