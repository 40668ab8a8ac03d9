import type { Protocol } from "./input";

/** Those of these markers whose values are closed to the site. A marker the protocol does not know is treated like the most closed one. */
export const embargoedOf = ({ markers }: Pick<Protocol, "markers">, codes: readonly string[]): string[] =>
  codes.filter((code) => markers.find((marker) => marker.code === code)?.embargoed ?? true);
