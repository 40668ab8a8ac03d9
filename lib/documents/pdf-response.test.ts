import { expect, test } from "vitest";
import { pdfResponse } from "./pdf-response";

test("a PDF is sent under a plain name, shown in the browser and kept in no cache", async () => {
  const response = pdfResponse(new Uint8Array([37, 80]), 'ABC 1/accountability "01"');
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "application/pdf",
    "content-disposition": 'inline; filename="ABC-1-accountability-01-.pdf"',
    "cache-control": "no-store",
  });
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([37, 80]));
});
