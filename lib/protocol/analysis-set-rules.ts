import type { Protocol } from "./input";

/** Who is left out of which analysis set, as the protocol or else the house's own default says. */
export interface AnalysisSetRules {
  readonly modifiedIntentionToTreat: {
    readonly minimumDoses: number;
    readonly needsBaseline: boolean;
    /** A value of the primary endpoint at any visit after baseline. */
    readonly needsLaterValue: boolean;
  };
  readonly perProtocol: {
    /** Of the planned doses, 0 to 1; rounded up. */
    readonly minimumShareOfDoses: number;
    readonly needsPrimaryValue: boolean;
    readonly excludesMajorDeviations: boolean;
    readonly excludesBrokenCodes: boolean;
  };
}

const DEFAULTS: AnalysisSetRules = {
  modifiedIntentionToTreat: { minimumDoses: 1, needsBaseline: true, needsLaterValue: true },
  perProtocol: {
    minimumShareOfDoses: 0.8,
    needsPrimaryValue: true,
    excludesMajorDeviations: true,
    excludesBrokenCodes: true,
  },
};

/** The protocol's rules; what it leaves open is the default: one dose and a later value, four of five doses (ICH E9 5.2). */
export function analysisSetRules({ analysisSets }: Protocol): AnalysisSetRules {
  return {
    modifiedIntentionToTreat: {
      ...DEFAULTS.modifiedIntentionToTreat,
      ...given(analysisSets?.modifiedIntentionToTreat),
    },
    perProtocol: { ...DEFAULTS.perProtocol, ...given(analysisSets?.perProtocol) },
  };
}

/** Without the keys that are absent, whose place the default takes. */
function given<Rule extends object>(
  rule: Rule | undefined,
): { [Key in keyof Rule]: Exclude<Rule[Key], undefined> } {
  return Object.fromEntries(Object.entries(rule ?? {}).filter(([, value]) => value !== undefined)) as never;
}
