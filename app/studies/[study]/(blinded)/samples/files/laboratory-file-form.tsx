"use client";

import { Autocomplete, Button, FileInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { guessDraft, headingsOf } from "@/lib/laboratory-files/guess-draft";
import { FILE_BYTES_MAX } from "@/lib/laboratory-files/input";
import { draftOf, EMPTY_DRAFT, type MappingDraft, mappingOf } from "@/lib/laboratory-files/mapping-draft";
import type { KnownLaboratory } from "@/lib/laboratory-files/reads";
import type { FileSummary } from "@/lib/laboratory-files/types";
import { paths } from "@/lib/paths";
import { checkLaboratoryFileAction, importLaboratoryFileAction } from "./actions";
import { base64Of } from "./base64-of";
import { CheckedFile } from "./checked-file";
import styles from "./files.module.css";
import { MappingFields } from "./mapping-fields";
import { useFileProgress } from "./use-file-progress";

interface Props {
  readonly studyCode: string;
  readonly markers: readonly { readonly code: string; readonly name: string; readonly unit: string }[];
  readonly laboratories: readonly KnownLaboratory[];
}

interface Chosen {
  readonly file: File;
  readonly head: Uint8Array;
}

type Phase = "choosing" | "checking" | "checked" | "importing" | "imported";

const HEAD_BYTES = 65_536;

/** One file from choosing it over the dry run to the import. */
export function LaboratoryFileForm({ studyCode, markers, laboratories }: Props) {
  const router = useRouter();
  const [laboratory, setLaboratory] = useState(
    laboratories.length === 1 ? (laboratories[0]?.laboratory ?? "") : "",
  );
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [draft, setDraft] = useState<MappingDraft>(EMPTY_DRAFT);
  const [phase, setPhase] = useState<Phase>("choosing");
  const [summary, setSummary] = useState<FileSummary | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [key, setKey] = useState<string | null>(null);
  // Of one import: the same for every try, so that a lost answer imports nothing twice.
  const [importKey, setImportKey] = useState("");
  const progress = useFileProgress(paths.laboratoryFileProgress(studyCode), key);
  const isBusy = key !== null;

  function changed(next: { draft?: MappingDraft; laboratory?: string }) {
    if (next.draft) setDraft(next.draft);
    if (next.laboratory !== undefined) setLaboratory(next.laboratory);
    setSummary(null);
    setProblem(null);
    setPhase("choosing");
  }

  async function choose(file: File | null) {
    changed({});
    setChosen(null);
    if (file === null) return;
    if (file.size > FILE_BYTES_MAX) {
      const size = (file.size / 1_000_000).toFixed(1);
      return setProblem(
        `${file.name} has ${size} MB. Files are read up to 2.8 MB: split it, each part with the headings.`,
      );
    }
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    setChosen({ file, head });
    setDraft(draftFor(laboratory, head));
  }

  /** The laboratory's own mapping where the file has its headings; else a guess. */
  function draftFor(name: string, head: Uint8Array): MappingDraft {
    const kept = laboratories.find((each) => each.laboratory === name);
    const known = kept && draftOf(kept.mapping);
    return known && headingsOf(head, known).includes(known.accessionNumber)
      ? known
      : guessDraft(head, markers);
  }

  function nameLaboratory(name: string) {
    changed({ laboratory: name });
    if (chosen && laboratories.some((each) => each.laboratory === name))
      setDraft(draftFor(name, chosen.head));
  }

  async function send(work: "check" | "import") {
    if (chosen === null || isBusy) return;
    const progressKey = crypto.randomUUID();
    setKey(progressKey);
    setProblem(null);
    setPhase(work === "check" ? "checking" : "importing");
    const idempotencyKey = work === "check" ? progressKey : importKey;
    try {
      const sent = {
        studyCode,
        idempotencyKey,
        progressKey,
        laboratory,
        name: chosen.file.name.slice(-200),
        contents: await base64Of(chosen.file),
        mapping: JSON.stringify(mappingOf(draft)),
      };
      const outcome =
        work === "check"
          ? await checkLaboratoryFileAction(sent)
          : await importLaboratoryFileAction({
              ...sent,
              leftOut: String(summary?.leftOut ?? 0),
              outsideReference: String(summary?.outsideReference ?? 0),
            });
      if (outcome.ok) {
        setSummary(JSON.parse(outcome.shown?.summary ?? "null") as FileSummary);
        setImportKey(crypto.randomUUID());
        setPhase(work === "check" ? "checked" : "imported");
        if (work === "import") router.refresh();
      } else {
        const fields = Object.values(outcome.fieldErrors ?? {});
        setProblem([outcome.message, ...fields].join(" "));
        setPhase(work === "check" ? "choosing" : "checked");
      }
    } catch {
      setProblem(
        "The connection was lost, or the file cannot be read any more. Press again: nothing is imported twice.",
      );
      setPhase(work === "check" ? "choosing" : "checked");
    } finally {
      setKey(null);
    }
  }

  return (
    <form
      className={styles.form}
      aria-label="Read a laboratory file"
      onSubmit={(event) => {
        event.preventDefault();
        send("check");
      }}
    >
      <div className={styles.fields}>
        <Autocomplete
          label="Laboratory"
          description="What the columns mean is kept under this name."
          data={laboratories.map((each) => each.laboratory)}
          value={laboratory}
          onChange={nameLaboratory}
          maxLength={80}
          required
          withAsterisk={false}
        />
        <FileInput
          label="File"
          description="Text with separated columns, up to 2.8 MB."
          placeholder="Choose a file…"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          value={chosen?.file ?? null}
          clearable
          onChange={choose}
        />
      </div>
      {chosen === null ? null : (
        <>
          <MappingFields
            draft={draft}
            headings={headingsOf(chosen.head, draft)}
            markers={markers}
            onDraft={(next) => changed({ draft: next })}
          />
          {phase === "imported" ? null : (
            <div className={styles.confirm}>
              <Button type="submit" size="md" variant={summary ? "default" : "filled"} aria-disabled={isBusy}>
                {phase === "checking" ? "Checking…" : "Check the file"}
              </Button>
              <p>Checking writes nothing.</p>
            </div>
          )}
        </>
      )}
      {isBusy ? (
        <Progress
          label={progress ? wordsOf(progress.step) : "Sending the file"}
          done={progress?.done ?? 0}
          total={progress?.total ?? 1}
          noun={progress?.step === "lines judged" ? "lines" : "rows"}
        />
      ) : null}
      {problem ? (
        <Notice kind="error" title={problem} live />
      ) : summary ? (
        <CheckedFile
          summary={summary}
          isImported={phase === "imported"}
          isBusy={isBusy}
          onImport={() => send("import")}
        />
      ) : null}
    </form>
  );
}

const wordsOf = (step: string) =>
  step === "lines judged"
    ? "Judging lines"
    : step === "audit trail"
      ? "Sealing the audit trail"
      : "Writing values";
