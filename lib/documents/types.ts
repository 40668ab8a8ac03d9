import type { Picture } from "@/lib/figures/drawing";

/** What stands on every page of a document. Nothing in it may depend on what the reader must not know. */
export interface DocumentFrame {
  readonly studyCode: string;
  readonly title: string;
  /** As in `Site 01 · Surakarta`; null when it is of no one site. */
  readonly site: string | null;
  readonly printedAt: Date;
  /** The site's IANA zone: in it `printedAt` is shown. */
  readonly timeZone: string;
  /** Across every page, as in `DUMMY` or `UNBLINDED`. */
  readonly watermark?: string;
}

export interface DocumentColumn {
  readonly heading: string;
  /** Its share of the width, beside the other columns' shares. */
  readonly share: number;
  readonly align?: "left" | "right";
}

/** `code128` is a row of bars; the other two are squares that hold more. Latin characters only. */
export interface Barcode {
  readonly symbology: "code128" | "datamatrix" | "qrcode";
  readonly text: string;
}

/** One label of a sheet. */
export interface Label {
  readonly title: string;
  readonly barcode: Barcode;
  readonly lines: readonly string[];
}

/** The parts of a document, laid one under the other in the order given. */
export type DocumentBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly look?: "plain" | "strong" | "small" }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: "table";
      readonly columns: readonly DocumentColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Shown when there are no rows. */
      readonly empty: string;
    }
  | ({
      readonly kind: "barcode";
      readonly caption: string;
      /** Points. */
      readonly height: number;
    } & Barcode)
  | { readonly kind: "figure"; readonly picture: Picture }
  | { readonly kind: "page-break" };
