/**
 * Lines of a CSV file for people (RFC 4180, CRLF). A cell that a spreadsheet would compute gets an apostrophe before it (OWASP, CSV
 * injection); data for programs are written by lib/exports, as they are.
 */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
