import { date, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { stampedAt, stampedBy } from "./columns";

export const kitBatches = pgTable("kit_batches", {
  studyId: uuid("study_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  code: text("code").notNull(),
  source: text("source").notNull(),
  kits: integer("kits").notNull(),
  useBy: date("use_by").notNull(),
  lastUseOn: date("last_use_on").notNull(),
  findings: jsonb("findings").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitLots = pgTable("kit_lots", {
  studyId: uuid("study_id").notNull(),
  kitId: uuid("kit_id").notNull(),
  batchId: uuid("batch_id").notNull(),
  listIndex: integer("list_index").notNull(),
  ciphertext: text("ciphertext").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const shipments = pgTable("shipments", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  number: text("number").notNull(),
  note: text("note"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const shipmentKits = pgTable("shipment_kits", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  shipmentId: uuid("shipment_id").notNull(),
  kitId: uuid("kit_id").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const shipmentReceipts = pgTable("shipment_receipts", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  shipmentId: uuid("shipment_id").notNull(),
  receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
  temperature: text("temperature").notNull(),
  note: text("note"),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitReceipts = pgTable("kit_receipts", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  shipmentId: uuid("shipment_id").notNull(),
  kitId: uuid("kit_id").notNull(),
  condition: text("condition").notNull(),
  recordedAt: stampedAt("recorded_at"),
});

export const kitQuarantines = pgTable("kit_quarantines", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  id: uuid("id").notNull().defaultRandom(),
  kitId: uuid("kit_id").notNull(),
  ordinal: integer("ordinal").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitReleases = pgTable("kit_releases", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  quarantineId: uuid("quarantine_id").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitReturns = pgTable("kit_returns", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  kitId: uuid("kit_id").notNull(),
  contents: text("contents").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitDestructions = pgTable("kit_destructions", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id"),
  kitId: uuid("kit_id").notNull(),
  destroyedOn: date("destroyed_on").notNull(),
  method: text("method").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const kitReplacements = pgTable("kit_replacements", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  kitId: uuid("kit_id").notNull(),
  byKitId: uuid("by_kit_id").notNull(),
  reason: text("reason").notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by"),
});

export const syringePreparations = pgTable("syringe_preparations", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  participantId: uuid("participant_id").notNull(),
  visitCode: text("visit_code").notNull(),
  kitId: uuid("kit_id").notNull(),
  preparedAt: timestamp("prepared_at", { withTimezone: true }).notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by").notNull(),
});

export const syringeHandOvers = pgTable("syringe_hand_overs", {
  studyId: uuid("study_id").notNull(),
  siteId: uuid("site_id").notNull(),
  kitId: uuid("kit_id").notNull(),
  preparedBy: uuid("prepared_by").notNull(),
  handedOverAt: timestamp("handed_over_at", { withTimezone: true }).notNull(),
  recordedAt: stampedAt("recorded_at"),
  recordedBy: stampedBy("recorded_by").notNull(),
});
