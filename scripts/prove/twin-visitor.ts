import type { Answer, Ask } from "../outsider/origin";
import { type Session, sessionOfNobody, signIn } from "../outsider/session";
import type { Normalize } from "./normalize";
import type { Observation } from "./observation";
import type { ServedWorld } from "./served-world";

/** One person in both worlds at once: whatever is asked of the first is asked of the other, and the answers are compared. */
export class TwinVisitor {
  readonly #sessions: readonly [Session, Session];
  #asked = 0;

  constructor(
    readonly who: string,
    served: readonly [ServedWorld, ServedWorld],
    public normalize: Normalize,
    readonly observation: Observation,
  ) {
    const [first, other] = served;
    this.#sessions = [sessionOfNobody(first.origin, who), sessionOfNobody(other.origin, who)];
  }

  async signIn(email: string): Promise<void> {
    const headers = { "x-replay": `${this.who} signs in` };
    const [first, other] = this.#sessions;
    await Promise.all([signIn(first, email, undefined, headers), signIn(other, email, undefined, headers)]);
  }

  /** Asks both worlds and compares status, headers and body. `place` is what the tally counts; the first world's answer is returned. */
  async ask(place: string, what: string, asked: Ask): Promise<Answer> {
    const [one, two] = await this.askBoth(asked);
    this.observation.compare({
      who: this.who,
      place,
      what,
      first: shown(one, this.normalize),
      other: shown(two, this.normalize),
      isWritten: true,
    });
    if (one.status >= 500) this.observation.failures.push(`${this.who}: ${what} answered ${one.status}`);
    return one;
  }

  /** Asks both worlds and compares nothing: for the one answer that must differ. */
  async askBoth(asked: Ask): Promise<readonly [Answer, Answer]> {
    this.#asked += 1;
    const ask = { ...asked, headers: { ...asked.headers, "x-replay": `${this.who} ${this.#asked}` } };
    const [first, other] = this.#sessions;
    return Promise.all([first.ask(ask), other.ask(ask)]);
  }
}

/** Everything of an answer that its reader can see. */
function shown({ status, headers, body }: Answer, normalize: Normalize): string {
  const text = body.toString("latin1");
  const plain = normalize(text);
  const kept = headers.filter(([name]) => name !== "date" && (name !== "etag" || plain === text));
  return `${status}\n${normalize(kept.map(([name, value]) => `${name}: ${value}`).join("\n"))}\n\n${plain}`;
}
