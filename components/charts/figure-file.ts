import { withResolution } from "./png-resolution";

/** What journals ask for line art at the least. */
const DOTS_PER_INCH = 600;

/** Browsers refuse larger canvases; a very tall figure is drawn with fewer dots, and its file says how many. */
const MOST_PIXELS = 80_000_000;
const LONGEST_SIDE = 16_000;

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
