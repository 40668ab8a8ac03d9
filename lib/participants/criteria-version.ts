/** One number that grows with every criterion assessed and every correction of one: the form's version. */
export const eligibilityVersion = (assessed: readonly { readonly version: number }[]): number =>
  assessed.reduce((sum, criterion) => sum + criterion.version, 0);
