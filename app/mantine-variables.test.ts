import { readFileSync, writeFileSync } from "node:fs";
import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { theme } from "./theme";

const FILE = new URL("./mantine-variables.css", import.meta.url);

// The provider would work these 600 variables out anew for every page it renders; they follow from the theme alone.
// After a change of the theme: UPDATE_VARIABLES=1 npx vitest run --project unit app/mantine-variables
test("the stylesheet of variables is what the theme gives", () => {
  const markup = renderToStaticMarkup(createElement(MantineProvider, { theme, withGlobalClasses: false }));
  const css = /<style data-mantine-styles[^>]*>([\s\S]*?)<\/style>/.exec(markup)?.[1] ?? "";
  const lines = `${css.replaceAll(/[{;}]/g, (mark) => `${mark}\n`).trim()}\n`;
  if (process.env.UPDATE_VARIABLES) writeFileSync(FILE, lines);
  expect(lines).toContain("--mantine-color-verum-7");
  expect(readFileSync(FILE, "utf8")).toBe(lines);
});
