"use client";

import { TextField } from "@/components/form/text-field";
import { RUN_FIELD_LABELS, RUN_FIELDS, type RunDetails, type RunField } from "@/lib/results/run-details";
import styles from "./run-fields.module.css";

interface Props {
  /** What stands already, or what the plate's plan says. */
  readonly run?: RunDetails;
  /** Codes of the markers whose plate the protocol wants to know. */
  readonly plateAskedOf?: readonly string[];
  readonly plateRequired?: boolean;
}

/** On what the values were measured. */
export function RunFields({ run, plateAskedOf = [], plateRequired = false }: Props) {
  const hints: Readonly<Record<RunField, string>> = {
    plate:
      plateAskedOf.length > 0
        ? `As it is labeled. Needed for ${plateAskedOf.join(", ")}.`
        : "As it is labeled.",
    batch: "Lot of the reagents.",
    analyzer: "The instrument that read it.",
  };
  return (
    <fieldset className={styles.run}>
      <legend>Measured on</legend>
      {RUN_FIELDS.map((field) => (
        <TextField
          key={field}
          name={field}
          label={RUN_FIELD_LABELS[field]}
          hint={hints[field]}
          defaultValue={run?.[field] ?? ""}
          maxLength={60}
          code
          required={field === "plate" && plateRequired}
        />
      ))}
    </fieldset>
  );
}
