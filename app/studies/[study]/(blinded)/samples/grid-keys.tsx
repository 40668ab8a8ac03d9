import styles from "./result-grid.module.css";

/** The grid's keys, in view, because they are how it is worked. */
export function GridKeys() {
  return (
    <p className={styles.keys}>
      <span>
        <kbd>Enter</kbd> down, <kbd>Tab</kbd> across, arrows move
      </span>
      <span>
        <kbd>&lt;</kbd> <kbd>&gt;</kbd> for beyond a limit of quantification, as in &lt;1.5
      </span>
      <span>
        <kbd>!</kbd> confirms a value outside its range
      </span>
      <span>
        Paste a block from a spreadsheet; with accession numbers in its first column it finds its rows
      </span>
      <span>
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> saves
      </span>
    </p>
  );
}
