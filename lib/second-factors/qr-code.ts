import bwip from "bwip-js/node";

/** A QR code of the text as an address an `img` can show (SVG), black on white whatever the page's colors. */
export function qrCodeAddress(text: string): string {
  const svg = bwip.toSVG({ bcid: "qrcode", text, scale: 4, padding: 8, backgroundcolor: "FFFFFF" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
