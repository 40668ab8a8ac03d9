/** What a stratum is made of. With `bySite`, the site is the first part of every stratum; without, all sites share one list. */
export type Stratification = {
  readonly bySite: boolean;
  readonly siteCodes: readonly string[];
  readonly factors: readonly {
    readonly factor: string;
    readonly levels: readonly { readonly code: string }[];
  }[];
};

/** A participant's place: the site, and the level code of each factor, by factor. */
export type StratumPlace = { readonly site: string; readonly levels: Readonly<Record<string, string>> };

const SEPARATORS = /[|/\p{Cc}]/u;

/** The one stratum of a study without sites or factors. */
const WHOLE_STUDY = "all";

/**
 * Every stratum's key, in canonical order: sites in the given order, then each factor's levels in the protocol's order,
 * the last factor changing fastest. A key is the codes joined by "/" (`site1/low`), or `all` where nothing stratifies.
 * Throws RangeError for a code that is empty, used twice or holds "/" or "|", and for a factor without levels.
 */
export function strataKeys(stratification: Stratification): string[] {
  const axes = axesOf(stratification);
  if (axes.length === 0) return [WHOLE_STUDY];
  return axes.reduce<string[]>(
    (keys, { codes }) =>
      keys.length === 0 ? [...codes] : keys.flatMap((key) => codes.map((code) => `${key}/${code}`)),
    [],
  );
}

/**
 * The key of the stratum a participant belongs to. Throws RangeError naming the factor when a level is missing or unknown:
 * a participant is never put into a stratum by guess.
 */
export function stratumKeyOf(stratification: Stratification, place: StratumPlace): string {
  const parts = axesOf(stratification).map(({ name, factor, codes }) => {
    const code = factor === null ? place.site : place.levels[factor];
    if (code === undefined) throw new RangeError(`${name} is missing. Enter it before randomizing.`);
    if (!codes.includes(code))
      throw new RangeError(`${name} "${code}" is not one of ${codes.join(", ")}. Correct it.`);
    return code;
  });
  return parts.length === 0 ? WHOLE_STUDY : parts.join("/");
}

type Axis = { readonly name: string; readonly factor: string | null; readonly codes: readonly string[] };

function axesOf({ bySite, siteCodes, factors }: Stratification): Axis[] {
  const axes: Axis[] = factors.map(({ factor, levels }) => ({
    name: `Stratification factor ${factor}`,
    factor,
    codes: levels.map((level) => level.code),
  }));
  if (bySite) axes.unshift({ name: "Site", factor: null, codes: siteCodes });
  for (const { name, codes } of axes) {
    if (codes.length === 0)
      throw new RangeError(`${name} has no code to choose from. Add one, or do not stratify by it.`);
    for (const [index, code] of codes.entries()) {
      if (code === "" || SEPARATORS.test(code)) {
        throw new RangeError(
          `${name}: code "${code}" is empty or holds "/" or "|". Use letters, digits, - and _.`,
        );
      }
      if (codes.indexOf(code) !== index)
        throw new RangeError(`${name}: code "${code}" is used twice. Rename one.`);
    }
  }
  return axes;
}
