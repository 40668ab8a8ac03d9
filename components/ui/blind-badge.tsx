import styles from "./blind-badge.module.css";
import { Glyph } from "./glyph";

export type BlindState =
  | { readonly kind: "not-sealed" }
  | { readonly kind: "sealed" }
  | { readonly kind: "broken"; readonly codeBreaks: number }
  /** `since` is ready to show, as 07-Mar-2026. */
  | { readonly kind: "unblinded"; readonly since: string };

export function BlindBadge({ blind }: { readonly blind: BlindState }) {
  return (
    <span className={`${styles.badge} ${styles[blind.kind]}`}>
      <Glyph name={blind.kind === "unblinded" || blind.kind === "broken" ? "unlock" : "lock"} />
      <span>
        <span className="visually-hidden">State of the blind: </span>
        {words(blind)}
      </span>
    </span>
  );
}

function words(blind: BlindState): string {
  switch (blind.kind) {
    case "not-sealed":
      return "Not sealed yet";
    case "sealed":
      return "Sealed";
    case "broken":
      return `Code broken: ${blind.codeBreaks}`;
    case "unblinded":
      return `Unblinded since ${blind.since}`;
  }
}
