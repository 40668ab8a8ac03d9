import type { Glyph } from "./state";

/** Drawn on a 16 by 16 grid; told apart by outline alone, so that they hold in gray and at arm's length. */
export const glyphPaths: Readonly<Record<Glyph, string>> = {
  ring: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z",
  dot: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z",
  clock: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2.2 1.4",
  alert: "M8 2.2 14.3 13H1.7ZM8 6.3v3M8 11.1v.1",
  check: "m3 8.6 3.2 3.2L13 4.8",
  cross: "m4 4 8 8M12 4l-8 8",
  dash: "M4 8h8",
  half: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 2.5v11M8 5h3.8M8 8h5.4M8 11h3.8",
  pen: "m3 13 .6-3L10.8 2.8l2.4 2.4L6 12.4ZM9.4 4.2l2.4 2.4",
  lock: "M4 7.2h8v6H4ZM5.6 7.2V5a2.4 2.4 0 0 1 4.8 0v2.2",
  unlock: "M4 7.2h8v6H4ZM5.6 7.2V5a2.4 2.4 0 0 1 4.7-.7",
  exit: "M9 3H3.5v10H9M6.5 8H14M11.5 5.5 14 8l-2.5 2.5",
  checks: "m1.5 8.6 3 3L10 5.4M8 11l.6.6L14.5 5.4",
  snow: "M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11",
  pause: "M5.5 3.5v9M10.5 3.5v9",
};

/** The same for style sheets, as one rule for each shape: `glyph.module.css` holds them, and a test compares. */
export function glyphRules(): string {
  return Object.entries(glyphPaths)
    .map(([name, path]) => {
      const drawing = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='black' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'><path d='${path}'/></svg>`;
      const url = drawing.replaceAll("<", "%3C").replaceAll(">", "%3E");
      return `.${name} {\n  --glyph: url("data:image/svg+xml,${url}");\n}\n`;
    })
    .join("\n");
}
