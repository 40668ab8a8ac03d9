import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from "@zxing/library";
import { describe, expect, test } from "vitest";
import { generateKitNumbers } from "@/lib/kits/kit-number";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import type { Canvas } from "./canvas";
import { drawBarcode } from "./draw-barcode";
import type { Barcode } from "./types";

/** Pixels for each point of the page: 288 dots an inch, as a plain printer has. */
const SCALE = 4;
const MARGIN = 20;

/** What a scanner reads from paper on which the barcode was drawn in a box of the label's size. */
function scanned(barcode: Barcode, box: { width: number; height: number }): string {
  const width = (box.width + 2 * MARGIN) * SCALE;
  const height = (box.height + 2 * MARGIN) * SCALE;
  const paper = new Uint8ClampedArray(width * height).fill(255);
  const ink = (x: number, y: number, w: number, h: number) => {
    for (let row = Math.round(y * SCALE); row < Math.round((y + h) * SCALE); row++)
      paper.fill(0, row * width + Math.round(x * SCALE), row * width + Math.round((x + w) * SCALE));
  };
  const canvas = {
    save: () => canvas,
    restore: () => canvas,
    fillColor: () => canvas,
    fill: () => canvas,
    rect: (x: number, y: number, w: number, h: number) => {
      ink(x, y, w, h);
      return canvas;
    },
  };
  const taken = drawBarcode(canvas as unknown as Canvas, barcode, { x: MARGIN, y: MARGIN, ...box });
  expect(taken).toBeLessThanOrEqual(box.width);
  const image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(paper, width, height)));
  const formats = [BarcodeFormat.CODE_128, BarcodeFormat.QR_CODE];
  return new MultiFormatReader()
    .decode(image, new Map([[DecodeHintType.POSSIBLE_FORMATS, formats]]))
    .getText();
}

describe("a scanner reads", () => {
  test.each(generateKitNumbers(20, seededEntropy("scanned")))("kit %s from its label", (number) => {
    expect(scanned({ symbology: "code128", text: number }, { width: 132, height: 26 })).toBe(number);
  });

  test("an envelope's code from its square", () => {
    const digits = "123456789012345678901234567890123456789";
    expect(scanned({ symbology: "qrcode", text: digits }, { width: 90, height: 90 })).toBe(digits);
  });
});
