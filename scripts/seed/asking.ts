import { runChecks } from "@/lib/edit-checks/run-checks";
import { correctParticipant } from "@/lib/participants/correct-participant";
import { answerQuery } from "@/lib/queries/answer-query";
import { closeQuery } from "@/lib/queries/close-query";
import { openQueries } from "@/lib/queries/open-queries";
import { queriesAbout } from "@/lib/queries/reads";
import type { AskedQuery } from "./conduct-script";
import { type Office, recordOf, recordsIn, siteCastOf, standingOfNumber } from "./office";
import { clock, played } from "./stage";

/** Data manager and monitor ask, the sites answer, and some of it is closed; what the checks find the laboratory answers. */
export async function askAndAnswer(office: Office): Promise<void> {
  for (const query of office.script.queries) await askAbout(office, query);
  const { dataManager, technician } = office.people;
  await played("edit checks", (key) => runChecks(dataManager, { after: null }, key));
  for (const { id: queryId } of await queriesAbout(technician, { state: "open" }))
    await played("answer of the laboratory", (key) =>
      answerQuery(technician, { queryId, answer: office.script.laboratoryAnswer }, key),
    );
}

async function askAbout(office: Office, query: AskedQuery): Promise<void> {
  const { participant, table, field, visit } = query.about;
  const asker = office.people[query.by];
  const { nurse, investigator } = siteCastOf(office, participant);
  const asked = query.askOf === "nurse" ? nurse : investigator;
  const records = await recordsIn(office, asker, participant, (part) => part.visit === visit);
  const { rowKey } = recordOf(records, table);
  const { queryIds } = await played("query", (key) =>
    openQueries(
      asker,
      {
        points: [{ table, rowKey, field, visit: null }],
        assignedRole: query.askOf,
        question: query.question,
      },
      key,
    ),
  );
  const [queryId] = queryIds;
  if (queryId === undefined || query.answer === undefined) return;
  const { answer, closed, correctsBirthYearBy } = query;
  if (correctsBirthYearBy !== undefined)
    await correctBirthYear(office, participant, correctsBirthYearBy, answer);
  await played("answer", (key) => answerQuery(asked, { queryId, answer }, key));
  if (closed) await played("closing", (key) => closeQuery(asker, { queryId, ...closed }, key));
}

async function correctBirthYear(office: Office, number: string, years: number, reason: string) {
  const { investigator } = siteCastOf(office, number);
  const row = recordOf(await recordsIn(office, investigator, number), "participants");
  const birthYear = Number(row.fields.find(({ column }) => column === "birth_year")?.value) + years;
  const { sex } = office.stage.script;
  const participantId = standingOfNumber(office, number).id;
  await played("correction", (key) =>
    correctParticipant(
      investigator,
      { participantId, sex, birthYear, version: row.version, reason },
      key,
      clock(office.stage.now),
    ),
  );
}
