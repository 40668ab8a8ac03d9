import type { ProtocolForm } from "@/lib/protocol/forms-input";

/** One form of each kind: at visits, repeating, and once. */
export const FORMS: ProtocolForm[] = [
  {
    code: "VITALS",
    name: "Vital signs",
    visits: ["D1", "D15"],
    fields: [
      {
        code: "PULSE",
        name: "Pulse",
        type: "number",
        unit: "/min",
        decimals: 0,
        plausible: [20, 250],
        required: true,
      },
      { code: "TEMP", name: "Temperature", type: "number", unit: "°C", decimals: 1, plausible: [30, 45] },
    ],
  },
  {
    code: "CM",
    name: "Concomitant medication",
    repeating: true,
    purpose: "concomitant-medication",
    fields: [
      { code: "DRUG", name: "Drug", type: "text", required: true, maximumLength: 200 },
      { code: "FROM", name: "From", type: "partial-date", required: true },
      { code: "TO", name: "To", type: "partial-date", notBefore: "FROM", hint: "Empty while it is taken." },
    ],
  },
  {
    code: "HISTORY",
    name: "Smoking",
    fields: [
      {
        code: "SMOKES",
        name: "Does she smoke?",
        type: "choice",
        choices: [
          { code: "YES", name: "Yes" },
          { code: "NO", name: "No" },
        ],
      },
    ],
  },
];
