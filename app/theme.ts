import type { MantineThemeOverride } from "@mantine/core";

/** A plain object without functions, so that it crosses from the server layout to the provider as data. */
export const theme: MantineThemeOverride = {
  colors: {
    verum: [
      "#e6f4f6",
      "#cfe7eb",
      "#a3d0d9",
      "#72b7c4",
      "#479fb0",
      "#248799",
      "#12748a",
      "#0b6077",
      "#084d61",
      "#06394a",
    ],
  },
  primaryColor: "verum",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "sm",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-mono)",
  headings: { fontFamily: "var(--font)", fontWeight: "640" },
  respectReducedMotion: true,
  cursorType: "pointer",
};
