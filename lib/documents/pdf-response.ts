/**
 * Sends a PDF to be shown and printed by the browser, kept in no cache. `fileName` stays on whatever machine saves it: it
 * names study, site and kind of document, never a person or what is in a kit.
 */
export function pdfResponse(bytes: Uint8Array<ArrayBuffer>, fileName: string): Response {
  const name = fileName.replace(/[^A-Za-z0-9._-]+/g, "-");
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${name}.pdf"`,
      "cache-control": "no-store",
    },
  });
}
