"use server";

import { asAction } from "@/app/as-action";
import { checkLaboratoryFile } from "@/lib/laboratory-files/check-laboratory-file";
import { importLaboratoryFile } from "@/lib/laboratory-files/import-laboratory-file";
import { CheckLaboratoryFile, ImportLaboratoryFile } from "@/lib/laboratory-files/input";

export const checkLaboratoryFileAction = asAction({
  roles: ["lab_technician"],
  input: CheckLaboratoryFile,
  verb: checkLaboratoryFile,
  answer: (summary) => ({ shown: { summary: JSON.stringify(summary) } }),
});

export const importLaboratoryFileAction = asAction({
  roles: ["lab_technician"],
  input: ImportLaboratoryFile,
  verb: importLaboratoryFile,
  answer: (summary) => ({
    message: `Entered ${summary.entered} ${summary.entered === 1 ? "value" : "values"} of ${summary.lines} lines.`,
    shown: { summary: JSON.stringify(summary) },
  }),
});
