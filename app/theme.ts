import type { MantineThemeOverride } from "@mantine/core";

/** A plain object without functions, so that it crosses from the server layout to the provider as data. */
export const theme: MantineThemeOverride = {
  colors: {
    dark: [
      "#e7eef1",
      "#a6b6be",
      "#8b9ca5",
      "#71838d",
      "#3a4952",
      "#2d3b43",
      "#1f2a30",
      "#172025",
      "#0f1619",
      "#0a1013",
    ],
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
  components: {
    // Its button is a cross alone.
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close this message" } } },
  },
};
