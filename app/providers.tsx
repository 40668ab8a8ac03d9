"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { theme } from "./theme";

interface Props {
  /** Of this answer: the styles that components write into the page carry it (content security policy). */
  readonly nonce: string;
  readonly children: ReactNode;
}

export function Providers({ nonce, children }: Props) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withGlobalClasses={false}
      withCssVariables={false}
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
