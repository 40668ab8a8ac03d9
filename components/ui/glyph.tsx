import styles from "./glyph.module.css";
import type { Glyph as GlyphName } from "./state";

/** A mask over the text's own color: one element and no drawing in the page, since boards and lists show hundreds. */
export function Glyph({ name }: { readonly name: GlyphName }) {
  return <span className={`${styles.glyph} ${styles[name]}`} aria-hidden="true" />;
}
