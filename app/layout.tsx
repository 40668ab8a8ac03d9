import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./mantine-variables.css";
import "./globals.css";
import { Notices } from "./notices";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Verum", template: "%s · Verum" },
  description:
    "Runs a randomized, double-blind clinical study, from the first consent to the unblinded result.",
  robots: { index: false, follow: false },
  referrer: "same-origin",
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#172025" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Also makes every page an answer of its own: one kept for everybody could carry nobody's nonce.
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to the content
        </a>
        <Providers nonce={nonce}>
          {children}
          <Notices />
        </Providers>
      </body>
    </html>
  );
}
