import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { onPaper } from "./paper-colors";
import { type PictureParts, SheetSvg, type SheetWords } from "./picture";
import { withResolution } from "./png-resolution";

/** 190.5 mm at 96 px an inch: two columns of most journals. */
export const PAGE_WIDTH_PX = 720;

/** What journals ask for line art at the least. */
const DOTS_PER_INCH = 600;

/** Browsers refuse larger canvases; a very tall figure is drawn with fewer dots, and its file says how many. */
const MOST_PIXELS = 80_000_000;
const LONGEST_SIDE = 16_000;

/**
 * The figure as a file of its own, whatever the screen's width and colors: laid out for a journal's page, white, every
 * variable resolved. Throws where there is nothing to draw.
 */
export function figureSvg(words: SheetWords, parts: PictureParts): string {
  const host = document.createElement("div");
  const root = createRoot(host);
  flushSync(() => root.render(<SheetSvg words={words} parts={parts} widthPx={PAGE_WIDTH_PX} />));
  const svg = host.firstElementChild;
  if (svg === null) throw new Error("The figure is empty.");
  // Class names mean the page's style sheet.
  for (const element of svg.querySelectorAll("[class]")) element.removeAttribute("class");
  const text = onPaper(new XMLSerializer().serializeToString(svg));
  root.unmount();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** The same figure in dots, with its resolution written into the file. */
export async function figurePng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(
    DOTS_PER_INCH / 96,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  );
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no images.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("This browser could not write the image.");
  return new Blob([withResolution(new Uint8Array(await blob.arrayBuffer()), scale * 96)], {
    type: "image/png",
  });
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
