"use client";

import { Button } from "@mantine/core";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import type { FileSummary } from "@/lib/laboratory-files/types";
import styles from "./files.module.css";
import { FindingTable } from "./finding-table";

interface Props {
  readonly summary: FileSummary;
  readonly isImported: boolean;
  readonly isBusy: boolean;
  readonly onImport: () => void;
}

/** What the dry run found, or the import did; and the one press that imports. */
export function CheckedFile({ summary, isImported, isBusy, onImport }: Props) {
  const { lines, entered, unchanged, differing, leftOut, outsideReference, findings, findingCount } = summary;
  const usable = entered + unchanged + differing;
  return (
    <section aria-label={isImported ? "What was imported" : "What the check found"}>
      <Facts
        facts={[
          { term: "Lines", value: lines },
          { term: isImported ? "Values entered" : "New values", value: entered },
          { term: "The same as what stands", value: unchanged },
          { term: "Differ from what stands", value: differing },
          { term: "Lines left out", value: leftOut },
          { term: "Outside the reference range", value: outsideReference },
        ]}
      />
      {isImported ? (
        <Notice kind="success" title={`Imported: ${entered} new ${entered === 1 ? "value" : "values"}.`} live>
          {differing > 0
            ? `${differing} differ from what stands: nothing was overwritten, and a query asks which one is right.`
            : "The file is kept by its fingerprint: the same file again does nothing."}
        </Notice>
      ) : usable === 0 ? (
        <Notice kind="error" title="Nothing of this file can be imported." live>
          Put right what is said below, in the file or in what its columns are, and check it again.
        </Notice>
      ) : (
        <div className={styles.confirm}>
          <p>{consequences(summary)}</p>
          <Button size="md" onClick={onImport} aria-disabled={isBusy} data-pending={isBusy || undefined}>
            {isBusy ? "Importing…" : `Import ${entered} new ${entered === 1 ? "value" : "values"}`}
          </Button>
        </div>
      )}
      {findingCount === 0 ? null : (
        <FindingTable
          findings={findings}
          caption={
            findings.length < findingCount
              ? `Findings, line by line: the first ${findings.length} of ${findingCount}`
              : `Findings, line by line: ${findingCount}`
          }
        />
      )}
    </section>
  );
}

function consequences({ leftOut, outsideReference, differing }: FileSummary): string {
  const parts = [
    ...(leftOut > 0
      ? [
          `${leftOut} ${leftOut === 1 ? "line is" : "lines are"} left out; a corrected file brings them in later`,
        ]
      : []),
    ...(differing > 0 ? [`${differing} differing values overwrite nothing and open a query`] : []),
    ...(outsideReference > 0
      ? [`you have looked at the ${outsideReference} outside the reference range and stand by them`]
      : []),
  ];
  return parts.length === 0
    ? "Every line can be imported, all in one step or none."
    : `If you import: ${parts.join("; ")}.`;
}
