/** Every address of the app, said once. */
const study = (code: string) => `/studies/${encodeURIComponent(code)}`;

export const paths = {
  signIn: "/sign-in",
  account: "/account",
  ownPassword: "/account/password",
  newAuthenticator: "/account/authenticator",
  newPasskey: "/account/passkey",
  recoveryCodes: "/account/recovery-codes",
  factorRemoval: (factor: string) => `/account/removal?factor=${encodeURIComponent(factor)}`,
  studies: "/studies",
  study,
  schedule: (code: string) => `${study(code)}/schedule`,
  participants: (code: string) => `${study(code)}/participants`,
  screening: (code: string) => `${study(code)}/participants/new`,
  participant: (code: string, id: string) => `${study(code)}/participants/${id}`,
  rescreening: (code: string, id: string) => `${study(code)}/participants/${id}/rescreening`,
  correction: (code: string, id: string) => `${study(code)}/participants/${id}/correction`,
  consent: (code: string, id: string) => `${study(code)}/participants/${id}/consent`,
  consentRenewal: (code: string, id: string, version: string) =>
    `${study(code)}/participants/${id}/consent/renewal?version=${encodeURIComponent(version)}`,
  eligibility: (code: string, id: string) => `${study(code)}/participants/${id}/eligibility`,
  randomization: (code: string, id: string) => `${study(code)}/participants/${id}/randomization`,
  score: (code: string, id: string, scoreId: string) => `${study(code)}/participants/${id}/scores/${scoreId}`,
  causality: (code: string, id: string, eventId: string) =>
    `${study(code)}/participants/${id}/causality/${eventId}`,
  participantsOf: (code: string, siteCode: string) =>
    `${study(code)}/participants?site=${encodeURIComponent(siteCode)}`,
  newInjection: (code: string, id: string, visit: string) =>
    `${study(code)}/participants/${id}/injections/new?visit=${encodeURIComponent(visit)}`,
  injection: (code: string, id: string, injectionId: string) =>
    `${study(code)}/participants/${id}/injections/${injectionId}`,
  newSample: (code: string, id: string, visit: string) =>
    `${study(code)}/participants/${id}/samples/new?visit=${encodeURIComponent(visit)}`,
  collectedSample: (code: string, id: string, sampleId: string) =>
    `${study(code)}/participants/${id}/samples/${sampleId}`,
  newScore: (code: string, id: string, visit: string, instrument: string) =>
    `${study(code)}/participants/${id}/scores/new?visit=${encodeURIComponent(visit)}&instrument=${encodeURIComponent(instrument)}`,
  newGuess: (code: string, id: string, visit: string, askedOf: string) =>
    `${study(code)}/participants/${id}/guesses/new?visit=${encodeURIComponent(visit)}&of=${encodeURIComponent(askedOf)}`,
  newAdverseEvent: (code: string, id: string) => `${study(code)}/participants/${id}/adverse-events/new`,
  adverseEvent: (code: string, id: string, eventId: string) =>
    `${study(code)}/participants/${id}/adverse-events/${eventId}`,
  terms: (code: string, typed: string) => `${study(code)}/terms?typed=${encodeURIComponent(typed)}`,
  terminology: (code: string) => `${study(code)}/conduct/terminology`,
  seriousEvents: (code: string) => `${study(code)}/serious-events`,
  seriousEventReport: (code: string, reportId: string) => `${study(code)}/serious-events/reports/${reportId}`,
  newSeriousEventReport: (code: string, eventId: string) => `${study(code)}/serious-events/${eventId}/report`,
  authorityReports: (code: string) => `${study(code)}/authority-reports`,
  authorityReport: (code: string, reportId: string) => `${study(code)}/authority-reports/${reportId}`,
  newForm: (code: string, id: string, form: string, visit: string | null) =>
    `${study(code)}/participants/${id}/forms/${encodeURIComponent(form)}/new${visit === null ? "" : `?visit=${encodeURIComponent(visit)}`}`,
  formEntry: (code: string, id: string, form: string, entryId: string) =>
    `${study(code)}/participants/${id}/forms/${encodeURIComponent(form)}/${entryId}`,
  newWithdrawal: (code: string, id: string) => `${study(code)}/participants/${id}/withdrawal/new`,
  newDiscontinuation: (code: string, id: string) => `${study(code)}/participants/${id}/discontinuation/new`,
  newMissedVisit: (code: string, id: string, visit: string) =>
    `${study(code)}/participants/${id}/missed-visits/new?visit=${encodeURIComponent(visit)}`,
  newUnscheduledVisit: (code: string, id: string) =>
    `${study(code)}/participants/${id}/unscheduled-visits/new`,
  unscheduledVisit: (code: string, id: string, visitId: string) =>
    `${study(code)}/participants/${id}/unscheduled-visits/${visitId}`,
  takingBackOfMissedVisit: (code: string, id: string, visit: string) =>
    `${study(code)}/participants/${id}/missed-visits/taking-back?visit=${encodeURIComponent(visit)}`,
  takingBackOfWithdrawal: (code: string, id: string) =>
    `${study(code)}/participants/${id}/withdrawal/taking-back`,
  takingBackOfDiscontinuation: (code: string, id: string) =>
    `${study(code)}/participants/${id}/discontinuation/taking-back`,
  queries: (code: string) => `${study(code)}/queries`,
  editChecks: (code: string) => `${study(code)}/queries/checks`,
  newQueries: (code: string) => `${study(code)}/queries/new`,
  signOff: (code: string, id: string) => `${study(code)}/participants/${id}/sign-off`,
  recordStates: (code: string, id: string) => `${study(code)}/participants/${id}/states`,
  stateMap: (code: string) => `${study(code)}/states`,
  stateMapOf: (code: string, siteCode: string) =>
    `${study(code)}/states?site=${encodeURIComponent(siteCode)}`,
  /** The map with those participants of a site alone who have something of a state, or of a kind of work left. */
  stateMapShowing: (code: string, siteCode: string, shown: string) =>
    `${study(code)}/states?site=${encodeURIComponent(siteCode)}&shown=${shown}`,
  completeness: (code: string) => `${study(code)}/completeness`,
  samples: (code: string) => `${study(code)}/samples`,
  samplesEntry: (code: string) => `${study(code)}/samples/results`,
  entryComparison: (code: string) => `${study(code)}/samples/comparison`,
  entryToResolve: (code: string, cell: { sampleId: string; markerCode: string }) =>
    `${study(code)}/samples/comparison?sample=${cell.sampleId}&marker=${encodeURIComponent(cell.markerCode)}#resolve`,
  sampleResults: (code: string, sampleId: string) => `${study(code)}/samples/${sampleId}/results`,
  resultBatch: (code: string, panel: string) =>
    `${study(code)}/samples/results?panel=${encodeURIComponent(panel)}`,
  sampleReceipt: (code: string) => `${study(code)}/samples/receipt`,
  sampleDispatch: (code: string) => `${study(code)}/dispatch`,
  platePlans: (code: string) => `${study(code)}/samples/plates`,
  platePlan: (code: string, planId: string) => `${study(code)}/samples/plates/${planId}`,
  plateResults: (code: string, planId: string) => `${study(code)}/samples/plates/${planId}/results`,
  plateFindings: (code: string) => `${study(code)}/completeness/plates`,
  laboratoryFiles: (code: string) => `${study(code)}/samples/files`,
  laboratoryFile: (code: string, fileId: string) => `${study(code)}/samples/files/${fileId}`,
  laboratoryFileProgress: (code: string) => `${study(code)}/samples/files/progress`,
  result: (code: string, sampleId: string, resultId: string) =>
    `${study(code)}/samples/${sampleId}/results/${resultId}`,
  conduct: (code: string) => `${study(code)}/conduct`,
  design: (code: string) => `${study(code)}/conduct/design`,
  sampleSize: (code: string) => `${study(code)}/conduct/sample-size`,
  amendments: (code: string) => `${study(code)}/conduct/amendments`,
  newAmendment: (code: string) => `${study(code)}/conduct/amendments/new`,
  opening: (code: string) => `${study(code)}/conduct/opening`,
  closure: (code: string) => `${study(code)}/conduct/closure`,
  lock: (code: string) => `${study(code)}/conduct/lock`,
  unlocking: (code: string) => `${study(code)}/conduct/unlocking`,
  changesAfterLock: (code: string) => `${study(code)}/audit/after-lock`,
  unblinding: (code: string) => `${study(code)}/conduct/unblinding`,
  codeBreaks: (code: string) => `${study(code)}/conduct/code-breaks`,
  breakCode: (code: string) => `${study(code)}/conduct/code-breaks/new`,
  inadvertentBreak: (code: string) => `${study(code)}/conduct/code-breaks/inadvertent`,
  openedEnvelope: (code: string) => `${study(code)}/conduct/code-breaks/envelope`,
  authorityBreak: (code: string) => `${study(code)}/conduct/code-breaks/authority`,
  codeBreakDrill: (code: string) => `${study(code)}/conduct/code-breaks/drill`,
  drillUnderWay: (code: string, drillId: string) =>
    `${study(code)}/conduct/code-breaks/drill?drill=${encodeURIComponent(drillId)}`,
  envelopes: (code: string) => `${study(code)}/conduct/code-breaks/envelopes`,
  whoKnows: (code: string) => `${study(code)}/conduct/code-breaks/who-knows`,
  breakCodeOf: (code: string, participantId: string) =>
    `${study(code)}/conduct/code-breaks/new?participant=${encodeURIComponent(participantId)}`,
  analysisPlan: (code: string) => `${study(code)}/conduct/analysis-plan`,
  analysisSets: (code: string) => `${study(code)}/conduct/analysis-sets`,
  analysis: (code: string) => `${study(code)}/analysis`,
  analysisOf: (code: string, endpoint: string) =>
    `${study(code)}/analysis?endpoint=${encodeURIComponent(endpoint)}`,
  analysisCourses: (code: string) => `${study(code)}/analysis/courses`,
  analysisProgress: (code: string) => `${study(code)}/analysis/progress`,
  analysisDownload: (code: string, format: "csv" | "json") =>
    `${study(code)}/analysis/download?format=${format}`,
  analysisArchive: (code: string) => `${study(code)}/analysis/archive`,
  rehearsal: (code: string) => `${study(code)}/analysis/rehearsal`,
  rehearsalOf: (code: string, endpoint: string) =>
    `${study(code)}/analysis/rehearsal?endpoint=${encodeURIComponent(endpoint)}`,
  rehearsalArchive: (code: string) => `${study(code)}/analysis/rehearsal/archive`,
  /** The rehearsal, saying that its data changed since. */
  rehearsalOutdated: (code: string) => `${study(code)}/analysis/rehearsal?archive=outdated`,
  rehearsalProgress: (code: string) => `${study(code)}/analysis/rehearsal/progress`,
  rehearsalDownload: (code: string, format: "csv" | "json") =>
    `${study(code)}/analysis/rehearsal/download?format=${format}`,
  kits: (code: string) => `${study(code)}/kits`,
  kit: (code: string, kitId: string) => `${study(code)}/kits/${kitId}`,
  kitQuarantine: (code: string, kitId: string) => `${study(code)}/kits/${kitId}/quarantine`,
  kitReturn: (code: string, kitId: string) => `${study(code)}/kits/${kitId}/return`,
  kitReplacement: (code: string, participantId: string, visit: string) =>
    `${study(code)}/participants/${participantId}/kits/replacement?visit=${encodeURIComponent(visit)}`,
  shipmentReceipt: (code: string, shipmentId: string) => `${study(code)}/kits/shipments/${shipmentId}`,
  accountability: (code: string, siteCode: string) =>
    `${study(code)}/kits/accountability?site=${encodeURIComponent(siteCode)}`,
  safetyBoard: (code: string) => `${study(code)}/safety-board`,
  closedReport: (code: string, reportId: string) => `${study(code)}/safety-board/${reportId}`,
  closedReportFile: (code: string, reportId: string) => `${study(code)}/safety-board/${reportId}/closed`,
  openReport: (code: string, reportId: string) => `${study(code)}/safety-board/${reportId}/open`,
  supply: (code: string) => `${study(code)}/supply`,
  newBatch: (code: string) => `${study(code)}/supply/batches/new`,
  batch: (code: string, batchId: string) => `${study(code)}/supply/batches/${batchId}`,
  batchLabels: (code: string, batchId: string) => `${study(code)}/supply/batches/${batchId}/labels`,
  newShipment: (code: string, siteId: string) =>
    `${study(code)}/supply/shipments/new?site=${encodeURIComponent(siteId)}`,
  shipment: (code: string, shipmentId: string) => `${study(code)}/supply/shipments/${shipmentId}`,
  kitRelease: (code: string, quarantineId: string) => `${study(code)}/supply/quarantines/${quarantineId}`,
  kitDestruction: (code: string, kitId: string) => `${study(code)}/supply/kits/${kitId}/destruction`,
  preparation: (code: string) => `${study(code)}/supply/preparation`,
  syringePreparation: (code: string, kitId: string) => `${study(code)}/supply/preparation/${kitId}`,
  syringeLabel: (code: string, kitId: string) => `${study(code)}/supply/preparation/${kitId}/label`,
  allocationList: (code: string) => `${study(code)}/supply/allocation-list`,
  pooled: (code: string) => `${study(code)}/pooled`,
  agreement: (code: string) => `${study(code)}/pooled/agreement`,
  pooledOf: (code: string, measure: string) => `${study(code)}/pooled?measure=${encodeURIComponent(measure)}`,
  deviations: (code: string) => `${study(code)}/deviations`,
  deviationsLeft: (code: string, of: { site: string } | { participant: string }) =>
    `${study(code)}/deviations?${new URLSearchParams({ ...of, state: "unclassified" })}`,
  deviation: (code: string, deviationId: string) => `${study(code)}/deviations/${deviationId}`,
  newDeviation: (code: string, draft: { participantId: string; visitCode: string | null; kind: string }) =>
    `${study(code)}/deviations/new?participant=${draft.participantId}&visit=${encodeURIComponent(draft.visitCode ?? "")}&kind=${draft.kind}`,
  entryTimes: (code: string) => `${study(code)}/deviations/entry-times`,
  findings: (code: string) => `${study(code)}/findings`,
  audit: (code: string) => `${study(code)}/audit`,
  notices: (code: string) => `${study(code)}/notices`,
  auditReview: (code: string) => `${study(code)}/audit/review`,
  pastRecord: (code: string, participantId: string) => `${study(code)}/audit/participants/${participantId}`,
  certifiedCopy: (code: string, copyId: string) => `${study(code)}/audit/copies/${copyId}`,
  auditExport: (code: string, exportId: string) => `${study(code)}/audit/exports/${exportId}`,
  people: (code: string) => `${study(code)}/people`,
  offices: (code: string) => `${study(code)}/people/offices`,
  leakChecks: (code: string) => `${study(code)}/people/leak-checks`,
  newPerson: (code: string) => `${study(code)}/people/new`,
  passwordReset: (code: string, membershipId: string) => `${study(code)}/people/${membershipId}/reset`,
  resets: (code: string) => `${study(code)}/resets`,
  redeemReset: (token: string) => `/reset/${encodeURIComponent(token)}`,
  delegation: (code: string) => `${study(code)}/delegation`,
  unblindedNotes: (code: string) => `${study(code)}/supply/notes`,
  delegationDownload: (code: string, format: "csv" | "pdf") =>
    `${study(code)}/delegation/download?format=${format}`,
  newTraining: (code: string) => `${study(code)}/delegation/training`,
  signatures: (code: string) => `${study(code)}/conduct/signatures`,
  secondFactorRule: (code: string) => `${study(code)}/people/second-factor`,
  newSite: (code: string) => `${study(code)}/people/sites/new`,
  membershipEnd: (code: string, membershipId: string) => `${study(code)}/people/${membershipId}/end`,
  invitation: (token: string) => `/invitation/${encodeURIComponent(token)}`,
  newStudy: "/studies/new",
  verify: (code: string) => `/verify/${encodeURIComponent(code)}`,
  verifyCommitment: (code: string) => `/verify/${encodeURIComponent(code)}/commitment.json`,
  verifyReveal: (code: string) => `/verify/${encodeURIComponent(code)}/reveal.json`,
} as const;
