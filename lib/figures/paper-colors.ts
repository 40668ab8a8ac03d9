/** What the theme's variables are on a figure's white page, whatever scheme the screen is in; lines are as light as on screen. */
export const PAPER_COLORS: Readonly<Record<string, string>> = {
  "--surface": "#ffffff",
  "--surface-2": "#f0f3f5",
  "--line": "#dbe2e6",
  "--line-strong": "#6c7a82",
  "--ink": "#000000",
  "--ink-2": "#333333",
  "--good-ink": "#0f4a2b",
  "--warn-ink": "#5e3900",
  "--bad-ink": "#861614",
  "--plain-ink": "#333333",
  "--info-ink": "#083f4e",
  "--good-ground": "#e4f3ea",
  "--warn-ground": "#fdf1da",
  "--bad-ground": "#fcebea",
  "--plain-ground": "#edf1f3",
  "--info-ground": "#e3f1f4",
  "--good-line": "#a5d3b8",
  "--warn-line": "#e6c486",
  "--bad-line": "#e9b1ae",
  "--plain-line": "#cbd5da",
  "--info-line": "#a9d1da",
  "--series-1": "#0072b2",
  "--series-2": "#c84e00",
  "--series-3": "#00795a",
  "--series-4": "#9c4f7c",
};

/** The drawing with every variable resolved. A variable that paper does not know is a mistake, and thrown as one. */
export function onPaper(svg: string): string {
  return svg.replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => {
    const color = PAPER_COLORS[name];
    if (color === undefined) throw new Error(`paper-colors.ts does not say what ${name} is on paper.`);
    return color;
  });
}
