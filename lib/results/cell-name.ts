/** A grid cell's field name, which is also the key of its error: sample and marker. */
export function cellName(sampleId: string, markerCode: string): string {
  return `${sampleId}/${markerCode}`;
}

/** The field by which a value outside the reference range is confirmed. */
export function confirmationName(sampleId: string, markerCode: string): string {
  return `confirm:${cellName(sampleId, markerCode)}`;
}

/** Sample and marker of a cell's field name, or null for any other field. */
export function cellOfNameOrNull(name: string): { sampleId: string; markerCode: string } | null {
  const match = /^([0-9a-f-]{36})\/(.+)$/.exec(name);
  return match?.[1] && match[2] ? { sampleId: match[1], markerCode: match[2] } : null;
}
